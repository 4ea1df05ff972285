"""Pictures that go on at their opposite edge."""

from __future__ import annotations

from core.domain.say import say
from core.language.flag import Flag
from core.language.values import switch
from core.tasks import image_to_image, text_to_image, tile

TILE = Flag(
    name="tile",
    help=say("field-tile.help"),
    example="--tile",
    rank=52,
    reads=switch(),
    turns={text_to_image.TASK: tile.TASK, image_to_image.TASK: tile.TASK},
    knows=lambda task: task is tile.TASK,
    excludes=("clip",),
)

FLAGS = (TILE,)
