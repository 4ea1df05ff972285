"""The settings that Pocket ships with."""

from __future__ import annotations

STEPS = 8
GUIDANCE = 2.5
SIZES: dict[str, tuple[int, int]] = {
    "1:1": (256, 256),
    "3:2": (320, 208),
    "2:3": (208, 320),
    "16:9": (336, 192),
    "9:16": (192, 336),
}
"""Width and height in pixels for each aspect ratio, all multiples of 16."""

CLIP_SIZE = (192, 192)
"""Width and height in pixels of a square clip."""

FRAMES = 16
FPS = 8
