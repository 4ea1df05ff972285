"""Where this chat opens files for those who have a link, in rooms or elsewhere."""

from __future__ import annotations

from collections.abc import Callable

from bot.platforms.web.settings import web
from bot.posting.links import Links
from core.clock import SystemClock
from core.ports.chat import FileStore
from core.settings import Settings
from core.wire.envelope import Keyring
from core.wire.keys import parse_keys
from core.wire.paintings import PaintingLink, write_painting

PATH, PAINTING_PATH = "/f/", "/b/"
_DAY_S = 86_400


def links(settings: Settings, files: FileStore) -> Links | None:
    """Make links that begin with this chat's public address; None without one, or without a key to sign them with.

    Raises OperatorError for a key that is written wrongly.
    """
    address = web(settings).public_url.rstrip("/")
    if not address or not settings.keys.web.get_secret_value().strip():
        return None
    keep_s = settings.keep.files_days * _DAY_S
    return Links(address=address + PATH, keyring=keyring(settings), files=files, keep_s=keep_s, clock=SystemClock())


def paintings(settings: Settings) -> Callable[[str, int], str] | None:
    """Make links to pages for painting, as `links` does: from a ticket and an end (unix time) to an address."""
    address = web(settings).public_url.rstrip("/")
    if not address or not settings.keys.web.get_secret_value().strip():
        return None
    keys = keyring(settings)

    def painting_at(ticket: str, ends_at: int) -> str:
        return address + PAINTING_PATH + write_painting(PaintingLink(ticket=ticket, ends_at=ends_at), keys)

    return painting_at


def keyring(settings: Settings) -> Keyring:
    """The keys that sign links; raises OperatorError where there is none, or one is written wrongly."""
    return parse_keys(settings.keys.web.get_secret_value(), setting="IMAGINE_KEYS__WEB")
