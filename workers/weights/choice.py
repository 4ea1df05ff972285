"""Which files of a repository a model needs: safetensors and configs, never a pickle and never code."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import PurePosixPath
from typing import Any

from core.domain.errors import OperatorError

INDEXES = ("model_index.json", "modular_model_index.json")
"""What says that a repository is a pipeline, and of which parts."""

# configs, vocabularies (sentencepiece's is a .model), chat templates
_CONFIGS = frozenset({".json", ".txt", ".model", ".jinja"})
_PICKLES = frozenset({".bin", ".pt", ".pth", ".ckpt", ".pkl", ".pickle", ".msgpack"})
# the same weights in another precision, which nothing here asks for: model.fp16.safetensors
_VARIANT = re.compile(r"\.(fp16|bf16|fp32|fp8\w*|int8|int4|ema|non_ema)(?=[.-])")
_LICENSE = re.compile(r"(?i)licen[sc]e|notice")


def needed(names: Collection[str], index: Mapping[str, Any] | None, without: Collection[str] = ()) -> tuple[str, ...]:
    """The files to fetch, in the order of names; `index` is what the pipeline's index says, None for a bare model.

    `without` are parts of it that are left out. Raises OperatorError for what has pickled weights only, or needs code.
    """
    bare = index is None
    parts = {""} if index is None else {"", *_parts(index, names)} - set(without)
    inside = {part: [name for name in names if _folder(name) == part] for part in sorted(parts)}
    chosen = {name for part in inside for name in inside[part] if _is_wanted(name, root=part == "", bare=bare)}
    for part, there in inside.items():
        # the root of a pipeline may hold the same once more as a single file
        if (part or bare) and not any(name.endswith(".safetensors") for name in chosen.intersection(there)):
            _require_no_other_weights(part, there)
    if not any(name.endswith(".safetensors") for name in chosen):
        raise OperatorError("It has no weights in safetensors that could be loaded; nothing else is.")
    return tuple(sorted(chosen))


def _parts(index: Mapping[str, Any], names: Collection[str]) -> set[str]:
    """The folders of a pipeline's parts; one that is given as null is left out of it."""
    if isinstance(index.get("_class_name"), list):
        raise OperatorError("Its pipeline is code of its own, and code from a hub is never run.")
    found = set()
    for part, kind in index.items():
        if part.startswith("_") or not isinstance(kind, list) or not kind:
            continue
        # a modular index says in a third place where a part comes from, and may leave its class open
        if kind[0] is None and not (len(kind) > 2 and any(_folder(name) == part for name in names)):
            continue
        if {f"{part}/{kind[0]}.py", f"{kind[0]}.py"} & set(names):
            raise OperatorError(f"Its {part} is code of its own, and code from a hub is never run.")
        found.add(part)
    return found


def _folder(name: str) -> str:
    """The first folder of a name, empty at the root."""
    return name.partition("/")[0] if "/" in name else ""


def _is_wanted(name: str, *, root: bool, bare: bool) -> bool:
    path = PurePosixPath(name)
    # what would lie elsewhere than below its folder is no file of a model
    if str(path) != name or path.is_absolute() or "\\" in name or any(part.startswith(".") for part in path.parts):
        return False
    if _VARIANT.search(path.name):
        return False
    if path.suffix == ".safetensors":
        return bare or not root
    return path.suffix in _CONFIGS or (root and _LICENSE.match(path.name) is not None and path.suffix in {"", ".md"})


def _require_no_other_weights(part: str, inside: Collection[str]) -> None:
    suffixes = {PurePosixPath(name).suffix for name in inside}
    where = f"Its {part}" if part else "It"
    if ".safetensors" in suffixes:
        raise OperatorError(f"{where} has weights in one precision only that is not the usual one; that is not loaded.")
    if suffixes & _PICKLES:
        raise OperatorError(f"{where} has pickled weights only, and loading a pickle runs what stands in it.")
