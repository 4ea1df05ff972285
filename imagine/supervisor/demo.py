"""`imagine demo`: Redis, bot and workers on one machine, supervised by this process."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import redis
from pydantic import SecretStr

from bot.platforms.web import settings as web_settings
from config.load import Loaded, load
from core.domain.errors import OperatorError, StoreUnavailable
from core.settings import Settings
from core.stores.redis.assembly import Role, open_store
from core.stores.redis.ledger.upgrade import is_of_old
from core.stores.redis.people.former import former_owners
from core.stores.redis.workers.status import RedisWorkerStatus
from imagine.commands.keys import all_keys, key_files, key_variables, make_keys
from imagine.redis.folder import sign_folder
from imagine.redis.server import RedisPlace, check_redis, command_line, is_alive, place_redis, wait_for_redis
from imagine.redis.takeover import ready_folder
from imagine.redis.upgrade import upgrade_redis
from imagine.supervisor.banner import announce, say
from imagine.supervisor.child import Child, ChildPlan, Died
from imagine.supervisor.children import Children
from imagine.supervisor.dead_worker import give_back
from imagine.supervisor.folders import data_folder, runtime_folder
from imagine.supervisor.lifeline import VARIABLE as LIFELINE
from imagine.supervisor.lifeline import lifeline_pipe
from imagine.supervisor.lock import DemoLock
from imagine.supervisor.rewriting import rewrite_for_ever

# the bot first: it takes commands while the models still load
_PARTS = {
    "bot": ("bot",),
    "render": ("worker", "render"),
    "deliver": ("worker", "deliver"),
    "sweep": ("worker", "sweep"),
}
_READY_S = 60.0
# a worker that is not there by then does not come up at all
_WORKER_S = 20.0
_PORTS_TRIED = 10


@dataclass(frozen=True, kw_only=True, slots=True)
class Installation:
    """What one demo runs on."""

    settings: Settings
    data: Path
    # of the web chat, empty where it does not run
    address: str
    probe: str
    environ: Mapping[str, str]


def run_demo(loaded: Loaded) -> None:
    """Run until Ctrl-C or SIGTERM; a second demo on the same data says where the first one is.

    Raises OperatorError where something is missing.
    """
    data = data_folder(loaded.settings)
    lock = DemoLock(data)
    holder = lock.take()
    if holder is not None:
        if not holder.address:
            raise OperatorError(f"Another `imagine demo` (process {holder.pid}) is starting on {data}; wait for it.")
        url = loaded.settings.redis.url.get_secret_value() or place_redis(data, runtime_folder(data)).url
        announce(_room(holder.address, url, loaded.settings), data, joined=holder.pid)
        return
    try:
        asyncio.run(_supervise(loaded, data, lock))
    finally:
        with contextlib.suppress(OSError):
            # empty once the server is gone
            runtime_folder(data).rmdir()
        lock.release()


async def _supervise(loaded: Loaded, data: Path, lock: DemoLock) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    household = Children()
    with lifeline_pipe() as lifeline:
        beside: list[asyncio.Task[None]] = []
        try:
            redis_url = await _redis(loaded.settings, data, household)
            if not loaded.settings.redis.url.get_secret_value():
                beside.append(asyncio.create_task(rewrite_for_ever(redis_url)))
            installation = _install(loaded, data, redis_url)
            await asyncio.to_thread(_upgrade, installation)
            for name, arguments in _PARTS.items():
                household.start(_part(name, arguments, installation, lifeline))
            await household.until(_ready(installation), stop)
            await household.until(_served(installation.settings), stop)
            if not stop.is_set():
                lock.note(installation.address)
                announce(await asyncio.to_thread(_room, installation.address, redis_url, loaded.settings), data)
                await household.until(stop.wait(), stop)
        finally:
            for task in beside:
                task.cancel()
            await household.stop()


async def _redis(settings: Settings, data: Path, household: Children) -> str:
    """Start a server of our own, unless the settings name one; returns the address."""
    url = settings.redis.url.get_secret_value()
    if url:
        await asyncio.to_thread(wait_for_redis, url)
    else:
        place = place_redis(data, runtime_folder(data))
        await asyncio.to_thread(_end_orphan, place)
        binary = await asyncio.to_thread(ready_folder, place, say=partial(say, "redis"))
        plan = ChildPlan(name="redis", command=command_line(binary, place), environ=dict(os.environ), grace_s=30)
        household.start(Child(plan, say=say, died=_point_to(place.log)))
        url = place.url
        await asyncio.to_thread(wait_for_redis, url)
        sign_folder(place.folder, binary.program)
    for problem in await asyncio.to_thread(check_redis, url, timeout_s=settings.redis.timeout_s):
        say("redis", problem)
    return url


def _end_orphan(place: RedisPlace) -> None:
    """End the server of a demo that was killed: we hold the lock, so nobody else uses it."""
    if not is_alive(place):
        return
    say("redis", "ending the server that a killed demo left behind")
    with redis.Redis.from_url(place.url) as client, contextlib.suppress(redis.ConnectionError):
        client.shutdown()
    until = time.monotonic() + _READY_S
    while is_alive(place) and time.monotonic() < until:
        time.sleep(0.05)


def _install(loaded: Loaded, data: Path, redis_url: str) -> Installation:
    settings = loaded.settings
    web = web_settings.web(settings)
    port = _free_port(web.host, web.port, movable="web.port" not in loaded.origins)
    environ = {
        **{name: value for name, value in os.environ.items() if name != "IMAGINE_REDIS__URL"},
        # this process itself gives a dead worker's jobs back, as the sweeper does
        **_keys(data, settings, "sweep"),
        "IMAGINE_DATA": str(data),
        "IMAGINE_REDIS_URL": redis_url,
        "IMAGINE_WEB__PORT": str(port),
        "PYTHONUNBUFFERED": "1",
    }
    host = "127.0.0.1" if web.host in {"0.0.0.0", "::"} else web.host
    address = web.public_url.rstrip("/") or f"http://{f'[{host}]' if ':' in host else host}:{port}"
    return Installation(
        settings=load(environ).settings,
        data=data,
        address=address if "web" in settings.platforms else "",
        probe=f"http://{f'[{host}]' if ':' in host else host}:{port}/healthz",
        environ=environ,
    )


def _upgrade(installation: Installation) -> None:
    """Before anything runs: what earlier releases left gets the form of now, with the keys of all."""
    keys = all_keys(key_files(installation.data))
    own = {name: SecretStr(text) for name, text in keys.items() if name == "sign"}
    settings = installation.settings
    every = settings.model_copy(update={"keys": settings.keys.model_copy(update=own)})
    with redis.Redis.from_url(settings.redis.url.get_secret_value()) as client:
        if is_of_old(client) or former_owners(client):
            say("redis", upgrade_redis(every))


def _keys(data: Path, settings: Settings, process: str) -> dict[str, str]:
    """Where the keys of a process are; those of the operator's own win over the demo's."""
    pool = settings.render.pool
    own = key_variables(make_keys(data, [pool]), process, pool)
    return {name: path for name, path in own.items() if not os.environ.get(name.removesuffix("_FILE"))}


def _free_port(host: str, port: int, *, movable: bool) -> int:
    """Find a port; one that the operator named is taken or nothing."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for candidate in range(port, port + (_PORTS_TRIED if movable else 1)):
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, candidate))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise OperatorError(f"Port {port} of {host} is taken by another program; set IMAGINE_WEB__PORT to a free one.")


