"""The picture within a frame: what is left without bars of one shade, such as a screenshot or a square post adds."""

from __future__ import annotations

from statistics import median

from PIL import Image, ImageChops

# pixels a side that are looked at: a bar of a hundredth of the picture is two of them
_SIDE = 256
# of 256: what an encoding leaves of one shade, and of how much of a line
_ONE_SHADE, _NEARLY_ALL = 20, 0.97
# of 256: how far half of what lies along a frame is from it; a ground goes on beside its subject, and a sky in itself
_STEP = 12
# of a side: what is smaller is a detail on a plain ground
_LEAST_LEFT = 0.2

_Box = tuple[int, int, int, int]


def unframed(grey: Image.Image) -> Image.Image | None:
    """A grey picture without its bars, made small; None where it has none. A subject on a plain ground has none."""
    share = min(1.0, _SIDE / max(grey.size))
    small = grey.resize(
        (max(1, round(grey.width * share)), max(1, round(grey.height * share))), Image.Resampling.BILINEAR
    )
    bars = [_bar(small, side) for side in range(4)]
    left, top, right, bottom = bars
    within = (left, top, small.width - right, small.height - bottom)
    if not any(bars) or not _is_large(within, small.size):
        return None
    steps = b"".join(_step(small, within, side, width) for side, width in enumerate(bars) if width)
    return small.crop(within) if median(steps) >= _STEP else None


def _bar(small: Image.Image, side: int) -> int:
    """How many lines from this side on are nearly all of one shade, which is the median of the first."""
    depth = small.width if side in (0, 2) else small.height
    lines = [small.crop(_line((0, 0, *small.size), side, at)) for at in range(depth)]
    shade = round(median(lines[0].tobytes()))
    return next((at for at, line in enumerate(lines) if _share(line, shade) < _NEARLY_ALL), 0)


def _share(line: Image.Image, shade: int) -> float:
    alike = sum(line.histogram()[max(0, shade - _ONE_SHADE) : shade + _ONE_SHADE + 1])
    return alike / (line.width * line.height)


def _line(within: _Box, side: int, at: int) -> _Box:
    """The line at a depth from a side: left, top, right, bottom."""
    left, top, right, bottom = within
    return (
        (left + at, top, left + at + 1, bottom),
        (left, top + at, right, top + at + 1),
        (right - at - 1, top, right - at, bottom),
        (left, bottom - at - 1, right, bottom - at),
    )[side]


def _is_large(within: _Box, size: tuple[int, int]) -> bool:
    left, top, right, bottom = within
    return right - left >= _LEAST_LEFT * size[0] and bottom - top >= _LEAST_LEFT * size[1]


def _step(small: Image.Image, within: _Box, side: int, width: int) -> bytes:
    """How far each pixel behind a bar is from the one before it; those where both meet are a blend."""
    outer, inner = (small.crop(_line(within, side, at)) for at in (-min(width, 2), 1))
    return ImageChops.difference(outer, inner).tobytes()
