"""ComfyUI: a workflow file of the operator's own for each task, with named places."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from core.catalogue.card import ModelCard
from core.domain.errors import OperatorError
from core.domain.jobs.task import Task
from core.tasks import (
    blend,
    edit,
    first_and_last,
    image_to_clip,
    image_to_image,
    inpaint,
    outpaint,
    text_to_clip,
    text_to_image,
    tile,
    upscale,
)
from workers.engines.local.call import Call, Row
from workers.engines.remote.comfyui.prompts import drawn
from workers.engines.remote.comfyui.workflow import needed_by, places_of, read_workflow
from workers.engines.remote.exchange import Exchange
from workers.engines.remote.family import RemoteFamily, RemoteOptions

__all__ = ["FAMILY"]

_TASKS: frozenset[Task] = frozenset(
    module.TASK
    for module in (
        *(text_to_image, image_to_image, edit, blend, inpaint, outpaint, tile, upscale),
        *(text_to_clip, image_to_clip, first_and_last),
    )
)


@dataclass(frozen=True, kw_only=True, slots=True)
class ComfyOptions(RemoteOptions):
    """What a row says about a ComfyUI."""

    # task → file, as "Export (API)" writes it, with places such as {{prompt}}
    workflows: Mapping[str, str]
    # the node whose file is the result; empty: the last one that has saved any
    output: str = ""
    # how often it is asked whether it is done (s)
    poll_s: Annotated[float, Field(gt=0, le=60)] = 0.5


async def _draw(exchange: Exchange, call: Call, row: Row) -> bytes:
    options = exchange.options_as(ComfyOptions)
    graph = read_workflow(options.workflows[call.task.name])
    return await drawn(exchange, graph, call, row, output=options.output, poll_s=options.poll_s)


def _check(card: ModelCard, options: ComfyOptions) -> None:
    """Pass for a row whose tasks have workflows with all the places that they need; raises OperatorError otherwise."""
    names = [task.name for task in card.tasks]
    for name in options.workflows:
        if name not in names:
            nearest = difflib.get_close_matches(name, names, n=1, cutoff=0)
            raise OperatorError(
                f"{card.id}: workflows names {name!r}, which is none of its tasks"
                + (f"; did you mean {nearest[0]!r}?" if nearest else ".")
            )
    for task in card.tasks:
        if task.name not in options.workflows:
            raise OperatorError(f"{card.id} lists {task.name}, and workflows names no file for it.")
        path = options.workflows[task.name]
        places, needed = places_of(read_workflow(path)), needed_by(task) | _promised(card, task)
        if missing := sorted(needed - places):
            wanted = ", ".join(f"{{{{{name}}}}}" for name in missing)
            raise OperatorError(
                f"{path}: {task.name} needs the places {wanted}; put them in, or mend the row of {card.id}."
            )


def _promised(card: ModelCard, task: Task) -> frozenset[str]:
    """The places for what the row says that people may choose."""
    if task is upscale.TASK:
        return frozenset()
    ranges = {"steps": card.steps, "guidance": card.guidance, **({"strength": card.strength} if task.inputs else {})}
    chosen = {name for name, bounds in ranges.items() if bounds.least < bounds.most}
    return frozenset(chosen | ({"negative"} if card.negative_prompt else set()))


async def _look(exchange: Exchange) -> str:
    """Ask for its version, and whether it has every node that the workflows name."""
    stats = exchange.read(await exchange.get("/system_stats"))
    system = stats.get("system") if isinstance(stats, dict) else None
    version = system.get("comfyui_version", "?") if isinstance(system, dict) else "?"
    known = exchange.read(await exchange.get("/object_info"))
    for path in exchange.options_as(ComfyOptions).workflows.values():
        for node in read_workflow(path).values():
            if isinstance(known, dict) and node["class_type"] not in known:
                raise OperatorError(
                    f"{exchange.model}: {path} wants the node {node['class_type']!r}, which is not there."
                )
    return f"ComfyUI {version} answers, and has every node"


FAMILY = RemoteFamily(name="comfyui", draw=_draw, tasks=_TASKS, options=ComfyOptions, check=_check, look=_look)
