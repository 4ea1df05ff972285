"""What is wrong with weights on this machine: missing, cut short, or other than what was pinned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from core.catalogue.card import ModelCard
from core.domain.errors import OperatorError
from workers.weights.lock import Locked, read_lock, snapshot_of
from workers.weights.pull import Origin, origins
from workers.weights.transfer import sha256_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """A file that is not as it should be."""

    file: str
    what: str


def known_files(origin: Origin) -> tuple[Path, Mapping[str, Locked]]:
    """The folder of what a row takes from a repository, and what is known of each file; empty where nothing is."""
    lock = read_lock(origin.repository)
    revision = origin.revision or lock.pinned
    files = lock.revisions.get(revision, {})
    chosen = {name: files[name] for name in origin.files if name in files} if origin.files else files
    return snapshot_of(origin.repository, revision), chosen


def faults_of(folder: Path, files: Mapping[str, Locked], *, read: bool = True) -> Iterator[Fault]:
    """What is wrong with files of a folder; without `read` only what their sizes tell, which takes no time."""
    for name, wanted in files.items():
        path = folder / name
        if not path.is_file():
            yield Fault(file=name, what="missing")
            continue
        size = path.stat().st_size
        if size < wanted.bytes:
            yield Fault(file=name, what=f"cut short, {size} of {wanted.bytes} bytes")
        elif size > wanted.bytes or (read and wanted.sha256 and sha256_of(path) != wanted.sha256):
            yield Fault(file=name, what="another content than was pinned")


def require_whole(card: ModelCard) -> None:
    """Pass where everything that was to be fetched for a row is here, by size; raises OperatorError otherwise."""
    for origin in origins(card):
        folder, files = known_files(origin)
        fault = next(faults_of(folder, files, read=False), None)
        if fault is not None:
            raise OperatorError(
                f"{card.title} is only half here: {fault.file} is {fault.what}; "
                f"`imagine models pull {card.id}` goes on."
            )
