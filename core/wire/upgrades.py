"""What earlier releases wrote, brought into the form of now: one step per schema version and kind of row.

A row is upgraded after its signature was checked, which covers the bytes as they stand; it is not written anew. A row
that an earlier release would not have written is left as it is, and then does not fit the form of now.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Data = dict[str, Any]
Upgrade = Callable[[Data], Data]

# of schema 1; a field that a spec had besides is not known, so it stays and is refused
_PARAMETERS = ("steps", "guidance", "strength", "scheduler")
_OF_CLIPS = ("frames", "fps", "motion", "loop")


def spec_of_2(old: Data) -> Data:
    """A spec of schema 1 named what it asks for by a kind, and every parameter by a field of its own."""
    left = dict(old)
    kind = left.pop("kind", "image")
    sources, mask = left.pop("sources", None) or [], left.pop("mask", None)
    ways = {
        "image": "image_to_image" if sources else "text_to_image",
        "clip": "image_to_clip" if sources else "text_to_clip",
        "upscale": "upscale",
    }
    said = {name: left.pop(name, None) for name in (*_PARAMETERS, *_OF_CLIPS)}
    named = {"image": _PARAMETERS, "clip": (*_PARAMETERS, *_OF_CLIPS)}.get(kind, ())
    parameters = {name: said[name] for name in named if said[name] not in (None, False)}
    if adapters := left.pop("adapters", None):
        parameters["adapters"] = ",".join(adapters)
    inputs = [{"role": "source", "source": _source_of_2(one)} for one in sources]
    if mask is not None:
        inputs.append({"role": "mask", "source": {"sha256": mask, "media_type": "image/png"}})
    new = {
        "task": ways.get(kind, kind),
        "inputs": inputs,
        "parameters": parameters,
        # it is about the file, not about the call
        "per_picture": ["loop"] if "loop" in parameters else [],
    }
    return _joined(left, new)


def job_of_2(old: Data) -> Data:
    """A job of schema 1 knew one parent, or none, and its spec."""
    left = dict(old)
    if "parent" in left:
        parent = left.pop("parent")
        left = _joined(left, {"parents": [] if parent is None else [parent]})
    spec = left.get("spec")
    return {**left, "spec": spec_of_2(spec)} if isinstance(spec, dict) else left


def _joined(left: Data, new: Data) -> Data:
    """Both; raises TypeError where an old row has a field already that came later: no release has written that."""
    if not left.keys().isdisjoint(new):
        raise TypeError
    return {**left, **new}


def _source_of_2(old: Any) -> Any:
    recipe = old.get("recipe") if isinstance(old, dict) else None
    return {**old, "recipe": spec_of_2(recipe)} if isinstance(recipe, dict) else old


# kind of row → the step from each schema to the next; the schema of now is one more than there are steps
UPGRADES: Mapping[str, tuple[Upgrade, ...]] = {
    "JobTicket": (job_of_2,),
    # of release 0.1, which kept a job as one row
    "Job": (job_of_2,),
    "RenderSpec": (spec_of_2,),
}


def schema_of(kind: type) -> int:
    """The schema version that rows of this kind are written with."""
    return 1 + len(UPGRADES.get(kind.__name__, ()))


def upgraded(kind: type, version: int, data: Data) -> Data:
    """A row of this version (1 or later, at most that of now) in the form of now."""
    for step in UPGRADES.get(kind.__name__, ())[version - 1 :]:
        data = step(data)
    return data
