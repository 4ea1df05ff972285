"""Converts for many people at once without one of them, or the event loop, waiting for another's picture."""

from __future__ import annotations

import asyncio
import os
from concurrent.futures import ThreadPoolExecutor
from typing import IO

import structlog

from core.uploads.convert import LAYERS, Converted, UploadLimits, convert
from core.uploads.turns import Turns

# half of the cores stay for people who talk
_MOST_AT_ONCE = 4

_log = structlog.get_logger(__name__)


class UploadConverter:
    """The way in for files of one process; it starts nothing before the first one comes."""

    def __init__(self, limits: UploadLimits | None = None) -> None:
        """Convert under these limits."""
        self.limits = limits or UploadLimits()
        places = max(1, min(_MOST_AT_ONCE, (os.cpu_count() or 1) // 2))
        self._turns = Turns(places)
        # threads of its own: they wait for other processes, and the loop's are for the stores
        self._threads = ThreadPoolExecutor(places, thread_name_prefix="upload")
        self._said = False

    async def convert(self, file: IO[bytes], person: str) -> Converted:
        """Convert a file in its person's turn; raises what `convert` does, and Busy where too many wait."""
        async with self._turns.turn(person):
            made = await asyncio.get_running_loop().run_in_executor(self._threads, convert, file, self.limits)
        missing = sorted(LAYERS - set(made.layers))
        if missing and not self._said:
            self._said = True
            _log.warning("uploads.less_confined", missing=missing)
        return made

    def close(self) -> None:
        """Let threads go; what is being converted ends by itself."""
        self._threads.shutdown(wait=False, cancel_futures=True)
