"""The button that makes /forget real."""

from __future__ import annotations

from bot.menus.action import Choice
from bot.people.erasure import forget

CHOICES = (
    Choice(
        code="forget",
        label="Forget me",
        hint="Erase everything that I keep about you; this cannot be undone",
        danger=True,
        handle=forget,
    ),
)
