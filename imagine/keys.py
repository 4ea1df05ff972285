"""The demo's signing keys: made once, kept in the data folder, readable by this user only."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from core.errors import OperatorError
from core.keys import new_key
from core.settings import KeySettings, Settings

# who signs or checks with which key; the second is never on a host that only chats
NEEDED: Mapping[str, tuple[str, ...]] = {
    "bot": ("render", "web"),
    "render": ("render", "deliver"),
    "deliver": ("deliver",),
    "sweep": ("render", "deliver"),
}


def make_keys(data: Path) -> dict[str, Path]:
    """Make the keys that are missing and return the file of each."""
    folder = data / "keys"
    folder.mkdir(mode=0o700, exist_ok=True)
    files = {}
    for name in KeySettings.model_fields:
        path = folder / name
        if not path.exists():
            _write_once(path, f"{new_key('demo')}\n")
        files[name] = path
    return files


def require_keys(settings: Settings, process: str) -> None:
    """Pass where the process has its keys; raises OperatorError naming the variable that is missing."""
    for name in NEEDED[process]:
        if name == "web" and "web" not in settings.platforms:
            continue
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
