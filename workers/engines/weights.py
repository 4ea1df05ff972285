"""Where a model's weights lie on this machine, and whether they may be used and are the right ones."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Mapping
from pathlib import Path

from core.catalogue.card import Adapter, LicenseClass, ModelCard
from core.domain.errors import OperatorError
from workers.engines.families import is_elsewhere
from workers.weights.choice import INDEXES
from workers.weights.lock import read_lock, snapshot_of
from workers.weights.pull import is_of_hub
from workers.weights.safetensors import read_header
from workers.weights.transfer import sha256_of
from workers.weights.verify import require_whole

_ROOT = Path(__file__).resolve().parents[2]
_COMMIT = re.compile(r"[0-9a-f]{40}")


def require_licence(card: ModelCard, accepted: tuple[str, ...]) -> None:
    """Pass for a permissive licence and for one that the operator has accepted; raises OperatorError otherwise.

    Accepted is what the setting names, and what was said yes to when the weights were pulled to this machine.
    """
    if card.license_class is LicenseClass.PERMISSIVE or card.id in accepted or _accepted_here(card):
        return
    where = f" at {card.license_url}" if card.license_url else ""
    pull = is_of_hub(card.repository) and not is_elsewhere(card)
    asked = f", or say so to `imagine models pull {card.id}`" if pull else ""
    raise OperatorError(
        f"{card.title} is under the {card.license}, which is not permissive. Read it{where}, and if your use is within "
        f'it, add "{card.id}" to render.accepted_licenses{asked}.'
    )


def weights_of(card: ModelCard) -> Path | None:
    """The folder or single file of a card's weights, None where it needs none.

    Raises OperatorError saying how to get them, and for what is only half there.
    """
    scheme, _, rest = card.repository.partition(":")
    if card.repository == "code":
        return None
    if scheme == "package" and rest:
        return _existing(card, _ROOT / rest, "The installation is incomplete; install imagine-bot again.")
    if scheme == "folder" and rest:
        return _existing(card, Path(rest).expanduser(), "Put a diffusers folder there, or name another one.")
    if scheme == "file" and rest:
        path = Path(rest).expanduser()
        read_header(path)
        return path
    return _snapshot(card)


def require_files(folder: Path, files: Mapping[str, str]) -> None:
    """Check sha256 sums of the files named by a card; raises OperatorError for the first that differs."""
    for name, wanted in files.items():
        path = (folder.parent if folder.is_file() else folder) / name
        if not path.is_file():
            raise OperatorError(f"{path} is missing; download the model again.")
        found = sha256_of(path)
        if found != wanted:
            raise OperatorError(f"{path} is not the file that the catalogue names (sha256 {found}); download it again.")


def adapter_of(card: ModelCard, adapter: Adapter) -> Path:
    """The file of a LoRA that belongs to a row; raises OperatorError saying how to get it, or that it is no LoRA."""
    if not adapter.file.endswith(".safetensors"):
        raise OperatorError(f"The LoRA {adapter.file} of {card.id} is no .safetensors file; no other kind is loaded.")
    scheme, _, rest = adapter.repository.partition(":")
    if scheme == "folder" and rest:
        file = Path(rest).expanduser() / adapter.file
        if not file.is_file():
            raise OperatorError(f"The LoRA {file} of {card.id} is not there. Put it there, or name another one.")
        return file
    revision = adapter.revision or read_lock(adapter.repository).pinned
    file = snapshot_of(adapter.repository, revision) / adapter.file
    if not revision or not file.is_file():
        raise OperatorError(f"The LoRA of {card.title} is not on this machine; get it: imagine models pull {card.id}")
    return file


def _existing(card: ModelCard, folder: Path, remedy: str) -> Path:
    # of a pipeline, or of a single model of transformers
    if not any((folder / name).is_file() for name in (*INDEXES, "config.json")):
        raise OperatorError(f"{card.title} is not in {folder}. {remedy}")
    return folder


def _accepted_here(card: ModelCard) -> bool:
    # a host that only asks engines elsewhere has no hub's client
    if not is_of_hub(card.repository) or importlib.util.find_spec("huggingface_hub") is None:
        return False
    return card.license in read_lock(card.repository).accepted


def _snapshot(card: ModelCard) -> Path:
    """A commit's files in the hub's local cache; nothing is downloaded here."""
    if not is_of_hub(card.repository):
        raise OperatorError(
            f"{card.id} comes from {card.repository!r}, which is no place that is known: write owner/name of a hub, "
            "folder:<absolute path> or file:<absolute path>."
        )
    lock = read_lock(card.repository)
    revision = card.revision or lock.pinned
    if revision and not _COMMIT.fullmatch(revision):
        raise OperatorError(
            f"{card.id} comes from the hub and names no pinned commit. Set revision in its row of the catalogue to the "
            f"40 letters of a commit that you reviewed, or to nothing: `imagine models pull {card.id}` pins the newest."
        )
    require_whole(card)
    if revision in lock.revisions:
        return snapshot_of(card.repository, revision)
    return _fetched_by_others(card, revision)


def _fetched_by_others(card: ModelCard, revision: str) -> Path:
    """What another program has put into the cache."""
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import LocalEntryNotFoundError

    try:
        if revision:
            return Path(snapshot_download(card.repository, revision=revision, local_files_only=True))
    except LocalEntryNotFoundError:
        pass
    raise OperatorError(f"{card.title} is not on this machine; get it: imagine models pull {card.id}")
