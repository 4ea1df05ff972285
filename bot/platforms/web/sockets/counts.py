"""How many pages are open, of one person in a room, in a room, and of a site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from core.domain.errors import UserError
from core.domain.say import say

# each page is one; a person who reloads leaves some behind for a moment
_OF_PERSON, _OF_ROOM, _OF_SITE = 8, 1000, 600


class Sockets:
    """Counts the sockets of this process."""

    def __init__(self) -> None:
        """Begin with none."""
        self._open: Counter[str] = Counter()

    @contextmanager
    def one_more(self, *, person: str, room: str, site: str) -> Iterator[None]:
        """Count a socket while it is open; raises UserError where it would be one too many."""
        limits = ((f"person {person} {room}", _OF_PERSON), (f"room {room}", _OF_ROOM), (f"site {site}", _OF_SITE))
        if any(self._open[name] >= most for name, most in limits):
            raise UserError(say("web-too-many-pages"))
        names = [name for name, _ in limits]
        self._open.update(names)
        try:
            yield
        finally:
            self._open.subtract(names)
            for name in names:
                if not self._open[name]:
                    del self._open[name]
