"""Runs the strict platform in a process of its own: a free port of loopback, told on a pipe or on stdout."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable
from pathlib import Path

import uvicorn

from tests.stubs.platform.app import Platform


def serve(ledger: Path, *, nonce_window_s: float, ready: Callable[[str], None]) -> None:
    """Serve until SIGTERM; `ready` hears the address."""
    platform = Platform(ledger, nonce_window_s=nonce_window_s)
    listener = socket.create_server(("127.0.0.1", 0), backlog=512)
    ready(f"http://127.0.0.1:{listener.getsockname()[1]}")
    # its faults look like bugs to the server, which would fill the log with them
    config = uvicorn.Config(platform.app(), log_level="critical", lifespan="off", timeout_graceful_shutdown=1)
    uvicorn.Server(config).run(sockets=[listener])
    platform.ledger.close()


if __name__ == "__main__":
    serve(Path(sys.argv[1]), nonce_window_s=300.0, ready=lambda address: print(address, flush=True))
