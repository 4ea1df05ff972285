"""Pictures that are being uploaded or were not sent yet: how much room they take, of one person, room, site and in all.

They are kept in Redis for all processes, in `web:unsent`; one that nobody sends stops counting after a while, when its
file goes, too.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from redis import Redis

from bot.intake.receiving import UNSENT_S
from bot.platforms.web.functions import LIBRARY
from core.domain.errors import UserError
from core.domain.say import say

# how many of the largest permitted uploads fit
_OF_PERSON, _OF_ROOM, _OF_SITE, _IN_ALL = 4, 12, 12, 40
# what the smallest counts for, so that their number has an end, too
_LEAST_BYTES = 500_000
_KEY = "web:unsent"
_FULL = (
    say("web-unsent-yours"),
    say("web-unsent-room"),
    say("web-unsent-network"),
    say("web-unsent-all"),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Owner:
    """Who uploads, where, and from where; none of these has a space in it."""

    person: str
    room: str
    site: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Unsent:
    """The room that is left for uploads."""

    redis: Redis
    # of one upload
    most_bytes: int
    # free on the disk beyond what must stay free; None where nobody knows
    spare_bytes: Callable[[], int | None]

    def reserve(self, owner: Owner, size: int) -> str:
        """Take room for an upload of so many bytes and return its ticket; raises UserError where none is left."""
        ticket, now, spare = secrets.token_hex(8), time.time(), self.spare_bytes()
        most = [times * self.most_bytes for times in (_OF_PERSON, _OF_ROOM, _OF_SITE, _IN_ALL)]
        if spare is not None:
            # whatever comes, most of the disk stays for what people ask for
            most[3] = min(most[3], spare // 4)
        who = [owner.person, owner.room, owner.site]
        size = max(_LEAST_BYTES, min(size, self.most_bytes))
        args: list[str | int | float] = [now, now + UNSENT_S, ticket, *who, size, *most]
        reached: Any = LIBRARY.call(self.redis, "unsent", [_KEY], args)
        if reached:
            raise UserError(_FULL[int(reached) - 1])
        return ticket

    def release(self, ticket: str) -> None:
        """Give the room back: the picture was sent, or has not arrived."""
        held: Any = self.redis.zrange(_KEY, 0, -1)
        gone = [one for one in held if one.startswith(f"{ticket} ".encode())]
        if gone:
            self.redis.zrem(_KEY, *gone)


def forget(redis: Redis, person: str) -> None:
    """Erase what this person has attached and not sent."""
    held: Any = redis.zrange(_KEY, 0, -1)
    # ticket, person, room, site, bytes
    theirs = [one for one in held if one.split(b" ")[1] == person.encode()]
    if theirs:
        redis.zrem(_KEY, *theirs)