def _part(name: str, arguments: Sequence[str], installation: Installation, lifeline: int) -> Child:
    plan = ChildPlan(
        name=name,
        command=(sys.executable, "-m", "imagine", *arguments),
        environ={
            **installation.environ,
            **_keys(installation.data, installation.settings, name),
            LIFELINE: str(lifeline),
        },
        lifeline=lifeline,
    )

    async def died(_name: str, pid: int, stopping: asyncio.Event) -> None:
        if name == "render":
            await _give_back(installation.settings, pid, stopping)

    return Child(plan, say=say, died=died)


async def _give_back(settings: Settings, pid: int, stopping: asyncio.Event) -> None:
    """Put the jobs of a dead worker back; trouble with that is said, and no reason for everything else to end."""

    def away(_problem: StoreUnavailable) -> None:
        say("render", "Redis is away, too: its jobs come back with it, or when their leases have run out")

    try:
        await give_back(settings, pid, stopping=stopping, away=away)
    except OperatorError as problem:
        say("render", problem.message)
    except StoreUnavailable:
        # the leases have run out, or are left to; `away` has said so
        return


def _point_to(log: Path) -> Died:
    """A Redis that comes back has all its data, so all there is to do is to say where it wrote why it died."""

    async def died(name: str, _pid: int, _stopping: asyncio.Event) -> None:
        say(name, f"its last words are in {log}")

    return died


async def _ready(installation: Installation) -> None:
    """Return once the web chat answers."""
    if not installation.address:
        return
    until = time.monotonic() + _READY_S
    while time.monotonic() < until:
        if await asyncio.to_thread(_answers, installation.probe):
            return
        await asyncio.sleep(0.05)
    raise OperatorError(f"The web chat did not come up within {_READY_S:.0f} s; the lines above say why.")


async def _served(settings: Settings) -> None:
    """Return once a worker says that it draws; one that cannot has said why, and the chat is of use without it."""
    store = open_store(settings, Role.OPERATOR)
    worker_status, until = RedisWorkerStatus(store), time.monotonic() + _WORKER_S
    try:
        while time.monotonic() < until:
            if await asyncio.to_thread(worker_status.served_models):
                return
            await asyncio.sleep(0.05)
    finally:
        store.client.close()


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:  # noqa: S310 — our own http address
            return bool(answer.status == 200)
    except (OSError, urllib.error.URLError):
        return False


def _room(address: str, redis_url: str, settings: Settings) -> str:
    """Make a fresh room and return its link; without a web chat there is none."""
    if not address:
        return ""
    from bot.platforms.web.post import rooms

    with redis.Redis.from_url(redis_url) as client:
        return f"{address}/r/{rooms(settings, client).create(owner='')}"
