"""Token buckets: so many at once, so many a second; of one person, one room, one site."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from bot.platforms.web.settings import WebSettings


class Pace:
    """Says whether one more is fine now."""

    def __init__(self, *, burst: float, per_s: float, clock: Callable[[], float] = time.monotonic) -> None:
        """Allow `burst` at once and `per_s` a second in the long run."""
        self._burst = burst
        self._per_s = per_s
        self._clock = clock
        self._left = float(burst)
        self._at = clock()

    def allows(self, cost: float = 1) -> bool:
        """Take so much, if there is so much; what costs more than a burst needs a full one."""
        now = self._clock()
        self._left = min(self._burst, self._left + (now - self._at) * self._per_s)
        self._at = now
        if self._left < min(cost, self._burst):
            return False
        self._left -= cost
        return True


class Paces:
    """A pace for each of many; those who were not heard of for longest are forgotten first."""

    _MOST = 10_000

    def __init__(self, *, burst: float, per_s: float) -> None:
        """Allow each `burst` at once and `per_s` a second in the long run."""
        self._burst, self._per_s = burst, per_s
        self._each: dict[str, Pace] = {}

    def allow(self, key: str, cost: float = 1) -> bool:
        """Take so much of somebody's, if there is so much."""
        pace = self._each.pop(key, None) or Pace(burst=self._burst, per_s=self._per_s)
        self._each[key] = pace
        if len(self._each) > self._MOST:
            del self._each[next(iter(self._each))]
        return pace.allows(cost)


@dataclass(frozen=True, kw_only=True, slots=True)
class WebPaces:
    """Every pace of the web chat in this process. Those of a site leave room for 200 people behind one address."""

    # of a site: tries with a wrong token, new rooms, new names
    logins: Paces
    rooms: Paces
    names: Paces
    # of a person, and megabytes of a site
    uploads: Paces
    megabytes: Paces
    # messages of a person in a room, of a site, in a room; and the bytes of a site's
    messages: Paces
    messages_of_site: Paces
    messages_of_room: Paces
    bytes_of_site: Paces

    def allow_message(self, *, person: str, room: str, site: str, size: int) -> bool:
        """Whether a person may send one more message of so many bytes to a room, whatever page it comes from."""
        return (
            self.messages.allow(f"{person} {room}")
            and self.messages_of_site.allow(site)
            and self.messages_of_room.allow(room)
            and self.bytes_of_site.allow(site, size)
        )


def web_paces(web: WebSettings) -> WebPaces:
    """Begin with all of them full."""
    return WebPaces(
        logins=Paces(burst=10, per_s=0.2),
        rooms=Paces(burst=40, per_s=0.5),
        names=Paces(burst=250, per_s=1),
        uploads=Paces(burst=20, per_s=0.5),
        megabytes=Paces(burst=400, per_s=1),
        messages=Paces(burst=web.message_burst, per_s=web.messages_per_s),
        messages_of_site=Paces(burst=20 * web.message_burst, per_s=15 * web.messages_per_s),
        messages_of_room=Paces(burst=30 * web.message_burst, per_s=20 * web.messages_per_s),
        bytes_of_site=Paces(burst=2_000_000, per_s=20_000),
    )
