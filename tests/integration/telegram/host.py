"""A host of real processes before a strict Telegram, for tests that kill them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.wire.keys import new_key
from tests.signers import all_in_one, new_signers
from tests.stubs.telegram import TelegramServer

_GRACE_S = 30.0
_IMAGINE = (sys.executable, "-m", "imagine")
_OURS = (sys.executable, "-m", "tests.integration.telegram.process")


class Host:
    """Starts the processes of a bot of one server; what they say goes into files."""

    def __init__(self, server: TelegramServer, redis_url: str, folder: Path) -> None:
        """Set it up, and start nothing yet."""
        self._folder = folder
        self.started: list[subprocess.Popen[bytes]] = []
        own = {name: value for name, value in os.environ.items() if not name.startswith("IMAGINE_")}
        self._environ = {
            **own,
            "IMAGINE_DATA": str(folder / "data"),
            "IMAGINE_REDIS__URL": redis_url,
            "IMAGINE_KEYS__RENDER": new_key("r1"),
            "IMAGINE_KEYS__DELIVER": new_key("d1"),
            "IMAGINE_KEYS__SIGN": all_in_one(new_signers()),
            "IMAGINE_LIMITS__FREE_DISK_BYTES": "0",
            "IMAGINE_LIMITS__WAITING_PER_PERSON": "100",
            "IMAGINE_PLATFORMS": "telegram",
            "IMAGINE_TELEGRAM__TOKEN": server.token,
            "IMAGINE_TELEGRAM__API_URL": server.address,
            "IMAGINE_TELEGRAM__STORAGE_CHAT": str(server.storage.id),
        }

    def workers(self) -> None:
        """Start one that draws and one that delivers."""
        self._start((*_OURS, "render"), {})
        self._start((*_IMAGINE, "worker", "deliver"), {})

    def bot(self, **telegram: str) -> subprocess.Popen[bytes]:
        """Start the bot, with settings of its own perhaps."""
        return self._start((*_IMAGINE, "bot"), {f"IMAGINE_TELEGRAM__{name}": one for name, one in telegram.items()})

    def mortal_bot(self, point: str) -> subprocess.Popen[bytes]:
        """Start a bot that gets no further than a point: `received` stands there, `recorded` kills itself."""
        return self._start((*_OURS, point), {})

    def log(self) -> str:
        """What all of them have said."""
        return "".join(path.read_text(errors="replace") for path in sorted(self._folder.glob("*.log")))

    def stop(self) -> None:
        """Ask all to end, and wait; none has to be killed."""
        for process in self.started:
            if process.poll() is None:
                process.terminate()
        for process in self.started:
            process.wait(_GRACE_S)

    def _start(self, command: tuple[str, ...], more: dict[str, str]) -> subprocess.Popen[bytes]:
        log = self._folder / f"{len(self.started)}.log"
        with log.open("wb") as file:
            environ = {**self._environ, **more}
            process = subprocess.Popen(command, env=environ, stdin=subprocess.DEVNULL, stdout=file, stderr=file)
        self.started.append(process)
        return process


@contextmanager
def hosted(redis_url: str, folder: Path) -> Iterator[tuple[TelegramServer, Host]]:
    """A Telegram and a host; at the end every request must have been a proper one."""
    with TelegramServer() as server:
        host = Host(server, redis_url, folder)
        try:
            yield server, host
        finally:
            host.stop()
        assert [] == [f"{one.method}: {one.why}" for one in server.refused], host.log()


def died(process: subprocess.Popen[bytes]) -> bool:
    """Wait until a process has ended; whether SIGKILL has ended it."""
    return process.wait(_GRACE_S) == -signal.SIGKILL
