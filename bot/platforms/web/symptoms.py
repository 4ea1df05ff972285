"""What `imagine doctor` looks at for the web chat."""

from __future__ import annotations

import socket
from collections.abc import Callable, Mapping

from bot.platforms.web.settings import web
from core.finding import Finding
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


ALL: Mapping[str, Callable[[Settings], Finding]] = {"port": port}
