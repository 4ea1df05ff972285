"""What a file says of its own making, gathered from where each format keeps it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from core.uploads.child.exif import DESCRIPTION, SOFTWARE, comment, read_exif
from core.uploads.child.parts import Parts

# IPTC Extension, `DigitalSourceType`: an element, an attribute or a resource that ends in the term
_SOURCE_TYPE = re.compile(rb"DigitalSourceType[^a-zA-Z][^<>]{0,200}?digitalsourcetype/([A-Za-z]{1,60})")
_TOOL = re.compile(rb"CreatorTool(?:>|=[\"'])([^<\"']{1,200})")
# how the line of the web UI ends: its pairs begin with these
_PAIRS = re.compile(r"^Steps: \d", re.MULTILINE)
_SEED, _MODEL = re.compile(r"\bSeed: (\d{1,20})\b"), re.compile(r"\bModel: ([^,\n]{1,200})")


def said_by(parts: Parts) -> dict[str, object]:
    """Everything that `core.domain.making.making_of` knows how to bound."""
    exif = read_exif(parts.exif)
    tool = _TOOL.search(parts.xmp)
    line = parts.texts.get("parameters") or _line_in(comment(exif)) or _line_in(parts.texts.get("Comment", ""))
    software = parts.texts.get("Software") or exif.get(SOFTWARE, b"").decode("utf-8", "replace").strip("\0 ")
    return {
        "software": software or (tool[1].decode("utf-8", "replace") if tool else ""),
        "parameters": line or _line_in(exif.get(DESCRIPTION, b"").decode("utf-8", "replace")),
        "source_type": source_type(parts.xmp),
        "credentials": parts.credentials,
        **_of_line(line),
        **of_imagine(parts.texts.get("imagine", "")),
    }


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
    return {key: said[key] for key in ("software", "prompt", "negative", "model", "seed") if key in said}


def _line_in(text: str) -> str:
    return text if _PAIRS.search(text) else ""


def _of_line(line: str) -> dict[str, object]:
    found = _PAIRS.search(line)
    if found is None:
        return {}
    words, pairs = line[: found.start()], line[found.start() :]
    prompt, _, negative = words.partition("Negative prompt: ")
    seed, model = _SEED.search(pairs), _MODEL.search(pairs)
    said: dict[str, object] = {"prompt": prompt.strip(), "negative": negative.strip()}
    if seed:
        said["seed"] = int(seed[1])
    if model:
        said["model"] = model[1].strip()
    return said
