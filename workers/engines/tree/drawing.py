"""A family as one picture: thumbnails in frames, who made what, by which words, and what came of what."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PIL import Image, ImageDraw

from core.domain.family import Kind, Relative
from core.domain.geometry.family_tree import FamilyLayout, Tile
from workers.engines.tree.lettering import length, lines, shortened, write

# as the web chat looks in the dark
_GROUND, _FRAMES, _TILE, _EMPTY = "#131316", ("#1b1b20", "#222228"), "#2a2a31", "#1b1b20"
_INK, _SOFT, _LINE, _ACCENT = "#ededf0", "#a6a6b0", "#74747f", "#aaa6ff"
_ICONS = {Kind.PICTURE: "🖼", Kind.CLIP: "🎞", Kind.TEXT: "💬"}

# the picture of a relative, no larger than so many px either way; None where it cannot be had
Thumbnail = Callable[[Relative, int], Image.Image | None]


def drawn(family: Sequence[Relative], layout: FamilyLayout, thumbnail: Thumbnail) -> Image.Image:
    """Draw a family as it is laid out."""
    canvas = Image.new("RGB", (layout.width, layout.height), _GROUND)
    draw = ImageDraw.Draw(canvas)
    tile = layout.tile
    for number, box in enumerate(layout.frames):
        edges = (box.x, box.y, box.x + box.width, box.y + box.height)
        draw.rounded_rectangle(edges, tile.gap_px // 2, fill=_FRAMES[number % len(_FRAMES)], outline=_TILE)
    for parent, child in layout.lines:
        _line(draw, layout, parent, child, _LINE)
    for parent, child in layout.ties:
        _line(draw, layout, parent, child, _ACCENT)
    for number, relative in enumerate(family):
        _relative(canvas, draw, tile, layout.corners[number], number, relative, thumbnail)
    return canvas


def _line(draw: ImageDraw.ImageDraw, layout: FamilyLayout, parent: int, child: int, fill: str) -> None:
    """From the middle of one picture to that of another; what lies between covers it."""
    half = layout.tile.width // 2, layout.tile.side_px // 2
    ends = [(x + half[0], y + half[1]) for x, y in (layout.corners[parent], layout.corners[child])]
    draw.line(ends, fill=fill, width=max(2, layout.tile.side_px // 80))


def _relative(
    canvas: Image.Image,
    draw: ImageDraw.ImageDraw,
    tile: Tile,
    corner: tuple[int, int],
    number: int,
    relative: Relative,
    thumbnail: Thumbnail,
) -> None:
    x, y = corner
    edge = _ACCENT if relative.focus else _TILE
    width = max(2, tile.side_px // 70) if relative.focus else 1
    draw.rounded_rectangle((x, y, x + tile.width, y + tile.height), tile.pad_px, fill=_TILE, outline=edge, width=width)
    left, top = x + tile.pad_px, y + tile.pad_px
    picture = thumbnail(relative, tile.side_px)
    if picture is None:
        _icon(draw, tile, left, top, _ICONS[relative.kind])
    else:
        shift = (tile.side_px - picture.width) // 2, (tile.side_px - picture.height) // 2
        canvas.paste(picture, (left + shift[0], top + shift[1]))
        if relative.kind is Kind.CLIP:
            _play(draw, tile, left, top)
    _text(draw, tile, left, top + tile.side_px + tile.pad_px, number, relative)


def _text(draw: ImageDraw.ImageDraw, tile: Tile, x: int, y: int, number: int, relative: Relative) -> None:
    """The number and who; of what and how; the words; and whose pictures went in."""
    size_px, mark = tile.text_px, f"{number + 1} "
    aside = round(length(f"{mark} ", size_px))
    write(draw, mark, size_px, x=x, y=y, width=aside, fill=_ACCENT)
    _written(draw, relative.who, size_px, x + aside, y, tile.side_px - aside, _INK)
    origin = " + ".join(f"{parent + 1}" for parent in relative.parents)
    how = " · ".join(part for part in (origin and f"← {origin}", relative.how) if part)
    words = lines(relative.words, size_px, width=tile.side_px, most=tile.lines - bool(relative.credits))
    for text, fill in ((how, _ACCENT), *((line, _SOFT) for line in words), (relative.credits, _ACCENT)):
        y += tile.line_px if text else 0
        _written(draw, text, size_px, x, y, tile.side_px, fill)


def _written(draw: ImageDraw.ImageDraw, text: str, size_px: int, x: int, y: int, width: int, fill: str) -> None:
    write(draw, shortened(text, size_px, width=width), size_px, x=x, y=y, width=width, fill=fill)


def _icon(draw: ImageDraw.ImageDraw, tile: Tile, x: int, y: int, icon: str) -> None:
    """What stands where there is no picture."""
    draw.rectangle((x, y, x + tile.side_px, y + tile.side_px), fill=_EMPTY)
    size_px = tile.side_px // 3
    at = x + (tile.side_px - size_px) / 2, y + (tile.side_px - size_px) / 2
    write(draw, icon, size_px, x=at[0] - size_px / 8, y=at[1], width=size_px, fill=_LINE)


def _play(draw: ImageDraw.ImageDraw, tile: Tile, x: int, y: int) -> None:
    radius = tile.side_px // 8
    middle = x + tile.side_px // 2, y + tile.side_px // 2
    draw.circle(middle, radius, fill=_GROUND, outline=_INK, width=max(1, radius // 8))
    reach = radius / 2
    points = [(middle[0] - reach * 0.7, middle[1] - reach), (middle[0] - reach * 0.7, middle[1] + reach)]
    draw.polygon([*points, (middle[0] + reach, middle[1])], fill=_INK)
