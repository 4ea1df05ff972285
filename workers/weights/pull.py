"""Bringing a model's weights: chosen, weighed against the disk, fetched, checked and pinned."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from core.catalogue.card import ModelCard
from core.domain.errors import OperatorError
from workers.weights.choice import INDEXES, needed
from workers.weights.hub import Hub, HubFile, Repository
from workers.weights.lock import Locked, read_lock, store_of, write_lock
from workers.weights.transfer import Moved, fetch, sha256_of

# what must stay free, so that the machine goes on working
_SPARE_BYTES = 500_000_000
# of one file over plain HTTP (huggingface_hub's MAX_HTTP_DOWNLOAD_SIZE)
_MOST_BYTES = 50_000_000_000
_HUB_NAME = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*/[A-Za-z0-9_-][A-Za-z0-9._-]*", re.ASCII)


@dataclass(frozen=True, kw_only=True, slots=True)
class Origin:
    """A repository that a row takes something from."""

    repository: str
    # empty: the commit that was pinned, or the newest
    revision: str
    # these files alone; empty: all that a pipeline needs
    files: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """What is to come from one repository."""

    origin: Origin
    found: Repository
    files: tuple[HubFile, ...]

    @property
    def missing_bytes(self) -> int:
        """What is not on this machine yet."""
        blobs = store_of(self.origin.repository) / "blobs"
        parts = {file: _size(blobs / f"{file.etag}.imagine.part") for file in self.files}
        there = {file.etag for file in self.files if _size(blobs / file.etag) == file.bytes}
        return sum(max(0, file.bytes - parts[file]) for file in self.files if file.etag not in there)


def origins(card: ModelCard) -> Iterator[Origin]:
    """The repositories of a hub that a row names, its own first, then those of its LoRAs."""
    if is_of_hub(card.repository):
        yield Origin(repository=card.repository, revision=card.revision)
    styles = [style for style in card.styles if style.family == card.family]
    wanted = [(one.repository, one.revision, one.file) for one in card.lora]
    for repository, revision, file in [*wanted, *((one.repository, one.revision, one.file) for one in styles)]:
        if is_of_hub(repository):
            yield Origin(repository=repository, revision=revision, files=(file,))


def is_of_hub(repository: str) -> bool:
    """Whether a row's repository is "owner/name" of a hub."""
    return _HUB_NAME.fullmatch(repository) is not None


def plan(hub: Hub, origin: Origin, without: Collection[str] = ()) -> Plan:
    """Ask what a repository holds and choose, `without` some parts of a pipeline; raises OperatorError."""
    pinned = origin.revision or read_lock(origin.repository).pinned
    found = hub.look(origin.repository, pinned)
    files = {file.name: file for file in found.files}
    if origin.files:
        missing = [name for name in origin.files if name not in files]
        if missing:
            raise OperatorError(f"{origin.repository} has no file {missing[0]}.")
        return Plan(origin=origin, found=found, files=tuple(files[name] for name in origin.files))
    index = read_index(hub, found)
    try:
        names = needed(files, index, without)
    except OperatorError as problem:
        raise OperatorError(f"{origin.repository} cannot be used. {problem.message}") from None
    chosen = tuple(files[name] for name in names)
    if any(file.bytes > _MOST_BYTES for file in chosen):
        raise OperatorError(f"{origin.repository} has a file over {_MOST_BYTES / 1e9:g} GB, which hubs do not send so.")
    return Plan(origin=origin, found=found, files=chosen)


def require_room(plans: list[Plan]) -> int:
    """The free bytes of the disk on which everything fits; raises OperatorError where it does not."""
    folder = store_of(plans[0].origin.repository)
    while not folder.is_dir():
        folder = folder.parent
    free, wanted = shutil.disk_usage(folder).free, sum(one.missing_bytes for one in plans)
    if wanted and wanted + _SPARE_BYTES > free:
        raise OperatorError(
            f"It takes {wanted / 1e9:.1f} GB, and {folder} has {free / 1e9:.1f} GB free; make room, or set "
            "HF_HUB_CACHE to a folder on a larger disk."
        )
    return free


def carry_out(hub: Hub, plan: Plan, moved: Moved, starting: Callable[[str], None]) -> None:
    """Fetch the files of a plan and write down what came; raises OperatorError, and what has come is kept."""
    repository, revision = plan.origin.repository, plan.found.revision
    with hub.answering(repository, revision), _alone(repository):
        expected = {file.name: Locked(bytes=file.bytes, sha256=file.sha256) for file in plan.files}
        write_lock(repository, read_lock(repository).with_files(revision, expected))
        for file in plan.files:
            starting(file.name)
            path = fetch(hub, repository, revision, file, moved)
            expected[file.name] = Locked(bytes=file.bytes, sha256=file.sha256 or sha256_of(path))
        write_lock(repository, read_lock(repository).with_files(revision, expected))


@contextmanager
def _alone(repository: str) -> Iterator[None]:
    """Hold a repository, so that no two processes write to one file; raises OperatorError where another holds it."""
    store = store_of(repository)
    store.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(store / ".imagine.pull", timeout=0):
            yield
    except Timeout:
        raise OperatorError(f"{repository} is being pulled already; wait for that, or end it.") from None


def accept(card: ModelCard) -> None:
    """Write down that the operator has accepted a row's licence."""
    lock = read_lock(card.repository)
    if card.license not in lock.accepted:
        write_lock(card.repository, replace(lock, accepted=(*lock.accepted, card.license)))


def read_index(hub: Hub, found: Repository) -> dict[str, Any] | None:
    """What the pipeline's index says; None for a model that is none. Raises OperatorError."""
    for file in found.files:
        if file.name not in INDEXES:
            continue
        if file.bytes > 1_000_000:
            raise OperatorError(f"{found.name} has a {file.name} of {file.bytes} bytes, which is no index.")
        with hub.answering(found.name, found.revision):
            path = fetch(hub, found.name, found.revision, file, lambda _count: None)
            index = json.loads(path.read_text(encoding="utf-8"))
            if not isinstance(index, dict):
                raise TypeError(index)
            return index
    return None


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0
