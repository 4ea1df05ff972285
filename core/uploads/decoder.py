"""Decodes picture after picture of one sender without starting a process for each."""

from __future__ import annotations

import contextlib
import threading
import time
from dataclasses import replace

from PIL import Image

from core.domain.errors import Busy, UserError
from core.uploads.convert import MOST_ANSWER_BYTES, one_of, shown_by
from core.uploads.process import Child, UploadLimits, started
from core.uploads.reply import Broken, Reply, unpack

# after so many a process makes room for a fresh one; its limit of work is that of all of them (s)
_PICTURES, _CPU_S = 200, 120.0


class Decoder:
    """One confined process that decodes one file after the other; used by one thread at a time.

    Whoever sends a file that takes the process over decides what becomes of the next ones. So it is for files of one
    sender who decides about all of them anyway, such as an engine elsewhere; what people bring goes through `convert`.
    """

    def __init__(self, limits: UploadLimits) -> None:
        """Start nothing yet."""
        self._limits = limits
        self._lock = threading.Lock()
        self._child: Child | None = None
        self._running = contextlib.ExitStack()
        self._done = 0

    def picture(self, content: bytes) -> Image.Image:
        """The picture in a file, without loss; raises what `convert` does. It blocks."""
        with self._lock:
            try:
                return one_of(self._answer(content))
            except OSError:
                self._end()
                raise Busy from None

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._end()

    def _answer(self, content: bytes) -> Reply:
        child, until = self._ready(), time.monotonic() + self._limits.wall_s
        try:
            child.send(len(content).to_bytes(4, "big"), until)
            child.send(content, until)
            size = int.from_bytes(child.receive(8, until), "big")
            if size > MOST_ANSWER_BYTES:
                raise Broken
            return unpack(child.receive(size, until))
        except Broken:
            problem: UserError = child.problem()
            self._end()
            raise problem from None

    def _ready(self) -> Child:
        if self._done >= _PICTURES:
            self._end()
        if self._child is None:
            limits = replace(self._limits, cpu_s=_CPU_S)
            self._child = self._running.enter_context(started("decode-many", shown_by(limits), limits))
        self._done += 1
        return self._child

    def _end(self) -> None:
        self._running.close()
        self._child, self._done = None, 0
