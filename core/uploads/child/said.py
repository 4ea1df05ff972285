"""What a file says of its own making, gathered from where each format keeps it."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping

from core.uploads.child.exif import DESCRIPTION, NOTE, SOFTWARE, comment, read_exif
from core.uploads.child.invoke import of_invoke
from core.uploads.child.nodes import of_nodes
from core.uploads.child.parts import Parts

# IPTC Extension, `DigitalSourceType`: an element, an attribute or a resource that ends in the term
_SOURCE_TYPE = re.compile(rb"DigitalSourceType[^a-zA-Z][^<>]{0,200}?digitalsourcetype/([A-Za-z]{1,60})")
_TOOL = re.compile(rb"CreatorTool(?:>|=[\"'])([^<\"']{1,200})")
# IPTC Photo Metadata 2025.1: what was said to the system, and which one it was
_WORDS = re.compile(rb"AIPromptInformation(?:>|=[\"'])([^<\"']{1,8000})")
_SYSTEM = re.compile(rb"AISystemUsed(?:>|=[\"'])([^<\"']{1,200})")
# how the line of the web UI ends: its pairs begin with these
_PAIRS = re.compile(r"^Steps: \d", re.MULTILINE)
# a pair of them, whose value is in quotes where it holds what would end it
_PAIR = re.compile(r'([A-Za-z][\w /-]{0,39}): *("(?:\\.|[^"\\])*"|[^,\n]*)(?:, *|\n|$)')
# what the web UI calls otherwise; the rest is called as here, written as words
_NAMES = {"lora": "adapters", "cfg_scale": "guidance", "sampler": "scheduler", "denoising_strength": "strength"}
_SIZE = re.compile(r"(\d{1,5})x(\d{1,5})")
_DIGITS = re.compile(r"\d{1,20}")
# these have a field of their own
_FIELDS = ("software", "prompt", "negative", "model", "seed")


def said_by(parts: Parts) -> dict[str, object]:
    """Everything that `core.domain.making.making_of` knows how to bound."""
    exif = read_exif(parts.exif)
    tool = _TOOL.search(parts.xmp)
    line = parts.texts.get("parameters") or _line_in(comment(exif)) or _line_in(parts.texts.get("Comment", ""))
    line = line or _line_in(exif.get(DESCRIPTION, b"").decode("utf-8", "replace"))
    software = parts.texts.get("Software") or exif.get(SOFTWARE, b"").decode("utf-8", "replace").strip("\0 ")
    own = parts.texts.get("imagine") or exif.get(NOTE, b"").decode("utf-8", "replace")
    return {
        "software": software or (_unescaped(tool[1]) if tool else ""),
        "parameters": line,
        "source_type": source_type(parts.xmp),
        "credentials": parts.credentials,
        **joined(
            _of_packet(parts.xmp),
            of_nodes(parts.texts.get("prompt", "")),
            of_invoke(parts.texts.get("invokeai_metadata", "")),
            of_line(line),
            of_imagine(own),
        ),
    }


def joined(*found: dict[str, object]) -> dict[str, object]:
    """What several places say as one; the last one counts, and of the settings each."""
    settings: dict[str, str] = {}
    for one in found:
        more = one.get("settings", {})
        settings |= more if isinstance(more, dict) else {}
    said = {key: value for one in found for key, value in one.items()}
    return {**said, "settings": list(settings.items())}


def source_type(packet: bytes) -> str:
    """The last part of the IPTC term; "" where the packet names none."""
    found = _SOURCE_TYPE.search(packet)
    return found[1].decode() if found else ""


def of_imagine(text: str) -> dict[str, object]:
    """What this project's own JSON says; nothing where it is not that."""
    try:
        said = json.loads(text) if text.startswith("{") else {}
    except (ValueError, RecursionError):
        return {}
    if not isinstance(said, Mapping):
        return {}
    settings = {key: _as_text(value) for key, value in said.items() if key not in {*_FIELDS, "schema"}}
    return {**{key: said[key] for key in _FIELDS if key in said}, "settings": settings}


def of_line(line: str) -> dict[str, object]:
    """What the line of the web UI says; nothing where it is not that."""
    found = _PAIRS.search(line)
    if found is None:
        return {}
    words, pairs = line[: found.start()], line[found.start() :]
    prompt, _, negative = words.partition("Negative prompt: ")
    settings = {_name(key): _value(text) for key, text in _PAIR.findall(pairs)}
    said: dict[str, object] = {"prompt": prompt.strip(), "negative": negative.strip()}
    seed, model = settings.pop("seed", ""), settings.pop("model", "")
    if _DIGITS.fullmatch(seed):
        said["seed"] = int(seed)
    if model:
        said["model"] = model
    if size := _SIZE.fullmatch(settings.pop("size", "")):
        settings |= {"width": size[1], "height": size[2]}
    return {**said, "settings": settings}


def _of_packet(packet: bytes) -> dict[str, object]:
    named = (("prompt", _WORDS), ("model", _SYSTEM))
    found = {key: match for key, pattern in named if (match := pattern.search(packet))}
    return {key: _unescaped(match[1]) for key, match in found.items()}


def _line_in(text: str) -> str:
    return text if _PAIRS.search(text) else ""


def _name(key: str) -> str:
    plain = key.strip().casefold().replace(" ", "_")
    return _NAMES.get(plain, plain)


def _value(text: str) -> str:
    try:
        said = json.loads(text) if text.startswith('"') else text
    except ValueError:
        said = text
    return str(said).strip()


def _as_text(value: object) -> str:
    """A value of JSON as people would type it; a list is its parts."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return ", ".join(one for one in value if isinstance(one, str))
    return json.dumps(value) if isinstance(value, bool | int | float) else ""


def _unescaped(text: bytes) -> str:
    return html.unescape(text.decode("utf-8", "replace")).strip()
