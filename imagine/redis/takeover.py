"""Taking over the data of a server before 7.0: the old file stays until the new form has been read back."""

from __future__ import annotations

import math
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import redis

from core.domain.errors import OperatorError
from imagine.commands.private_files import sync_folder
from imagine.redis.binary import RedisBinary, find_redis
from imagine.redis.folder import has_file_form, has_folder_form, put_sign, take_sign_away, writer_of
from imagine.redis.server import RedisPlace, command_line, wait_for_redis

# the new form is made beside the old one and moved when it is proven; that it is there says that a move did not end
_WORK = "upgrade"
_REWRITE_S = 600.0
_STOP_S = 60.0
_MANY = 1000
# what PEXPIRETIME says
_NEVER, _GONE = -1, -2


@dataclass(frozen=True, kw_only=True, slots=True)
class _Value:
    """What is known of a key: a digest of what it holds, and when it ends (Unix seconds; infinite for never)."""

    digest: bytes
    until: float


def ready_folder(place: RedisPlace, *, say: Callable[[str], None]) -> RedisBinary:
    """Find a server that reads the folder, and bring data of a server before 7.0 to it; nothing may run there.

    Raises OperatorError where no server reads them, leaving everything as it was.
    """
    folder, work = place.folder, place.folder / _WORK
    take_sign_away(folder)
    moved = work.exists() and has_folder_form(folder)
    if has_file_form(folder) and has_folder_form(folder) and not moved:
        raise OperatorError(
            f"{folder} holds two sets of data, appendonly.aof of a server before 7.0 and appendonlydir of a newer one; "
            "move the one that you do not want to another place."
        )
    binary = find_redis(writer=writer_of(folder))
    if has_file_form(folder) and not moved:
        say(f"bringing the data of an older server to {binary.program}; the old file stays until that is proven")
        try:
            _upgrade(binary, place, work)
        except OSError as problem:
            raise OperatorError(
                f"The data in {folder} could not be taken over and are as they were: {problem}."
            ) from None
        moved = True
    if moved:
        put_sign(folder, binary.program)
    shutil.rmtree(work, ignore_errors=True)
    return binary


def _upgrade(binary: RedisBinary, place: RedisPlace, work: Path) -> None:
    """Make the new form of a copy, read it back with a fresh server, compare, and move it beside the old file."""
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(mode=0o700)
    shutil.copyfile(place.folder / "appendonly.aof", work / "appendonly.aof")
    at = RedisPlace(socket=place.socket, folder=work)
    try:
        with _running(binary, at) as client:
            _rewrite(client)
            before = _contents(client)
        with _running(binary, at) as client:
            after = _contents(client)
    except (OperatorError, redis.RedisError, subprocess.TimeoutExpired):
        raise OperatorError(
            f"{binary.program} could not take over {place.folder / 'appendonly.aof'}, which was left as it is; "
            f"{at.log} says why."
        ) from None
    now = time.time()
    if lost := [key for key, value in before.items() if value.until > now and after.get(key) != value]:
        raise OperatorError(
            f"{binary.program} lost {len(lost)} of {len(before)} keys of {place.folder / 'appendonly.aof'}, "
            "which was left as it is; please report this."
        )
    (work / "appendonlydir").rename(place.folder / "appendonlydir")
    sync_folder(place.folder)


@contextmanager
def _running(binary: RedisBinary, place: RedisPlace) -> Iterator[redis.Redis]:
    command = [*command_line(binary, place), "--enable-debug-command", "local"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        wait_for_redis(place.url, process)
        with redis.Redis.from_url(place.url) as client:
            yield client
        process.terminate()
        process.wait(timeout=_STOP_S)
    finally:
        process.kill()
        process.wait()


def _rewrite(client: redis.Redis) -> None:
    """Have everything written anew in the server's own form."""
    client.bgrewriteaof()
    until = time.monotonic() + _REWRITE_S
    while time.monotonic() < until:
        state = client.info("persistence")
        if not state["aof_rewrite_in_progress"] and not state["aof_rewrite_scheduled"]:
            if state["aof_last_bgrewrite_status"] != "ok":
                raise OperatorError("it could not write the new file; is the disk full?")
            return
        time.sleep(0.02)
    raise OperatorError(f"it did not write the new file within {_REWRITE_S:.0f} s")


def _contents(client: redis.Redis) -> Mapping[bytes | str, _Value]:
    found: dict[bytes | str, _Value] = {}
    keys = list(client.scan_iter(count=_MANY))
    for start in range(0, len(keys), _MANY):
        some = keys[start : start + _MANY]
        with client.pipeline(transaction=False) as pipe:
            for key in some:
                for command in ("DEBUG DIGEST-VALUE", "PEXPIRETIME"):
                    pipe.execute_command(command, key)  # type: ignore[no-untyped-call]  # redis-py has no types there
            answers = pipe.execute()
        for key, [digest], until_ms in zip(some, answers[::2], answers[1::2], strict=True):
            if until_ms != _GONE:
                found[key] = _Value(digest=digest, until=math.inf if until_ms == _NEVER else until_ms / 1000)
    return found
