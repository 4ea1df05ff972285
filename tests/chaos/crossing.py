"""Where a process says that it is at a crash point and waits to be killed there, or to be waved on.

Only processes of this kit know it: the ports around the real code call `at`, so that production code carries no hook.
"""

from __future__ import annotations

import json
import os
import socket
import threading
from collections.abc import Sequence
from typing import Any


class Crossing:
    """The process's side of its wire to the driver; lines of JSON both ways."""

    def __init__(self, wire: socket.socket, *, patience_s: float) -> None:
        """Greet the driver and listen to it in a thread."""
        self._wire, self._patience_s = wire, patience_s
        self._lock, self._saying = threading.Lock(), threading.Lock()
        # (point, job or "" for any)
        self._armed: list[tuple[str, str]] = []
        self._waits: dict[int, threading.Event] = {}
        self._serial = 0
        self.say(hello=os.getpid())
        threading.Thread(target=self._listen, name="crossing", daemon=True).start()

    def at(self, point: str, jobs: Sequence[str] = (), *, patience_s: float | None = None) -> None:
        """If the driver waits for this point, tell it and stand still until it answers, or for so long."""
        with self._lock:
            armed = next((one for one in self._armed if one[0] == point and one[1] in {"", *jobs}), None)
            if armed is None:
                return
            self._armed.remove(armed)
            self._serial += 1
            serial, over = self._serial, threading.Event()
            self._waits[serial] = over
        self.say(at=point, jobs=list(jobs), serial=serial)
        if not over.wait(self._patience_s if patience_s is None else patience_s):
            # whatever happens to this process from now on does not happen at the point
            self.say(left=serial)

    def say(self, **facts: Any) -> None:
        """Tell the driver something."""
        line = json.dumps(facts).encode() + b"\n"
        with self._saying:
            self._wire.sendall(line)

    def wants(self, point: str, job: str) -> bool:
        """Whether the driver waits for this point; for hooks that have to prepare it."""
        with self._lock:
            return any(one[0] == point and one[1] in {"", job} for one in self._armed)

    def _listen(self) -> None:
        with self._wire.makefile("rb") as lines:
            for line in lines:
                said = json.loads(line)
                if "arm" in said:
                    with self._lock:
                        self._armed.append((said["arm"], said["job"]))
                    self.say(armed=said["order"])
                elif said.get("go") in self._waits:
                    self._waits.pop(said["go"]).set()
        # the driver is gone, and so is the reason for this process
        os._exit(70)
