"""A clip of several scenes: each goes on from the one before, in words of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PIL import Image

from core.domain.jobs.task import InputRole, Output
from core.language.notation.scenes import scenes
from core.tasks import extend
from workers.engines.local.call import Call, OnStep, Peek
from workers.frames import Frames

Run = Callable[[Call, OnStep], Sequence[Frames | None]]


def has_scenes(call: Call) -> bool:
    """Whether some row of a call is to be drawn scene by scene."""
    return call.task.output is Output.CLIP and any(len(scenes(row.prompt)) > 1 for row in call.rows)


def in_scenes(run: Run, call: Call, on_step: OnStep, *, strength: float) -> list[Frames | None]:
    """Draw every row by itself, scene by scene; `strength` is how far a scene may go from where the last one ended."""
    todo = sum(len(scenes(row.prompt)) for row in call.rows)
    made: list[Frames | None] = []
    before = 0
    for at, row in enumerate(call.rows):
        clip: Frames | None = None
        for number, words in enumerate(scenes(row.prompt)):
            step = _Passed(on_step, row=at, before=before, todo=todo)
            part = replace(call, rows=(replace(row, prompt=words),))
            if number > 0 and clip is not None:
                goes_on = replace(row, prompt=words, inputs={InputRole.VIDEO: tuple(clip)})
                known = {**call.parameters, "strength": call.strength or strength}
                part = replace(call, task=extend.TASK, rows=(goes_on,), parameters=known)
            if number == 0 or clip is not None:
                (clip,) = run(part, step)
            before += 1
        made.append(clip)
    return made


class _Passed:
    """Passes the steps of one scene on as those of the whole call."""

    def __init__(self, on_step: OnStep, *, row: int, before: int, todo: int) -> None:
        self._on_step, self._row, self._before, self._todo = on_step, row, before, todo

    def __call__(self, done: int, of: int, peek: Peek) -> frozenset[int]:
        """Nobody's row can leave in the middle: what is not wanted any more ends with the call."""

        def seen(row: int) -> Image.Image | None:
            return peek(0) if row == self._row else None

        return self._on_step(self._before * of + done, self._todo * of, seen)
