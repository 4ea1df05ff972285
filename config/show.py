"""Settings as TOML with their origins, for people; secrets stay hidden."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from config.load import Leaf, Loaded, leaves, value_of

# https://toml.io/en/v1.0.0#keys
_BARE = re.compile(r"[A-Za-z0-9_-]+")


def show(loaded: Loaded) -> str:
    """Write every setting with its value and where that came from."""
    lines: list[str] = []
    section = ""
    for leaf in leaves():
        *path, name = leaf.name.split(".")
        if ".".join(path) != section:
            section = ".".join(path)
            lines += ["", f"[{section}]"]
        lines.append(_line(leaf, name, value_of(loaded.settings, leaf), loaded.origins.get(leaf.name, "default")))
    return "\n".join(lines)


def _line(leaf: Leaf, name: str, value: Any, origin: str) -> str:
    if leaf.secret:
        state = "set, hidden" if value.get_secret_value() else f"not set ({leaf.variable})"
        return f"# {name}: {state}".ljust(48) + (f"# {origin}" if origin != "default" else "")
    if isinstance(value, tuple):
        value = list(value)
    if value is None:
        return f"# {name}: not set"
    if isinstance(value, Mapping):
        return f"{name} = {_table(value)}".ljust(47) + f" # {origin}"
    return f"{name} = {json.dumps(value, default=str, ensure_ascii=False)}".ljust(47) + f" # {origin}"


def _table(value: Mapping[str, Any]) -> str:
    pairs = (
        f"{_key(key)} = {_table(one) if isinstance(one, Mapping) else json.dumps(one)}" for key, one in value.items()
    )
    return f"{{{', '.join(pairs)}}}"


def _key(name: str) -> str:
    """A key of TOML, in quotes where it needs them."""
    return name if _BARE.fullmatch(name) else json.dumps(name)
