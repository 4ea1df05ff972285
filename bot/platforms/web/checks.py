"""What `imagine doctor` looks at for the web chat."""

from __future__ import annotations

import socket
from collections.abc import Callable, Mapping

from bot.platforms.web.settings import web
from core.observability.health import Finding
from core.settings import Settings


def port(settings: Settings) -> Finding:
    """Look whether the chat could listen."""
    where = web(settings)
    with socket.socket(socket.AF_INET6 if ":" in where.host else socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((where.host, where.port))
        except OSError as problem:
            found = (
                f"{where.host}:{where.port} cannot be listened on ({problem.strerror}); perhaps imagine runs already"
            )
            return Finding(found=found, remedy="set IMAGINE_WEB__PORT to a free one", needed=False)
    return Finding(found=f"{where.host}:{where.port} is free")


def door(settings: Settings) -> Finding:
    """Look who could come in; raises OperatorError for a chat that would be open to a network, or a key of no use."""
    # imported here, so that the rest is looked at where the extra is not installed
    from bot.platforms.web.pages.access import doors
    from bot.platforms.web.pages.sessions import sessions

    where = web(settings)
    doors(where)
    if settings.keys.web.get_secret_value():
        sessions(settings)
    return Finding(found="a token is asked for" if where.token.get_secret_value() else "open to this machine only")


ALL: Mapping[str, Callable[[Settings], Finding]] = {"port": port, "door": door}
