"""Every pace of the web chat: of one person, one room, one site."""

from __future__ import annotations

from dataclasses import dataclass

from bot.platforms.web.settings import WebSettings
from bot.posting.buckets import Paces


@dataclass(frozen=True, kw_only=True, slots=True)
class WebPaces:
    """Every pace of the web chat in this process. Those of a site leave room for 200 people behind one address."""

    # requests of a site: a page takes about 30, and previews one a second
    requests: Paces
    # of a site: tries with a wrong token, new names, new rooms; and new rooms of a person
    logins: Paces
    names: Paces
    rooms_of_site: Paces
    rooms: Paces
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
        requests=Paces(burst=8000, per_s=300),
        logins=Paces(burst=10, per_s=0.2),
        rooms_of_site=Paces(burst=40, per_s=0.5),
        rooms=Paces(burst=12, per_s=0.1),
        names=Paces(burst=250, per_s=1),
        uploads=Paces(burst=20, per_s=0.5),
        megabytes=Paces(burst=400, per_s=1),
        messages=Paces(burst=web.message_burst, per_s=web.messages_per_s),
        messages_of_site=Paces(burst=20 * web.message_burst, per_s=15 * web.messages_per_s),
        messages_of_room=Paces(burst=30 * web.message_burst, per_s=20 * web.messages_per_s),
        bytes_of_site=Paces(burst=2_000_000, per_s=20_000),
    )
