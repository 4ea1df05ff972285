"""Children end with their supervisor, however that ends: they hold the reading end of its pipe."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from collections.abc import Iterator, Mapping

VARIABLE = "SUPERVISOR_LIFELINE_FD"
_GRACE_S = 15.0


def watch(environ: Mapping[str, str] = os.environ) -> None:
    """Ask this process to stop when its supervisor is gone; without a supervisor, do nothing."""
    number = environ.get(VARIABLE)
    if number:
        threading.Thread(target=_wait, args=(int(number),), name="lifeline", daemon=True).start()


@contextlib.contextmanager
def lifeline_pipe() -> Iterator[int]:
    """Make the pipe whose reading end the children hold."""
    reading, writing = os.pipe()
    try:
        yield reading
    finally:
        os.close(reading)
        os.close(writing)


def _wait(descriptor: int) -> None:
    try:
        while os.read(descriptor, 64):
            pass
    except OSError:
        # a closed descriptor says the same as its end
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    threading.Event().wait(_GRACE_S)
    os._exit(1)
