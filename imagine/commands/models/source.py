"""Where a model of one's own comes from: a repository of a hub, a diffusers folder, or a single file."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.catalogue.card import Catalogue, ModelCard
from core.domain.errors import OperatorError
from core.settings import Settings
from workers.weights.kinds import Kind
from workers.weights.pull import is_of_hub

_HALF_BYTES = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """What was found out about it."""

    name: str
    family: str
    repository: str
    revision: str = ""
    license: str = ""
    license_url: str = ""
    memory_gib: float
    # file → sha256, of what no hub pins
    files: dict[str, str]
    # of a transformer that takes the rest from the repository
    transformer_file: str = ""
    # the row whose figures it takes over, where that is known
    like: str | None = None


def look_at(source: str, settings: Settings, catalogue: Catalogue) -> Found:
    """Find out what a source is, without fetching weights; raises OperatorError where it cannot be used."""
    path = Path(source).expanduser()
    if path.is_dir():
        return _folder(path.absolute())
    if path.is_file() or path.suffix == ".safetensors" or not is_of_hub(source):
        return _file(path.absolute(), catalogue)
    return _hub(source, settings)


def _hub(source: str, settings: Settings) -> Found:
    from workers.weights.hub import Hub
    from workers.weights.pull import Origin, plan, read_index

    hub = Hub(settings.hub)
    found = hub.look(source)
    index = read_index(hub, found)
    if index is None:
        single = [file.name for file in found.files if file.name.endswith(".safetensors")]
        more = f": get {single[0]} and add that file" if len(single) == 1 else ""
        raise OperatorError(f"{source} has no model_index.json, so it is no diffusers pipeline{more}.")
    wanted = plan(hub, Origin(repository=source, revision=found.revision))
    weights = sum(file.bytes for file in wanted.files if file.name.endswith(".safetensors"))
    return Found(
        name=source.partition("/")[2],
        family=_family_of(source, index),
        repository=source,
        revision=found.revision,
        license=found.license,
        license_url=found.license_link
        if found.license_link.startswith("https://")
        else f"https://huggingface.co/{source}",
        memory_gib=_gib(weights),
        files={},
    )


def _folder(path: Path) -> Found:
    from workers.weights.choice import needed
    from workers.weights.transfer import sha256_of

    try:
        index = json.loads((path / "model_index.json").read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        raise OperatorError(f"{path} is no diffusers folder: it has no model_index.json that can be read.") from None
    if not isinstance(index, dict):
        raise OperatorError(f"{path} is no diffusers folder: its model_index.json names no parts of a pipeline.")
    names = [str(file.relative_to(path)) for file in path.rglob("*") if file.is_file()]
    try:
        chosen = needed(names, index)
    except OperatorError as problem:
        raise OperatorError(f"{path} cannot be used. {problem.message}") from None
    weights = [name for name in chosen if name.endswith(".safetensors")]
    return Found(
        name=path.name,
        family=_family_of(str(path), index),
        repository=f"folder:{path}",
        memory_gib=_gib(sum((path / name).stat().st_size for name in weights)),
        files={name: sha256_of(path / name) for name in weights},
    )


def _file(path: Path, catalogue: Catalogue) -> Found:
    from workers.weights.kinds import recognise
    from workers.weights.safetensors import read_header
    from workers.weights.transfer import sha256_of

    head = read_header(path)
    kind = recognise(path, head)
    rest = None if kind.configs else _rest(path, kind, catalogue)
    numbers = sum(math.prod(tensor.shape) for tensor in head.values())
    return Found(
        name=path.stem,
        family=kind.family,
        repository=f"file:{path}" if rest is None else rest.repository,
        revision="" if rest is None else rest.revision,
        transformer_file="" if rest is None else str(path),
        like=None if rest is None else rest.id,
        memory_gib=_gib(numbers * _HALF_BYTES) if rest is None else rest.memory_gib,
        files={path.name: sha256_of(path)} if rest is None else {},
    )


def _rest(path: Path, kind: Kind, catalogue: Catalogue) -> ModelCard:
    """The row of a model that is here and has what a transformer alone lacks; raises OperatorError."""
    from workers.engines.local.single_file import width_of
    from workers.engines.weights import weights_of

    rows = [card for card in catalogue.cards if card.family == kind.family and not card.transformer_file]
    for card in rows:
        try:
            folder = weights_of(card)
        except OperatorError:
            continue
        if folder is not None and width_of(folder) == kind.width:
            return card
    names = " or ".join(card.id for card in rows)
    raise OperatorError(
        f"{path.name} is the transformer of a {kind.title} alone; text encoder and autoencoder come from the model "
        f"that it is made for: pull {names} first, whichever it is."
    )


def _family_of(source: str, index: dict[str, Any]) -> str:
    from workers.engines.local.families import families

    pipeline = index.get("_class_name")
    for family in families().values():
        if pipeline in family.pipelines:
            return family.name
    known = sorted({name for family in families().values() for name in family.pipelines})
    raise OperatorError(
        f"{source} is a {pipeline}, which no family here loads; they load {', '.join(known)}. A family is one file: "
        "docs/howto/add-a-model.md."
    )


def _gib(size: float) -> float:
    """In GiB, rounded up to a tenth."""
    return math.ceil(size / 2**30 * 10) / 10
