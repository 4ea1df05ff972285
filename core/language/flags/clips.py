"""What moves, and how."""

from __future__ import annotations

from collections.abc import Mapping

from core.catalogue.card import ModelCard
from core.domain.say import say
from core.language.flag import Flag, makes_clips, parameter
from core.language.values import choice, switch
from core.tasks import image_to_clip, image_to_image, text_to_clip, text_to_image


def _is_honoured(motion: str, card: ModelCard) -> bool:
    """Most models are told by words that they were trained on, which a row names one by one."""
    words = card.options.get("motion_words")
    return card.does_honour("motion") or (isinstance(words, Mapping) and motion in words)


CLIP = Flag(
    name="clip",
    aliases=("video",),
    help=say("field-clip.help"),
    example="--clip",
    rank=55,
    reads=switch(),
    turns={text_to_image.TASK: text_to_clip.TASK, image_to_image.TASK: image_to_clip.TASK},
    knows=makes_clips,
)

FLAGS = (
    CLIP,
    Flag(
        name="motion",
        help=say("field-motion.help"),
        example="--motion high",
        rank=50,
        reads=choice("low", "high"),
        knows=makes_clips,
        elsewhere="flag-for-clips",
        sets=parameter("motion", honoured=_is_honoured),
    ),
    Flag(
        name="loop",
        help=say("field-loop.help"),
        example="--loop",
        rank=45,
        reads=switch(),
        knows=makes_clips,
        elsewhere="flag-for-clips",
        # made of whatever came out
        sets=parameter("loop", per_picture=True, honoured=lambda *_: True),
    ),
)
