"""What the fields of a row may hold beyond their types, so that a slip is a sentence at start and no fault at work."""

from __future__ import annotations

import keyword
import math
import re
from collections.abc import Callable
from typing import Any

from core.catalogue.card import Adapter, Bounds, ModelCard
from core.domain.errors import OperatorError

MOST_REFERENCES = 10
"""How many pictures a task takes at most (core/tasks)."""

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", re.ASCII)
_SHA256 = re.compile(r"[0-9a-f]{64}")
_LINK = re.compile(r"https://[^\s/?#]+(/\S*)?")
_ASPECT = re.compile(r"[1-9]\d{0,4}:[1-9]\d{0,4}", re.ASCII)
_FRAME_RULE = re.compile(r"([1-9]\d?)n\+(\d\d?)", re.ASCII)


def require_meant(card: ModelCard, where: str) -> None:
    """Pass for a row whose fields can be meant; raises OperatorError for the first that cannot, saying what fits."""
    for name, fits, wanted in _RULES:
        value = getattr(card, name)
        if not fits(value):
            raise OperatorError(f"{where}: {name} is {_shown(value)}; {wanted}.")
    for name, digest in card.files.items():
        if not _is_inside(name) or not _SHA256.fullmatch(digest):
            raise OperatorError(f"{where}: files names {name!r}; write a file below the folder = its sha256 in hex.")
    if not follows(card.frame_rule, card.frames):
        raise OperatorError(f"{where}: frames is {card.frames}, which is not {card.frame_rule}.")
    for adapter in card.lora:
        _require_adapter(adapter, f"{where}, lora")


def follows(rule: str, frames: int) -> bool:
    """Whether a number of frames is one that a rule such as "4n+1" allows; the empty one allows any."""
    match = _FRAME_RULE.fullmatch(rule)
    return match is None or (frames >= int(match[2]) and (frames - int(match[2])) % int(match[1]) == 0)


def _require_adapter(adapter: Adapter, where: str) -> None:
    if not adapter.repository:
        raise OperatorError(f"{where}: repository is empty; name owner/name of the hub, or folder:<absolute path>.")
    if not _is_inside(adapter.file) or not adapter.file.endswith(".safetensors"):
        raise OperatorError(f"{where}: file is {adapter.file!r}; name a .safetensors file of the repository.")
    if not math.isfinite(adapter.scale) or adapter.scale == 0:
        raise OperatorError(f"{where}: scale is {adapter.scale:g}; write how much it counts, such as 1.0.")
    if not _is_name(adapter.component):
        raise OperatorError(f"{where}: component is {adapter.component!r}; name a part, such as transformer or unet.")


def _shown(value: object) -> str:
    if isinstance(value, Bounds):
        return f"{value.least:g} to {value.most:g}"
    return repr(list(value) if isinstance(value, tuple) else value)


def _is_inside(name: str) -> bool:
    """Whether a name stays below its folder."""
    return bool(name) and not name.startswith(("/", "~")) and not {"", ".", ".."}.intersection(name.split("/"))


def _is_name(text: str) -> bool:
    return text.isidentifier() and not keyword.iskeyword(text)


def _is_file_name(path: str) -> bool:
    return path.startswith(("/", "~")) and path.endswith(".safetensors")


def _within(least: float, most: float = math.inf) -> Callable[[Bounds], bool]:
    def fits(bounds: Bounds) -> bool:
        numbers = (bounds.default, bounds.least, bounds.most)
        return all(math.isfinite(number) and least <= number <= most for number in numbers)

    return fits


def _is_count(bounds: Bounds) -> bool:
    numbers = (bounds.default, bounds.least, bounds.most)
    return _within(1)(bounds) and all(number.is_integer() for number in numbers)


def _at_least(least: int) -> Callable[[float], bool]:
    return lambda number: math.isfinite(number) and number >= least


def _optional(fits: Callable[[Any], Any]) -> Callable[[Any], bool]:
    return lambda value: not value or bool(fits(value))


_RULES: tuple[tuple[str, Callable[[Any], Any], str], ...] = (
    ("id", _ID.fullmatch, "it takes letters, digits, dots, dashes and underscores, 64 at most"),
    ("title", str.strip, "write what people read"),
    ("family", str.strip, "name a file of workers/engines"),
    ("repository", str.strip, "name owner/name of the hub, folder:<absolute path> or file:<absolute path>"),
    ("license", str.strip, "write the licence's name"),
    ("license_url", _optional(_LINK.fullmatch), "write an address that begins with https://"),
    ("tasks", len, "name at least one task"),
    ("steps", _is_count, "write whole numbers from 1"),
    ("count", _is_count, "write whole numbers from 1"),
    ("guidance", _within(0), "write numbers from 0"),
    ("strength", _within(0, 1), "write numbers from 0 to 1"),
    ("area_px", _at_least(1), "write a number of pixels"),
    ("clip_area_px", _optional(_at_least(1)), "write a number of pixels"),
    ("multiple_px", _at_least(1), "write a number of pixels"),
    ("aspects", lambda names: all(map(_ASPECT.fullmatch, names)), 'write ratios such as "3:2"'),
    ("frames", _at_least(1), "write a whole number from 1"),
    ("fps", _at_least(1), "write a whole number from 1"),
    ("batch", _at_least(1), "write a whole number from 1"),
    ("memory_gib", _at_least(0), "write a number of GiB"),
    ("references", lambda number: 1 <= number <= MOST_REFERENCES, f"write a whole number from 1 to {MOST_REFERENCES}"),
    ("guidance_argument", _is_name, "write the name of the pipeline's argument, such as guidance_scale"),
    ("frame_rule", _optional(_FRAME_RULE.fullmatch), 'write it as "4n+1", or leave it out'),
    ("transformer_file", _optional(_is_file_name), "write the absolute path of a .safetensors file"),
    ("own_styles", lambda words: all(map(str.strip, words)), "write words"),
    ("knows", lambda words: all(map(str.strip, words)), "write words"),
)
