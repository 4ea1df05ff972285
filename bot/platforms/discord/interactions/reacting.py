"""Who is being served because they reacted: a reaction asks for no words, so they get none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_PERSON: ContextVar[str | None] = ContextVar("discord_reacting", default=None)


@contextmanager
def reaction_of(person: str) -> Iterator[None]:
    """Handle a reaction of this person; what the dispatcher does meanwhile answers it."""
    token = _PERSON.set(person)
    try:
        yield
    finally:
        _PERSON.reset(token)


def has_reacted(person: str) -> bool:
    """Whether what is said to this person in this task would answer a reaction of theirs."""
    return _PERSON.get() == person
