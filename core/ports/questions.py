"""Questions of the bot, and the commands that wait for an answer."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Protocol

from core.domain.ids import InvocationId
from core.domain.place import Invocation
from core.domain.question import Question


class Posed(StrEnum):
    """What became of a question that somebody wants to ask."""

    NEW = "new"  # it has to be shown
    STANDS = "stands"  # it was shown before; the command waits for the same answer
    REPEATED = "repeated"  # this very command waits already


class Questions(Protocol):
    """Every question until its time is over. Every method may raise StoreUnavailable."""

    def pose(self, question: Question, waiting: Invocation | None, *, for_s: float) -> Posed:
        """In one step: keep the question unless its ticket's stands, and the command that waits for its answer.

        Both are kept for so many seconds; a question that has a last moment is known a day longer, to say so.
        """

    def posed(self, ticket: str) -> Question | None:
        """What was asked under this ticket; None where nobody asked, or it is over and forgotten."""

    def answer(self, ticket: str, code: str) -> bool:
        """Record the first answer; False where another one stands, or the same and no command waits any more."""

    def waiting(self, ticket: str) -> Sequence[Invocation]:
        """The commands that wait under this ticket, the oldest first; those whose time is over are left out."""

    def done(self, ticket: str, invocation: InvocationId) -> None:
        """Let a command wait no more; repeating it changes nothing."""

    def withdraw(self, invocation: InvocationId) -> None:
        """Let a command wait no more, whatever it waits for; its words are forgotten with it."""
