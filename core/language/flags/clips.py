"""What moves, and how."""

from __future__ import annotations

from core.language.flag import Flag, makes_clips, parameter
from core.language.values import choice, switch
from core.tasks import image_to_clip, image_to_image, text_to_clip, text_to_image

CLIP = Flag(
    name="clip",
    aliases=("video",),
    help="a short clip instead of pictures",
    example="--clip",
    rank=55,
    reads=switch(),
    turns={text_to_image.TASK: text_to_clip.TASK, image_to_image.TASK: image_to_clip.TASK},
)

FLAGS = (
    CLIP,
    Flag(
        name="motion",
        help="how much moves in a clip",
        example="--motion high",
        rank=50,
        reads=choice("low", "high"),
        knows=makes_clips,
        elsewhere="--motion is for clips; add --clip, or leave it out.",
        # it adds words to the prompt, which only some models were trained on
        sets=parameter("motion", honoured=lambda motion, card: motion in card.motion_words),
    ),
    Flag(
        name="loop",
        help="a clip that ends where it begins",
        example="--loop",
        rank=45,
        reads=switch(),
        knows=makes_clips,
        elsewhere="--loop is for clips; add --clip, or leave it out.",
        # made of whatever came out
        sets=parameter("loop", per_picture=True, honoured=lambda *_: True),
    ),
)
