"""Which font has a character: Noto, from two packages of data under the SIL Open Font License."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

EMOJI = "NotoEmoji[wght].ttf"
_LETTERS, _SYMBOLS = "NotoSans[wght].ttf", "NotoSansSymbols[wght].ttf"
_EAST_ASIA = "NotoSansCJK-VF.otf.ttc"
_REGULAR = 400
# what no character has
_NOTHING = "\U0010ffff"
# first and last character of what East Asian fonts have: letters of three scripts, their signs and their widths
_EASTERN = (
    (0x2E80, 0x9FFF),
    (0xAC00, 0xD7FF),
    (0xF900, 0xFAFF),
    (0xFE30, 0xFE4F),
    (0xFF00, 0xFFEF),
    (0x20000, 0x3FFFF),
)
_LAST_LATIN = 0x24F
# how large a character is looked at, to see whether it is the box
_LOOK_PX = 16

Font = ImageFont.FreeTypeFont


@cache
def font(name: str, size_px: int) -> Font:
    """A font of these packages, at its regular weight."""
    found = ImageFont.truetype(_path(name), size_px)
    if name == _EAST_ASIA:
        # it begins with the thinnest; its first face is the Japanese one
        found.set_variation_by_axes([_REGULAR])
    return found


@cache
def font_name(character: str) -> str:
    """The font in which a character is written; where none has it, the one of plain letters."""
    code = ord(character)
    if code <= _LAST_LATIN:
        return _LETTERS
    if any(first <= code <= last for first, last in _EASTERN):
        return _EAST_ASIA
    of_script = _scripts().get(unicodedata.name(character, "").partition(" ")[0])
    if of_script is not None and _has(of_script, character):
        return of_script
    pictured = unicodedata.category(character) == "So"
    order = (EMOJI, _LETTERS, _SYMBOLS) if pictured else (_LETTERS, _SYMBOLS, EMOJI)
    return next((name for name in (*order, _EAST_ASIA) if _has(name, character)), _LETTERS)


@cache
def _scripts() -> Mapping[str, str]:
    """By how Unicode's names of its letters begin, the font of a script: "ARABIC" → "NotoSansArabic[wght].ttf"."""
    files = (one.name for one in resources.files("manimgx_fonts").iterdir() if one.name.startswith("NotoSans"))
    return {name.removeprefix("NotoSans").partition("[")[0].upper(): name for name in files}


def _path(name: str) -> str:
    package = "manimgx_fonts_cjk" if name == _EAST_ASIA else "manimgx_fonts"
    return str(Path(str(resources.files(package))) / name)


def _has(name: str, character: str) -> bool:
    """Whether a font draws a character and not the box that stands for what it has not."""
    return _drawn(name, character) != _drawn(name, _NOTHING)


@cache
def _drawn(name: str, character: str) -> bytes:
    canvas = Image.new("L", (_LOOK_PX * 2, _LOOK_PX * 2))
    ImageDraw.Draw(canvas).text((2, 2), character, fill=255, font=font(name, _LOOK_PX))
    return canvas.tobytes()
