"""Whose command is being handled: what the dispatcher says meanwhile reaches that person in the way they spoke."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

# answerCallbackQuery takes so many characters (Bot API)
ANSWER_CHARS = 200


class Query:
    """A pressed button whose client shows a clock until it is answered, once."""

    def __init__(self, answer: Callable[[str], Awaitable[bool]]) -> None:
        """Answer by this; "" only takes the clock away. It returns whether the answer was taken."""
        self._answer = answer
        self.open = True

    async def answer(self, text: str = "") -> bool:
        """Show a sentence to the person who pressed, and to nobody else; False where that is too late."""
        if not self.open:
            return False
        self.open = False
        return await self._answer(text)


@dataclass(frozen=True, kw_only=True, slots=True)
class Turn:
    """The person whose update is being handled."""

    person: str
    query: Query | None = None
    # a reaction asks for no words
    silent: bool = False

    @property
    def wrote(self) -> bool:
        """Whether there is a message of theirs to reply to."""
        return self.query is None and not self.silent


_TURN: ContextVar[Turn | None] = ContextVar("telegram_turn", default=None)


def current() -> Turn | None:
    """Whose turn it is in this task; None where the bot speaks by itself."""
    return _TURN.get()


@contextmanager
def turn_of(turn: Turn) -> Iterator[None]:
    """Handle an update of this person."""
    token = _TURN.set(turn)
    try:
        yield
    finally:
        _TURN.reset(token)
