"""The row of a model of one's own, as a file."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

# what hubs call the licences that ask for no more than their text (SPDX)
PERMISSIVE = frozenset(
    {"apache-2.0", "mit", "bsd", "bsd-2-clause", "bsd-3-clause", "cc0-1.0", "cc-by-4.0", "isc", "unlicense", "zlib"}
)
_COMMUNITY = re.compile(r"(?i)openrail|community|llama|gemma")
_NON_COMMERCIAL = re.compile(r"(?i)\bnc\b|non-?commercial|research")


def license_class_of(name: str) -> str:
    """What a licence lets an operator do, by its name; the most careful where that says nothing."""
    if name.lower() in PERMISSIVE:
        return "permissive"
    return "community" if _COMMUNITY.search(name) and not _NON_COMMERCIAL.search(name) else "non_commercial"


def id_of(name: str) -> str:
    """An id made of a name."""
    return re.sub(r"[^a-z0-9.]+", "-", name.lower()).strip("-.")[:64]


def row_text(fields: Mapping[str, Any]) -> str:
    """A file with one `[[model]]` table; a range is a tuple of default, least and most."""
    plain = [f"{name} = {_value(value)}" for name, value in fields.items() if not isinstance(value, dict) or not value]
    tables = [(name, value) for name, value in fields.items() if isinstance(value, dict) and value]
    inner = [
        "\n".join(["", f"[model.{name}]", *(f"{_value(key)} = {_value(one)}" for key, one in value.items())])
        for name, value in tables
    ]
    return "\n".join(["[[model]]", *plain, *inner, ""])


def _value(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            # what JSON escapes TOML reads, too; all else it takes as it is
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        case tuple():
            return f"{{ default = {value[0]}, least = {value[1]}, most = {value[2]} }}"
        case list():
            return f"[{', '.join(map(_value, value))}]"
        case dict():
            return f"{{ {', '.join(f'{key} = {_value(one)}' for key, one in value.items())} }}" if value else "{}"
        case _:
            return str(value)
