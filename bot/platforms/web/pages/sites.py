"""Where a browser is: the address that limits count, and the name under which the line knows it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from starlette.requests import HTTPConnection

from bot.platforms.web.pages.sessions import Sessions
from bot.posting.addresses import site_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Site:
    """One network; `key` cannot be turned back into an address by whoever lacks the web key, and nothing keeps it."""

    name: str
    key: str


def site(connection: HTTPConnection, sessions: Sessions) -> Site:
    """The site of whoever asks, as the server or a proxy of ours tells it."""
    name = site_of(connection.client.host if connection.client else "")
    key = hashlib.blake2b(name.encode(), digest_size=8, key=sessions.keys[-1][:64], person=b"site").hexdigest()
    return Site(name=name, key=key)
