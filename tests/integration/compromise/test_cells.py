"""The table of SECURITY.md: whoever takes a part over can do what its cells say, and nothing else that they name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.integration.compromise.effects import EFFECTS

PARTS = {
    "writes to Redis, has no key": "writer",
    "reads Redis": "reader",
    "GPU host of the pool `default`": "render",
    "GPU host of another pool": "other",
    "sweep host": "sweep",
    "deliver host": "deliver",
    "bot host": "bot",
}


def table() -> dict[tuple[str, str], bool]:
    """(part, effect) → whether the table says that it can."""
    text = (Path(__file__).parents[3] / "SECURITY.md").read_text()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("|")]
    head = rows[0][1:]
    found = {}
    for effect, *cells in rows[2:]:
        for part, cell in zip(head, cells, strict=True):
            assert re.match(r"(yes|no)\b", cell), (effect, part, cell)
            found[PARTS[part], effect] = cell.startswith("yes")
    return found


CELLS = table()


def test_every_cell_is_tried():
    """Each part with each effect, and no effect that nobody tries."""
    assert set(CELLS) == {(part, effect) for part in PARTS.values() for effect in EFFECTS}


@pytest.mark.parametrize(("part", "effect"), CELLS)
def test_a_cell_is_true(world, part, effect):
    """By every way that is known here, with the rights and keys of that part."""
    assert CELLS[part, effect] == EFFECTS[effect](world, world.taken_over(part))
