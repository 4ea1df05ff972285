"""Where a model's weights lie on this machine, and whether they may be used and are the right ones."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from core.catalogue.card import Adapter, LicenseClass, ModelCard
from core.domain.errors import OperatorError

_ROOT = Path(__file__).resolve().parents[2]
# what a folder of diffusers has, and one of its modular pipelines
_INDEXES = ("model_index.json", "modular_model_index.json")
_COMMIT = re.compile(r"[0-9a-f]{40}")


def require_licence(card: ModelCard, accepted: tuple[str, ...]) -> None:
    """Pass for a permissive licence and for one that the operator has accepted; raises OperatorError otherwise."""
    if card.license_class is LicenseClass.PERMISSIVE or card.id in accepted:
        return
    raise OperatorError(
        f"{card.title} is under the {card.license}, which is not permissive. Read it, and if your use is within it, "
        f'add "{card.id}" to render.accepted_licenses.'
    )


def weights_of(card: ModelCard) -> Path | None:
    """The folder of a card's weights, None where it needs none; raises OperatorError saying how to get them."""
    scheme, _, rest = card.repository.partition(":")
    if card.repository == "code":
        return None
    if scheme == "package" and rest:
        return _existing(card, _ROOT / rest, "The installation is incomplete; install imagine-bot again.")
    if scheme == "folder" and rest:
        return _existing(card, Path(rest).expanduser(), "Put a diffusers folder there, or name another one.")
    return _snapshot(card)


def require_files(folder: Path, files: Mapping[str, str]) -> None:
    """Check sha256 sums of the files named by a card; raises OperatorError for the first that differs."""
    for name, wanted in files.items():
        path = folder / name
        if not path.is_file():
            raise OperatorError(f"{path} is missing; download the model again.")
        with path.open("rb") as stream:
            found = hashlib.file_digest(stream, "sha256").hexdigest()
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
    return _snapshot_file(card, adapter)


def _existing(card: ModelCard, folder: Path, remedy: str) -> Path:
    if not any((folder / index).is_file() for index in _INDEXES):
        raise OperatorError(f"{card.title} is not in {folder}. {remedy}")
    return folder


def _snapshot(card: ModelCard) -> Path:
    """A snapshot in the hub's local cache; nothing is downloaded here."""
    if not _COMMIT.fullmatch(card.revision):
        raise OperatorError(
            f"{card.id} comes from the hub and names no pinned commit. Set revision in its row of the catalogue to the "
            f"40 letters of the commit that you reviewed on huggingface.co/{card.repository}/commits/main."
        )
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import LocalEntryNotFoundError

    try:
        return Path(snapshot_download(card.repository, revision=card.revision, local_files_only=True))
    except LocalEntryNotFoundError:
        raise OperatorError(
            f"{card.title} is not on this machine; get it: hf download {card.repository} --revision {card.revision}"
        ) from None


def _snapshot_file(card: ModelCard, adapter: Adapter) -> Path:
    """A single file in the hub's local cache; nothing is downloaded here."""
    from huggingface_hub import hf_hub_download
    from huggingface_hub.errors import EntryNotFoundError, LocalEntryNotFoundError

    wanted = adapter.revision or None
    try:
        return Path(hf_hub_download(adapter.repository, adapter.file, revision=wanted, local_files_only=True))
    except (LocalEntryNotFoundError, EntryNotFoundError):
        raise OperatorError(
            f"The LoRA of {card.title} is not on this machine; get it: hf download {adapter.repository} {adapter.file}"
        ) from None
