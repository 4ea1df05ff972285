"""A workflow of ComfyUI as a file with named places, such as "{{prompt}}", and what is put into them."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from core.domain.errors import OperatorError
from core.domain.jobs.task import InputRole, SizeOf, Task
from core.tasks import outpaint, upscale
from core.text_file import read_text
from workers.engines.local.call import Call, Row

Graph = Mapping[str, Any]

# values of a place
Value = bool | int | float | str

PICTURES = tuple(f"picture{number}" for number in range(1, 11))
_PLACE = re.compile(r"\{\{\s*([A-Za-z0-9_]+)\s*\}\}")
_KNOWN = (
    *("prompt", "negative", "seed", "width", "height", "steps", "guidance", "strength", "frames", "fps"),
    *("picture", *PICTURES, "mask", "last_frame"),
)


def read_workflow(path: str) -> Graph:
    """A file as ComfyUI exports it for its API; raises OperatorError naming it for anything else."""
    try:
        graph = json.loads(read_text(Path(path).expanduser()))
    except (ValueError, RecursionError):
        raise OperatorError(f"{path} is no JSON.") from None
    if isinstance(graph, dict) and isinstance(graph.get("nodes"), list):
        raise OperatorError(f"{path} is a workflow for the editor; export it for the API (Workflow, Export (API)).")
    if not isinstance(graph, dict) or not graph or not all(_is_node(node) for node in graph.values()):
        raise OperatorError(f"{path} is no workflow of ComfyUI: each node has class_type and inputs.")
    for name in places_of(graph):
        if name not in _KNOWN:
            nearest = difflib.get_close_matches(name, _KNOWN, n=1, cutoff=0)[0]
            raise OperatorError(
                f"{path} has a place {{{{{name}}}}}, which nobody fills; did you mean {{{{{nearest}}}}}?"
            )
    return graph


def places_of(graph: Graph) -> frozenset[str]:
    """The names of all places."""
    return frozenset(match[1] for text in _texts(graph) for match in _PLACE.finditer(text))


def needed_by(task: Task) -> frozenset[str]:
    """The places without which a workflow cannot do a task."""
    needed = {"prompt", "seed"} if task is not upscale.TASK else set[str]()
    roles = {one.role for one in task.inputs if one.least}
    # what is around a picture is drawn into a canvas, which has a mask
    roles |= {InputRole.MASK} if task is outpaint.TASK else set()
    needed |= {name for role, name in _ROLES.items() if role in roles}
    if task.size is SizeOf.ASKED and not roles:
        needed |= {"width", "height"}
    return frozenset(needed)


def filled(graph: Graph, values: Mapping[str, Value]) -> dict[str, Any]:
    """The workflow with a value in each place; what stands alone keeps its kind, and nothing is filled in twice."""

    def fill(thing: Any) -> Any:
        if isinstance(thing, dict):
            return {name: fill(value) for name, value in thing.items()}
        if isinstance(thing, list):
            return [fill(value) for value in thing]
        if not isinstance(thing, str):
            return thing
        alone = _PLACE.fullmatch(thing.strip())
        if alone is not None:
            return values[alone[1]]
        return _PLACE.sub(lambda match: str(values[match[1]]), thing)

    return {name: fill(node) for name, node in graph.items()}


def values_of(call: Call, row: Row) -> dict[str, Value]:
    """What goes into the places beside pictures."""
    return {
        "prompt": row.prompt,
        "negative": row.negative,
        "seed": row.seed,
        "width": call.width,
        "height": call.height,
        "steps": call.steps,
        "guidance": call.guidance,
        "strength": 1.0 if call.strength is None else call.strength,
        "frames": call.frames,
        "fps": call.fps,
    }


_ROLES = {InputRole.SOURCE: "picture", InputRole.MASK: "mask", InputRole.LAST_FRAME: "last_frame"}


def _is_node(node: object) -> bool:
    return isinstance(node, dict) and isinstance(node.get("class_type"), str) and isinstance(node.get("inputs"), dict)


def _texts(thing: Any) -> Iterator[str]:
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, dict | list):
        for value in thing.values() if isinstance(thing, dict) else thing:
            yield from _texts(value)
