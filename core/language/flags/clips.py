"""What moves, and how."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from core.catalogue.card import ModelCard
from core.catalogue.checks import follows
from core.domain.errors import UserError
from core.domain.jobs.job import RenderSpec
from core.domain.say import say
from core.language.flag import Flag, Setting, makes_clips, parameter
from core.language.values import choice, decimal, figure, switch, whole
from core.tasks import first_and_last, image_to_clip, image_to_image, text_to_clip, text_to_image

# fewer frames are no movement
_LEAST_FRAMES = 8
_LENGTHS = (text_to_clip.TASK, image_to_clip.TASK, first_and_last.TASK)


def _frames(seconds: float, fps: float, card: ModelCard) -> int:
    """So many frames as last that long, of those that the model can make."""
    able = (frames for frames in range(min(_LEAST_FRAMES, card.frames), card.frames + 1))
    fitting = [frames for frames in able if follows(card.frame_rule, frames)]
    return min(fitting, key=lambda frames: abs(frames - seconds * fps))


def _require_length(seconds: float, card: ModelCard) -> None:
    longest = card.frames / card.fps
    # a frame more or less is what a rule of frames costs
    if seconds > longest + 1 / card.fps:
        most = int(longest * 10) / 10
        raise UserError(say("clip-too-long", model=card.title, most=figure(most)))


def _last(spec: RenderSpec, seconds: float, card: ModelCard) -> RenderSpec:
    """As long as was asked for: with as many frames as the model can make, the pace gives way."""
    frames = _frames(seconds, spec.fps, card)
    fps = spec.fps if frames < card.frames else min(spec.fps, max(1, round(frames / seconds)))
    return replace(spec, parameters={**spec.parameters, "frames": frames, "fps": fps})


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
    Flag(
        name="fps",
        help=say("field-fps.help"),
        example="--fps 12",
        rank=18,
        reads=whole(1, 60),
        knows=makes_clips,
        elsewhere="flag-for-clips-only",
        lenient=True,
        # how fast it plays, whatever came out
        sets=Setting(
            name="pace",
            put=lambda spec, fps, _: replace(spec, parameters={**spec.parameters, "fps": fps}),
            get=lambda _: None,
            honoured=lambda *_: True,
        ),
    ),
    Flag(
        name="seconds",
        help=say("field-seconds.help"),
        example="--seconds 1.5",
        # put after --fps
        rank=17,
        reads=decimal(0.1, 60),
        knows=lambda task: task in _LENGTHS,
        elsewhere="flag-for-clips-only",
        lenient=True,
        sets=Setting(
            name="seconds",
            put=_last,
            get=lambda _: None,
            honoured=lambda *_: True,
            require=_require_length,
        ),
    ),
)
