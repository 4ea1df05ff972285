"""Catalogues as text: the shipped one, for tests that change it, and rows of toys."""

from __future__ import annotations

from typing import Any

from core.catalogue.rows import SHIPPED, load_catalogue
from imagine.commands.models.row_text import row_text


def shipped_text() -> str:
    """All rows as one file, in the order that they have; `rank` keeps it whatever is changed."""
    files = [SHIPPED / f"{card.id}.toml" for card in load_catalogue().cards]
    return "\n".join(file.read_text() for file in files)


def toy_row(**fields: Any) -> str:
    """A row of a small model of pictures, with these fields instead."""
    return row_text(
        {
            "id": "toy",
            "title": "Toy",
            "family": "toy",
            "repository": "code",
            "revision": "",
            "files": {},
            "license": "Apache-2.0",
            "license_class": "permissive",
            "tasks": ["text_to_image"],
            "steps": (4, 1, 8),
            "guidance": 1.0,
            "count": (2, 1, 4),
            "strength": 1.0,
            "area_px": 64 * 64,
            "multiple_px": 16,
            "aspects": [],
            "frames": 1,
            "fps": 1,
            "batch": 4,
            "memory_gib": 0.0,
            **fields,
        }
    )
