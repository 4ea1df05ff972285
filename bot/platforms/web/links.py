"""Where this chat opens files for those who have a link, in rooms or elsewhere."""

from __future__ import annotations

from bot.platforms.web.settings import web
from bot.posting.links import Links
from core.clock import SystemClock
from core.ports.chat import FileStore
from core.settings import Settings
from core.wire.envelope import Keyring
from core.wire.keys import parse_keys

PATH = "/f/"
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


def keyring(settings: Settings) -> Keyring:
    """The keys that sign links; raises OperatorError where there is none, or one is written wrongly."""
    return parse_keys(settings.keys.web.get_secret_value(), setting="IMAGINE_KEYS__WEB")
