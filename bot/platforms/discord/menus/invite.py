"""The links by which the bot comes to people: into a server, or to one person wherever they are."""

from __future__ import annotations

from urllib.parse import urlencode

from bot.platforms.discord.posting.protocol import LEAST_PERMISSIONS

_AUTHORIZE = "https://discord.com/oauth2/authorize"
_SERVER, _PERSON = "0", "1"


def server_link(application: str) -> str:
    """Adds the bot to a server, with the least permissions: see, write and attach, in channels and threads."""
    asked = {
        "client_id": application,
        "scope": "bot applications.commands",
        "permissions": str(int(LEAST_PERMISSIONS)),
        "integration_type": _SERVER,
    }
    return f"{_AUTHORIZE}?{urlencode(asked)}"


def person_link(application: str) -> str:
    """Adds the commands to a person's own account, without any permission."""
    asked = {"client_id": application, "scope": "applications.commands", "integration_type": _PERSON}
    return f"{_AUTHORIZE}?{urlencode(asked)}"
