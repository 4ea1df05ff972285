"""A process of the back end that a test can hold where it stands, and that ends with the test."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

_LAST_WORDS = 3000


class HeldProcess:
    """A started process; what it says goes into a file."""

    def __init__(
        self, command: Sequence[str], environ: Mapping[str, str], log: Path, *, lifeline: int | None = None
    ) -> None:
        """Start it; one that holds a lifeline ends when this process is killed."""
        self._log = log
        with log.open("wb") as file:
            self._process = subprocess.Popen(
                list(command),
                env=dict(environ),
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=subprocess.STDOUT,
                pass_fds=() if lifeline is None else (lifeline,),
            )

    def hold(self) -> None:
        """Let it stand still, in the middle of whatever it does."""
        self._signal(signal.SIGSTOP)

    def release(self) -> None:
        """Let it go on."""
        self._signal(signal.SIGCONT)

    def end(self) -> None:
        """End it at once: nothing that it holds is needed any more."""
        self._process.kill()
        self._process.wait()

    def require(self) -> None:
        """Pass while it lives; raises AssertionError with its last words."""
        if self._process.poll() is not None:
            words = self._log.read_text(errors="replace")[-_LAST_WORDS:]
            raise AssertionError(f"{self._log.stem} ended with code {self._process.returncode}:\n{words}")

    def _signal(self, number: signal.Signals) -> None:
        if self._process.poll() is None:
            os.kill(self._process.pid, number)
