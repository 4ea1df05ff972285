"""The folder of a server's append-only file: who wrote it, and that no server which cannot read it finds it empty.

Servers before 7.0 keep one file, `appendonly.aof`; those since keep a folder, `appendonlydir`. A newer server moves the
file into the folder, and an older one, which looks for the file alone, would then start empty without a word.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from core.domain.errors import OperatorError
from imagine.commands.private_files import write_private
from imagine.redis.binary import RedisProgram

_WRITER = "writer.json"
_FILE, _FOLDER = "appendonly.aof", "appendonlydir"
_MANIFEST = f"{_FILE}.manifest"
# No command and no RDB: a server before 7.0 says "Bad file format" and ends, where without a file it would start empty.
_SIGN = b"The data are in appendonlydir, where a server older than 7.0 does not look; "
# an RDB file says within its first bytes who wrote it: a word, a length of one byte, and the version
_SAID = re.compile(rb"(redis|valkey)-ver[\x00-\x3f](\d+)\.(\d+)\.(\d+)")


def writer_of(folder: Path) -> RedisProgram | None:
    """Name the server that wrote last; None where nothing was written, or in the form that every server reads."""
    if not has_folder_form(folder):
        return None
    try:
        said = json.loads((folder / _WRITER).read_text())
        return RedisProgram(name=said["server"], version=tuple(map(int, said["version"].split("."))))
    except FileNotFoundError:
        return _writer_of_base(folder / _FOLDER)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise OperatorError(f"{folder / _WRITER} is damaged; remove it, and the data themselves are asked.") from None


def sign_folder(folder: Path, program: RedisProgram) -> None:
    """Name the server that now writes here, and turn servers away that would not see its data."""
    text = {"server": program.name, "version": ".".join(map(str, program.version))}
    write_private(folder / _WRITER, f"{json.dumps(text)}\n".encode())
    if has_folder_form(folder) and not (folder / _FILE).exists():
        put_sign(folder, program)


def put_sign(folder: Path, program: RedisProgram) -> None:
    """Replace the file of a server before 7.0 by one that stops such a server."""
    write_private(folder / _FILE, _SIGN + f"{program} or newer reads them.\n".encode())


def take_sign_away(folder: Path) -> None:
    """Remove the sign where the data that it tells of are gone: a server would try to read it."""
    if not has_folder_form(folder) and _is_sign(folder / _FILE):
        (folder / _FILE).unlink()


def has_folder_form(folder: Path) -> bool:
    """Tell whether a server from 7.0 on has written here."""
    return (folder / _FOLDER / _MANIFEST).exists()


def has_file_form(folder: Path) -> bool:
    """Tell whether a server before 7.0 has written here."""
    return (folder / _FILE).is_file() and not _is_sign(folder / _FILE)


def _is_sign(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(_SIGN)) == _SIGN
    except FileNotFoundError:
        return False


def _writer_of_base(folder: Path) -> RedisProgram | None:
    for base in sorted(folder.glob("*.base.rdb"), reverse=True):
        with base.open("rb") as file:
            match = _SAID.search(file.read(64))
        if match:
            return RedisProgram(name=match[1].decode(), version=tuple(map(int, match.groups()[1:])))
    return None
