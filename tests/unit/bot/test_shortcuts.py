"""Typed shortcuts: read where they are meant, left alone where people talk."""

from __future__ import annotations

import pytest

from bot.intake.shortcuts import read_shortcut


@pytest.mark.parametrize(
    ("text", "is_reply", "expected"),
    [
        ("u2", False, ("u", 1, "")),
        (" U4 ", False, ("u", 3, "")),
        ("v3 at night", False, ("v", 2, "at night")),
        ("reroll", False, ("reroll", 0, "")),
        ("vary strong", False, ("vary_strong", 0, "")),
        ("animate", False, ("animate", 0, "")),
        ("animate gently", True, ("animate", 0, "gently")),
        ("remix at\nnight", True, ("remix", 0, "at\nnight")),
        ("delete", True, ("delete", 0, "")),
        ("animate gently", False, None),
        ("delete", False, None),
        ("cancel", False, None),
        ("u2 at night", True, None),
        ("u0", True, None),
        ("v", True, None),
        ("u2b", True, None),
        ("reroll it", True, None),
        ("", True, None),
    ],
)
def test_shortcuts(text, is_reply, expected):
    """Words follow only where the action takes them; what takes away must be a reply."""
    found = read_shortcut(text, is_reply=is_reply)
    assert expected == (None if found is None else (found.verb.name, found.index, found.words))
