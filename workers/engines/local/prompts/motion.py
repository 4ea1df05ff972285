"""What `--motion` adds to the words of a clip, in words that the model was trained on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.domain.jobs.job import RenderSpec
from core.language.notation.scenes import scenes, together


@dataclass(frozen=True, kw_only=True, slots=True)
class MotionOptions:
    """Options of a family that makes clips."""

    # "low" and "high" → words; without any the flag changes nothing
    motion_words: Mapping[str, str] = field(default_factory=dict)


def with_motion(options: MotionOptions, spec: RenderSpec) -> str:
    """The prompt of a spec, and after each of its scenes the row's words for how much is to move, if it has any."""
    words = None if spec.motion is None else options.motion_words.get(spec.motion)
    if not words:
        return spec.prompt
    return together(tuple(f"{part.rstrip(' .')}. {words}" for part in scenes(spec.prompt)))
