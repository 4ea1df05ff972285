"""An installation as on a server, without the web chat: a Redis of its own and the processes that a step asks for."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import psutil
from redis import Redis

from config.load import load
from core.settings import Settings
from core.stores.redis.assembly import Role, open_store
from core.stores.redis.ledger.store import Store
from core.stores.redis.workers.reports import RedisWorkerReports
from imagine.commands.keys import all_keys, make_keys
from imagine.redis.binary import find_redis
from imagine.redis.server import command_line, place_redis, wait_for_redis
from imagine.supervisor.folders import runtime_folder
from imagine.supervisor.lifeline import VARIABLE as LIFELINE
from imagine.supervisor.lifeline import lifeline_pipe

_END_S = 20.0
_LOOK_EVERY_S = 0.05
# nobody is asked to slow down but by the platform
_UNLIMITED = {"IMAGINE_LIMITS__WAITING_IN_ALL": "100000", "IMAGINE_LIMITS__WAITING_PER_PERSON": "100000"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Hosted:
    """A Redis with the demo's settings, keys, and the environment of every process."""

    folder: Path
    url: str
    environ: Mapping[str, str]
    # processes of ours end with this one
    lifeline: int

    @property
    def settings(self) -> Settings:
        """What a process of this installation loads."""
        return load(self.environ).settings

    @contextlib.contextmanager
    def store(self) -> Iterator[Store]:
        """A store with every key, for looking and for writing jobs that nobody asked for."""
        opened = open_store(self.settings, Role.SWEEP)
        try:
            yield opened
        finally:
            opened.client.close()

    def announce_worker(self, *, for_s: float = 3600.0) -> None:
        """Let the chat side believe in a worker that draws with Pocket: what is asked for then waits in the line."""
        with self.store() as store:
            RedisWorkerReports(store).announce("render-nobody", pool="default", models=("pocket",), for_s=for_s)

    @contextlib.contextmanager
    def process(self, name: str, *arguments: str, **environ: str) -> Iterator[psutil.Process]:
        """Run `python -m …` until the block ends; its log lies in the folder under this name."""
        log = self.folder / f"{name}.log"
        with log.open("wb") as said:
            running = subprocess.Popen(
                [sys.executable, "-m", *arguments],
                env={**self.environ, **environ, LIFELINE: str(self.lifeline)},
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                pass_fds=(self.lifeline,),
            )
            try:
                yield psutil.Process(running.pid)
                if running.poll() is not None:
                    raise RuntimeError(f"{name} ended with code {running.returncode}:\n{_end_of(log)}")
            except TimeoutError as problem:
                raise RuntimeError(f"{problem}; {name} said:\n{_end_of(log)}") from problem
            finally:
                _end(running)


@contextlib.contextmanager
def hosted(folder: Path, environ: Mapping[str, str]) -> Iterator[Hosted]:
    """Start a Redis in this folder and stop it when the block ends; `environ` is added to every process's."""
    folder.mkdir(parents=True, exist_ok=True)
    runtime = runtime_folder(folder)
    place = place_redis(folder, runtime)
    server = subprocess.Popen(command_line(find_redis(), place), stdout=subprocess.DEVNULL)
    try:
        wait_for_redis(place.url, server)
        with lifeline_pipe() as lifeline:
            yield Hosted(folder=folder, url=place.url, environ=_environ(folder, place.url, environ), lifeline=lifeline)
    finally:
        _end(server)
        place.socket.unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            runtime.rmdir()


def until(holds: Callable[[], object], what: str, *, for_s: float, every_s: float = _LOOK_EVERY_S) -> None:
    """Wait until something holds; raises TimeoutError that says what did not."""
    end = time.monotonic() + for_s
    while not holds():
        if time.monotonic() > end:
            raise TimeoutError(f"{what} within {for_s:.0f} s")
        time.sleep(every_s)


def client(hosted: Hosted) -> Redis:
    """A client of the installation's Redis."""
    return Redis.from_url(hosted.url, socket_timeout=10.0)


def _environ(folder: Path, url: str, more: Mapping[str, str]) -> dict[str, str]:
    mine = {name: value for name, value in os.environ.items() if not name.startswith("IMAGINE_")}
    keys = {f"IMAGINE_KEYS__{name.upper()}": text for name, text in all_keys(make_keys(folder)).items()}
    own = {
        "IMAGINE_DATA": str(folder),
        "IMAGINE_REDIS_URL": url,
        "IMAGINE_LOG__FORMAT": "json",
        "PYTHONUNBUFFERED": "1",
    }
    return {**mine, **keys, **own, **_UNLIMITED, **more}


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(_END_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _end_of(log: Path) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-30:])
