"""What was fetched from a hub: commit, names, sizes and hashes, in a file beside the weights.

It is written before the first file comes, so that what is half there is known to be; and read whenever a model is
loaded, so that no hub is asked again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from core.domain.errors import OperatorError

_NAME = "imagine.lock.json"


@dataclass(frozen=True, kw_only=True, slots=True)
class Locked:
    """One file."""

    bytes: int
    # empty until it has been read here: of small files a hub tells git's hash only
    sha256: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Lock:
    """What is known of a repository on this machine."""

    schema: int = 1
    # the commit that a row without one means
    pinned: str = ""
    # names of licences that the operator has accepted
    accepted: tuple[str, ...] = ()
    # by commit, then by name
    revisions: Mapping[str, Mapping[str, Locked]] = field(default_factory=dict)

    def with_files(self, revision: str, files: Mapping[str, Locked]) -> Lock:
        """The same with what a commit holds; files that were known of it stay."""
        known = {**self.revisions.get(revision, {}), **files}
        return replace(self, pinned=self.pinned or revision, revisions={**self.revisions, revision: known})


_LOCK: TypeAdapter[Lock] = TypeAdapter(Lock)


def store_of(repository: str) -> Path:
    """The folder of a repository in the hub's cache, which other programs share (HF_HUB_CACHE)."""
    from huggingface_hub import constants
    from huggingface_hub.file_download import repo_folder_name

    return Path(constants.HF_HUB_CACHE) / repo_folder_name(repo_id=repository, repo_type="model")


def snapshot_of(repository: str, revision: str) -> Path:
    """The folder of a commit's files; it may not be there."""
    return store_of(repository) / "snapshots" / revision


def read_lock(repository: str) -> Lock:
    """What is known of a repository; nothing where nothing was fetched. Raises OperatorError for a file that is off."""
    path = store_of(repository) / _NAME
    try:
        data: Any = json.loads(path.read_text(encoding="utf-8"))
        return _LOCK.validate_python(data)
    except FileNotFoundError:
        return Lock()
    except (OSError, ValueError, RecursionError, ValidationError) as problem:
        what = problem.strerror if isinstance(problem, OSError) else "it is not what was written"
        raise OperatorError(f"{path} cannot be read: {what}; remove it and pull the model again.") from None


def write_lock(repository: str, lock: Lock) -> None:
    """Keep what is known, whole or not at all; raises OSError."""
    path = store_of(repository) / _NAME
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{_NAME}.{os.getpid()}")
    try:
        with draft.open("w", encoding="utf-8") as file:
            json.dump(asdict(lock), file, indent=1, sort_keys=True)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
