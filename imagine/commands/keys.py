"""The keys of an installation: made once, a file for each, readable by this user only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from core.domain.errors import OperatorError
from core.settings import Settings
from core.stores.redis.assembly import NEEDS, Role, signer_of
from core.stores.redis.scheme.names import DEFAULT_POOL
from core.wire.keys import new_key
from core.wire.signing import new_pair, public_half
from imagine.commands.private_files import write_private

# keys that two sides share
SHARED = ("render", "deliver", "web")
_SIGN, _PUBLIC = "sign.", "public"
_WHOSE = ("bot", "deliver", "sweep", "operator")
# what a role can do without, but may use: cookies of the web chat, links to large files, cancelling and requeueing
_BESIDES: Mapping[Role, tuple[str, ...]] = {Role.BOT: ("web",), Role.DELIVER: ("web",), Role.OPERATOR: ("render",)}


def make_keys(data: Path, pools: Iterable[str] = (DEFAULT_POOL,)) -> dict[str, Path]:
    """Make the keys that are missing and return the file of each; raises OperatorError where that cannot be.

    Beside those that two sides share, everybody has a key of their own to sign with (`sign.bot`), whose public half is
    in one file for all (`public`).
    """
    folder = data / "keys"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _make_missing(folder, pools)
    except OSError as problem:
        raise OperatorError(f"Keys cannot be kept in {folder}: {problem.strerror}; name another folder.") from problem
    return key_files(data)


def _make_missing(folder: Path, pools: Iterable[str]) -> None:
    for name in SHARED:
        _make(folder / name, f"{new_key('demo')}\n")
    for whose in (*_WHOSE, *(f"render.{pool}" for pool in pools)):
        if not (folder / f"{_SIGN}{whose}").exists():
            _make(folder / f"{_SIGN}{whose}", f"{new_pair(whose)[0]}\n")
    halves = "".join(f"{public_half(path.read_text())}\n" for path in sorted(folder.glob(f"{_SIGN}*")))
    if not (folder / _PUBLIC).exists() or (folder / _PUBLIC).read_text() != halves:
        write_private(folder / _PUBLIC, halves.encode())


def key_files(data: Path) -> dict[str, Path]:
    """The files of the keys that there are, by name."""
    folder = data / "keys"
    own = (path for path in folder.glob("*") if path.name in {*SHARED, _PUBLIC} or path.name.startswith(_SIGN))
    return {path.name: path for path in sorted(own)}


def key_variables(files: Mapping[str, Path], process: str, pool: str = DEFAULT_POOL) -> dict[str, str]:
    """What the environment of a process says about its keys, and no others: where they are."""
    role = Role(process)
    shared = [name for name in SHARED if name in NEEDS[role] or name in _BESIDES.get(role, ())]
    own = {**{name: files[name] for name in (*shared, _PUBLIC)}, "sign": files[f"{_SIGN}{signer_of(role, pool)}"]}
    return {f"IMAGINE_KEYS__{name.upper()}_FILE": str(path) for name, path in own.items()}


def all_keys(files: Mapping[str, Path]) -> dict[str, str]:
    """Every setting of keys, for who owns the whole installation."""
    shared = {name: files[name].read_text().strip() for name in SHARED if name in files}
    signing = [path.read_text().strip() for name, path in files.items() if name.startswith(_SIGN)]
    return {**shared, "sign": ",".join(signing)} if signing else shared


def require_keys(settings: Settings, process: str) -> None:
    """Pass where the process has its keys; raises OperatorError naming the variable that is missing."""
    web = ("web",) if process == Role.BOT and "web" in settings.platforms else ()
    for name in (*NEEDS[Role(process)], *web):
        if not getattr(settings.keys, name).get_secret_value():
            raise OperatorError(
                f"`{command_of(process)}` needs the {name} key: set IMAGINE_KEYS__{name.upper()} or _FILE "
                "(`imagine keys FOLDER` makes all of them and says who gets which; `imagine demo` makes its own)."
            )


def command_of(process: str) -> str:
    """What starts a process at the command line, where `imagine render` is something else."""
    return "imagine bot" if process == Role.BOT else f"imagine worker {process}"


def _make(path: Path, text: str) -> None:
    if not path.exists():
        write_private(path, text.encode())
