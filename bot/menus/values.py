"""Buttons for the values of something that is chosen: they carry an answer's code, and the place of their value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.conversation.services import Request
from bot.menus.verb import Choice
from bot.speech.languages import spoken
from core.domain.post import Button as Posted
from core.domain.post import Buttons
from core.domain.say import Text
from core.wire.buttons import decode_payload

# the index of the button that takes a choice back; those below are values, and 0 asks for them
TAKE_BACK = 99
_MOST = 24


def value_buttons(request: Request, choice: Choice, ticket: str, values: Sequence[Text], back: Text) -> Buttons:
    """One button for each value, and at the end the one that takes the choice back."""
    locale = request.invocation.author.locale
    named = [*enumerate(values[:_MOST], 1), (TAKE_BACK, back)]
    made = [replace(choice.button(ticket, locale, index=at), label=spoken(text, locale)) for at, text in named]
    return in_rows(request, made)


def in_rows(request: Request, buttons: Sequence[Posted]) -> Buttons:
    """Buttons in rows as wide as there is room for; none where there are no buttons."""
    width = request.capabilities.buttons_per_row
    return tuple(tuple(buttons[at : at + width]) for at in range(0, len(buttons) if width else 0, max(1, width)))


def index_pressed(request: Request) -> int:
    """Which of an answer's buttons was pressed."""
    press = request.invocation.press
    return 0 if press is None else decode_payload(press.payload).index
