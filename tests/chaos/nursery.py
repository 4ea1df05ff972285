"""Where the kit's processes are born: one process imports everything once and forks the others within milliseconds.

`python -m tests.chaos.nursery` takes orders on its standard input, a socket: a line of JSON and two descriptors, the
child's wire and its log. It ends with all its children when that socket closes, however that comes about.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).resolve().parents[2]
_ORDER_BYTES = 1 << 16


class Nursery:
    """The driver's side."""

    def __init__(self) -> None:
        """Start the process; it takes orders once its imports are done."""
        self._orders, theirs = socket.socketpair()
        command = [sys.executable, "-m", "tests.chaos.nursery"]
        # a session of its own, so that it can end its whole group
        self._process = subprocess.Popen(command, stdin=theirs, cwd=_ROOT, start_new_session=True)
        theirs.close()

    def start(self, kind: str, plan: dict[str, Any], log: Path) -> socket.socket:
        """Fork a process of a kind; returns the driver's end of its wire, on which it says hello with its pid."""
        ours, theirs = socket.socketpair()
        with log.open("ab") as file:
            order = json.dumps({"kind": kind, "plan": plan}).encode()
            socket.send_fds(self._orders, [order], [theirs.fileno(), file.fileno()])
        theirs.close()
        if self._orders.recv(1) != b".":
            raise RuntimeError("the nursery has ended; its words are above")
        return ours

    def close(self) -> None:
        """End everything that was born here."""
        self._orders.close()
        self._process.wait()


def main() -> None:
    """Fork until the orders end."""
    # imported before the first fork, and never torch
    from tests.chaos import parts

    orders = socket.socket(fileno=os.dup(0))
    # dead children are of no interest here: the driver sees the end of their wire
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        order, descriptors, _, _ = socket.recv_fds(orders, _ORDER_BYTES, 2)
        if not order:
            os.killpg(0, signal.SIGKILL)
        if os.fork() == 0:
            orders.close()
            _child(parts.run, json.loads(order), *descriptors)
        for descriptor in descriptors:
            os.close(descriptor)
        orders.sendall(b".")


def _child(run: Any, order: dict[str, Any], wire: int, log: int) -> None:
    """Become a process of the kit and never return."""
    code = 1
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        silence = os.open(os.devnull, os.O_RDONLY)
        for descriptor, number in ((silence, 0), (log, 1), (log, 2)):
            os.dup2(descriptor, number)
        code = run(order["kind"], order["plan"], socket.socket(fileno=wire))
    except BaseException:  # noqa: BLE001 - the nursery's loop must not go on in a child
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    main()
