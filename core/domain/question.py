"""A question of the bot: who may answer it, until when, and with what; commands may wait for the answer."""

from __future__ import annotations

from dataclasses import dataclass

from core.domain.ids import PersonKey
from core.domain.place import Author, Place


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """What was asked; whoever may answer proves it by who they are, and the buttons carry the ticket."""

    # 16 characters, in place of a job in the payloads of its buttons
    ticket: str
    # what it is about, in one word: commands that go on carry it with the answer
    about: str
    place: Place
    # who may answer
    person: PersonKey
    # and any admin of the place
    admins: bool = False
    # the codes of the answers that it takes
    answers: tuple[str, ...]
    # unix time; None: it stands as long as its buttons do, and the newest answer counts
    until: float | None = None
    # the first one that was given, where that one counts
    answered: str | None = None

    def may_be_answered_by(self, person: Author, here: Place) -> bool:
        """Whether this person may answer from here; who is an admin is one of the place where they say so."""
        return person.key == self.person or (self.admins and person.is_admin and here.key == self.place.key)
