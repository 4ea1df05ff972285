"""Every conversation that there is; importing a module of them adds them to the kit's list."""

from __future__ import annotations

import importlib
from collections.abc import Collection

from tests.conversations.kit import SCRIPTS, Script

for _name in (
    "scripts",
    "manners",
    "keepsakes",
    "customs",
    "words",
    "parts",
    "choosing",
    "edits",
    "families",
    "ruling",
    "characters",
    "grammar",
    "expanding",
):
    importlib.import_module(f"tests.conversations.{_name}")


def able(stages: frozenset[str], *, without: Collection[str] = ()) -> list[Script]:
    """Those that a driver with these stages can perform."""
    return [script for script in SCRIPTS.values() if script.needs <= stages and script.name not in without]
