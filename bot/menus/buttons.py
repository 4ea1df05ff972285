"""Which buttons a message gets: made from the action registry, cut to what the platform can show."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from bot.menus.action import Action, Scene
from bot.menus.registry import actions_on
from bot.menus.where import everywhere
from core.domain.job import Job
from core.domain.post import Button, Capabilities
from core.domain.states import TERMINAL, JobState
from core.domain.task import Output
from core.tasks import upscale
from core.wire.buttons import Payload, encode_payload

# longest side (px) up to which a picture is enlarged further
MOST_SIDE_PX = 4096

Rows = tuple[tuple[Button, ...], ...]


def scene_of(job: Job) -> Scene:
    """Where a job's message stands."""
    if job.state in TERMINAL - {JobState.DELIVERED}:
        return Scene.ENDED
    if not job.artifacts:
        return Scene.WAITING
    if job.spec.task.output is Output.CLIP:
        return Scene.CLIP
    return Scene.GRID if len(job.originals) > 1 else Scene.SINGLE


def buttons_for(job: Job, capabilities: Capabilities) -> Rows:
    """The rows of buttons under a job's message; none where the platform has none (actions are typed there)."""
    return _cut(_rows(job, scene_of(job), capabilities, index=None), capabilities)


def picture_buttons(job: Job, index: int, capabilities: Capabilities) -> Rows:
    """The buttons for one picture of a result, seen alone and large."""
    scene = Scene.CLIP if job.spec.task.output is Output.CLIP else Scene.SINGLE
    return _cut(_rows(job, scene, capabilities, index=index), capabilities)


def typed_hint(job: Job, capabilities: Capabilities) -> str:
    """How to act where there are no buttons: the shortcuts that fit, as one sentence."""
    scene = scene_of(job)
    count = len(job.originals)
    texts = [
        f"{action.text.format(n=1)}–{action.text.format(n=count)}" if action.per_picture else action.text
        for action in actions_on(capabilities)
        if scene in action.scenes and action.text and not action.danger
    ]
    return f"Reply with {', '.join(texts)} or your own words." if texts else ""


def _rows(job: Job, scene: Scene, capabilities: Capabilities, index: int | None) -> list[list[Button]]:
    offered = [row for row in actions_on(capabilities) if scene in row.scenes and not _pointless(row, job)]
    # buttons stand where people know them from elsewhere: what only some platforms have comes behind
    offered.sort(key=lambda action: (action.row, action.danger, action.offered is not everywhere))
    return [
        [button for action in row for button in _buttons(action, job, index)]
        for _, row in groupby(offered, key=lambda action: action.row)
    ]


def _buttons(action: Action, job: Job, index: int | None) -> Sequence[Button]:
    indices = range(len(job.originals)) if action.per_picture else (index or 0,)
    return [
        Button(
            label=action.label.format(n=place + 1),
            payload=encode_payload(Payload(action=action.code, job=job.id, index=place)),
            hint=action.hint.format(n=place + 1),
            asks_words=job.spec.prompt if action.asks_words else None,
            danger=action.danger,
        )
        for place in indices
    ]


def _pointless(action: Action, job: Job) -> bool:
    # enlarging has an end, and the same enlargement again is the same picture
    if action.code in {"u", "upscale"}:
        return max(job.spec.width, job.spec.height) * 2 > MOST_SIDE_PX
    return action.code == "reroll" and job.spec.task is upscale.TASK and job.state is JobState.DELIVERED


def _cut(rows: list[list[Button]], capabilities: Capabilities) -> Rows:
    """Break rows that are too wide, and drop the last ones where there are too many."""
    width = capabilities.buttons_per_row
    if not capabilities.button_rows or not width:
        return ()
    broken = [tuple(row[at : at + width]) for row in rows for at in range(0, len(row), width)]
    return tuple(broken[: capabilities.button_rows])
