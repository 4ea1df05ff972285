"""The folders of one installation: data that must survive, and a short-lived place for sockets."""

from __future__ import annotations

import hashlib
import os
import stat
import tempfile
from pathlib import Path

from core.domain.errors import OperatorError
from core.settings import Settings


def data_folder(settings: Settings) -> Path:
    """Make and return the folder of pictures, ledger and keys, readable by this user only."""
    folder = settings.home
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as problem:
        raise OperatorError(
            f"The data folder {folder} cannot be made: {problem.strerror}; set IMAGINE_DATA to one that can."
        ) from None
    if not os.access(folder, os.W_OK | os.X_OK):
        raise OperatorError(f"The data folder {folder} cannot be written to; set IMAGINE_DATA to one that can.")
    return folder


def runtime_folder(data: Path) -> Path:
    """Make and return a 0700 folder with a short path, one per data folder: a socket's path has little room."""
    name = f"imagine-{os.getuid()}-{hashlib.blake2b(str(data).encode(), digest_size=4).hexdigest()}"
    home = os.environ.get("XDG_RUNTIME_DIR", "")
    base = Path(home) if home and os.access(home, os.W_OK) else Path("/tmp")  # noqa: S108 — checked below
    if len(str(base)) > 60:
        base = Path(tempfile.gettempdir())
    folder = base / name
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    # anybody may write to /tmp: a folder that somebody else made in advance is not ours
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid() or stat.S_IMODE(found.st_mode) != 0o700:
        raise OperatorError(f"{folder} exists and is not a private folder of this user; remove it.")
    return folder
