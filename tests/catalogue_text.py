"""The shipped catalogue as one text, for tests that change it."""

from __future__ import annotations

from core.catalogue.rows import SHIPPED, load_catalogue


def shipped_text() -> str:
    """All rows as one file, in the order that they have; `rank` keeps it whatever is changed."""
    files = [SHIPPED / f"{card.id}.toml" for card in load_catalogue().cards]
    return "\n".join(file.read_text() for file in files)
