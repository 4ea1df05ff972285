"""A contact sheet: pictures in rows and columns, with what each is of. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFont

SIDE_PX = 256
_LABEL_PX, _HEAD_PX, _GAP_PX, _TEXT_PX, _LINE_PX = 180, 28, 4, 14, 18
_PAPER, _EMPTY, _INK, _FAINT = (255, 255, 255), (238, 238, 240), (24, 24, 27), (113, 113, 122)


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """What one line of pictures has in common, and each of them, or why there is none."""

    label: str
    cells: Sequence[Image.Image | str]


def contact_sheet(columns: Sequence[str], rows: Sequence[Row]) -> Image.Image:
    """Lay pictures out, each fitted into a square; a row has as many cells as there are columns."""
    step = SIDE_PX + _GAP_PX
    size = (_LABEL_PX + step * len(columns), _HEAD_PX + step * len(rows))
    sheet = Image.new("RGB", size, _PAPER)
    pen = ImageDraw.Draw(sheet)
    for at, name in enumerate(columns):
        _write(pen, name, (_LABEL_PX + at * step, 5), SIDE_PX, _INK, most_lines=1)
    for line, row in enumerate(rows):
        top = _HEAD_PX + line * step
        _write(pen, row.label, (_GAP_PX, top), _LABEL_PX - 3 * _GAP_PX, _INK, most_lines=SIDE_PX // _LINE_PX)
        for at, cell in enumerate(row.cells):
            _fill(sheet, pen, cell, (_LABEL_PX + at * step, top))
    return sheet


def fitted(picture: Image.Image) -> Image.Image:
    """A picture no larger than its place on a sheet, in its own shape."""
    small = picture.convert("RGB")
    small.thumbnail((SIDE_PX, SIDE_PX), Image.Resampling.LANCZOS)
    return small


def _fill(sheet: Image.Image, pen: ImageDraw.ImageDraw, cell: Image.Image | str, at: tuple[int, int]) -> None:
    left, top = at
    if isinstance(cell, str):
        pen.rectangle((left, top, left + SIDE_PX - 1, top + SIDE_PX - 1), fill=_EMPTY)
        _write(pen, cell, (left + 10, top + 10), SIDE_PX - 20, _FAINT, most_lines=(SIDE_PX - 20) // _LINE_PX)
        return
    small = fitted(cell)
    sheet.paste(small, (left + (SIDE_PX - small.width) // 2, top + (SIDE_PX - small.height) // 2))


def _write(
    pen: ImageDraw.ImageDraw,
    text: str,
    at: tuple[int, int],
    width_px: int,
    ink: tuple[int, int, int],
    *,
    most_lines: int,
) -> None:
    font = ImageFont.load_default(_TEXT_PX)
    # the font that comes with Pillow has Western European letters
    shown = text.encode("latin-1", "replace").decode("latin-1")
    lines = list(_wrapped(shown, width_px, font))
    if len(lines) > most_lines:
        lines = [*lines[: most_lines - 1], f"{lines[most_lines - 1][:-2]}..."]
    for n, line in enumerate(lines):
        pen.text((at[0], at[1] + n * _LINE_PX), line, fill=ink, font=font)


def _wrapped(text: str, width_px: int, font: ImageFont.FreeTypeFont | ImageFont.ImageFont) -> Iterator[str]:
    """Lines that fit, broken between words, and within one that is longer than a line."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if font.getlength(longer) <= width_px:
            line = longer
            continue
        if line:
            yield line
        line = word
        while font.getlength(line) > width_px:
            fits = next(n for n in range(len(line) - 1, 0, -1) if n == 1 or font.getlength(line[:n]) <= width_px)
            yield line[:fits]
            line = line[fits:]
    if line:
        yield line
