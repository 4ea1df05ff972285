"""The demo's signing keys: made once, kept in the data folder, readable by this user only."""

from __future__ import annotations

import os
from pathlib import Path

from core.errors import OperatorError
from core.keys import new_key
from core.redis.assembly import NEEDS, Role
from core.settings import KeySettings, Settings


def make_keys(data: Path) -> dict[str, Path]:
    """Make the keys that are missing and return the file of each."""
    files = key_files(data)
    for path in files.values():
        path.parent.mkdir(mode=0o700, exist_ok=True)
        if not path.exists():
            _write_once(path, f"{new_key('demo')}\n")
    return files


def key_files(data: Path) -> dict[str, Path]:
    """Where the demo keeps each key, made or not."""
    return {name: data / "keys" / name for name in KeySettings.model_fields}


def require_keys(settings: Settings, process: str) -> None:
    """Pass where the process has its keys; raises OperatorError naming the variable that is missing."""
    web = ("web",) if process == Role.BOT and "web" in settings.platforms else ()
    for name in (*NEEDS[Role(process)], *web):
        if not getattr(settings.keys, name).get_secret_value():
            raise OperatorError(
                f"`imagine {process}` needs the {name} key: set IMAGINE_KEYS__{name.upper()} or _FILE to the same "
                f'"id:hex" on every host that shares this Redis (`imagine demo` makes its own).'
            )


def _write_once(path: Path, text: str) -> None:
    """Write a private file whole or not at all."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.rename(path)
