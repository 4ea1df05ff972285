"""Smaller copies of pictures, for places that do not take them as they were made.

The worker makes and marks them beside the original, so that nobody encodes a marked file again. It does not know where
a picture will be shown, and needs not: what is small enough for all places is small enough for each.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Rendition:
    """A JPEG that goes with every picture which is larger than it, in bytes or in its sides."""

    most_bytes: int
    most_side_px: int
    # a picture whose width and height are more together gets one, too, however few bytes it has
    over_sides_px: int

    def is_needed(self, *, size_bytes: int, width: int, height: int) -> bool:
        """Whether a picture is so large that some place may not take it."""
        return size_bytes > self.most_bytes or width + height > self.over_sides_px


# The least that a place takes of one picture: Discord, 25 MiB a request with four of them, and 2 MiB where it takes
# less than it says; Telegram, 10 MB and 10,000 px together for a photo, of which it shows 2,560 px.
RENDITION = Rendition(most_bytes=2_000_000, most_side_px=2560, over_sides_px=10_000)

# The least that a place takes of one clip: Discord, 10 MiB where it says nothing else. Nothing is made beside a clip:
# it is itself encoded so that it fits, with room for what it says about itself.
CLIP_BYTES = 10_000_000
