"""What Telegram takes as a photo."""

from __future__ import annotations

# Bot API, sendPhoto: 10 MB, width and height together 10,000, ratio at most 20
PHOTO_BYTES = 10_000_000
_SIDES_PX = 10_000
_RATIO = 20


def can_be_photo(width: int, height: int) -> bool:
    """Whether a picture can be shown as a photo at all; a very long one can only be a file."""
    return min(width, height) > 0 and max(width, height) <= _RATIO * min(width, height)


def is_photo(content: bytes, width: int, height: int) -> bool:
    """Whether it can be shown as it is; a larger one has a smaller rendition."""
    return len(content) <= PHOTO_BYTES and width + height <= _SIDES_PX
