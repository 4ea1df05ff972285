"""What models make and what becomes of it: frames, sound, files; free of torch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from core.domain.jobs.job import Artifact

File = tuple[bytes, Artifact]
"""An encoded file, and what is known of it."""

Frames = list[Image.Image]
"""One picture (a single frame) or one clip; of a clip that can be heard, an `AudibleFrames`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sound:
    """What is heard with a clip."""

    # one row per channel, of which there are one or two; -1 to 1
    samples: NDArray[np.float32]
    rate_hz: int


class AudibleFrames(list[Image.Image]):
    """The frames of a clip, and what is heard with it."""

    def __init__(self, frames: Sequence[Image.Image], sound: Sound) -> None:
        super().__init__(frames)
        self.sound = sound
