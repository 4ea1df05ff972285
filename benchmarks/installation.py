"""A whole `imagine demo` in a folder of its own, started and stopped for a measurement."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

_ROOM = re.compile(r"http://\S+/r/[A-Za-z0-9_-]{22}")
_START_S = 90.0


@dataclass(kw_only=True, slots=True)
class Demo:
    """A running demo."""

    process: subprocess.Popen[str]
    began_s: float
    room: str = ""
    lines: list[str] = field(default_factory=list)

    def part(self, *arguments: str) -> psutil.Process:
        """Find one of its processes by the end of its command line, such as ("worker", "render")."""
        for child in psutil.Process(self.process.pid).children():
            with contextlib.suppress(psutil.Error):
                if tuple(child.cmdline()[-len(arguments) :]) == arguments:
                    return child
        raise LookupError(f"no {' '.join(arguments)} among the children")

    def events(self, name: str) -> Iterator[dict[str, Any]]:
        """Everything logged as this event; the demo must log as JSON (`unlimited` says so)."""
        for line in self.lines:
            _, _, said = line.partition("│ ")
            if said.startswith("{"):
                row = json.loads(said)
                if row.get("event") == name:
                    yield row

    @property
    def text(self) -> str:
        """Everything that it said."""
        return "\n".join(self.lines)


def unlimited() -> dict[str, str]:
    """What a demo that is measured runs with: nobody is asked to slow down, and its log can be read."""
    return {
        "IMAGINE_LIMITS__WAITING_IN_ALL": "100000",
        "IMAGINE_LIMITS__WAITING_PER_PERSON": "100000",
        "IMAGINE_LOG__FORMAT": "json",
        "IMAGINE_WEB__MESSAGE_BURST": "100000",
    }


@contextlib.contextmanager
def demo(data: Path, environ: Mapping[str, str] | None = None) -> Iterator[Demo]:
    """Run a demo until the block ends; raises RuntimeError with its words if it does not come up."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("IMAGINE_")}
    # any free port near an unusual one, so that a demo of the developer's own is left alone
    env |= {"IMAGINE_DATA": str(data), "IMAGINE_WEB__PORT": "0", **(environ or {})}
    process = subprocess.Popen(
        [sys.executable, "-m", "imagine", "demo"],
        env=env,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        bufsize=1,
    )
    running = Demo(process=process, began_s=time.perf_counter())
    up = threading.Event()
    reader = threading.Thread(target=_read, args=(running, up), daemon=True)
    reader.start()
    try:
        if not up.wait(_START_S) or not running.room:
            raise RuntimeError(f"the demo did not come up:\n{running.text}")
        yield running
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(40)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        reader.join(5)
        if process.stdout is not None:
            process.stdout.close()


def _read(running: Demo, up: threading.Event) -> None:
    if running.process.stdout is not None:
        for line in running.process.stdout:
            running.lines.append(line.rstrip())
            found = _ROOM.search(line)
            if found:
                running.room = found[0]
                up.set()
    up.set()
