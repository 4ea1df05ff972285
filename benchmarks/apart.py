"""An object in a process of its own: a stub there takes no time of the process that measures, and its cost is known."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import traceback
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from multiprocessing.connection import Connection
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

import psutil

S = TypeVar("S")
T = TypeVar("T")
P = ParamSpec("P")

_END_S = 20.0


class Apart(Generic[S]):
    """Something that lives in another process: `call` does things to it there."""

    def __init__(self, wire: Connection, pid: int) -> None:
        """Speak with the process over this wire."""
        self._wire = wire
        self._process = psutil.Process(pid)

    def call(self, act: Callable[Concatenate[S, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do something with the object over there and return what it returns; raises RuntimeError with its traceback.

        `act` is a function of a module, and what goes in and comes out can be pickled.
        """
        self._wire.send((act, args, kwargs))
        made: T = _heard(self._wire)
        return made

    def cpu_s(self) -> float:
        """How much processor time the process has used so far (s)."""
        used = self._process.cpu_times()
        return float(used.user + used.system)


@contextlib.contextmanager
def apart(make: Callable[[], AbstractContextManager[S]]) -> Iterator[Apart[S]]:
    """Make a context manager in a process of its own, which ends with this block, or with this process."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_live, args=(there, make), daemon=True)
    process.start()
    there.close()
    try:
        yield Apart(here, _heard(here))
    finally:
        here.close()
        process.join(_END_S)
        if process.is_alive():
            process.kill()
            process.join()


def _heard(wire: Connection) -> Any:
    try:
        returned, found = wire.recv()
    except EOFError:
        raise RuntimeError("the process apart has ended") from None
    if not returned:
        raise RuntimeError(f"in the process apart:\n{found}")
    return found


def _live(wire: Connection, make: Callable[[], AbstractContextManager[S]]) -> None:
    # Ctrl-C reaches the whole group; this process ends when its wire does
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with make() as held:
            wire.send((True, os.getpid()))
            _serve(wire, held)
    except EOFError:
        return
    except BaseException:  # noqa: BLE001 - whatever it is, the other side says it
        with contextlib.suppress(OSError):
            wire.send((False, traceback.format_exc()))


def _serve(wire: Connection, held: S) -> None:
    while True:
        act, args, kwargs = wire.recv()
        try:
            answer = True, act(held, *args, **kwargs)
        except Exception:  # noqa: BLE001 - the caller gets it in words
            answer = False, traceback.format_exc()
        wire.send(answer)
