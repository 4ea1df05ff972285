"""Pocket through the whole queue against its bare pipelines, task by task; gaps between batches; memory over hours.

"Whole queue" is from the accepted job to the stored result: Redis, the line, claims, batches, checks, encoding, marks,
the file store and the ledger. "Bare" is diffusers' own pipeline called in a loop with the very arguments of the worker,
as torch has its threads by itself. Both take turns, so that what else the machine does weighs on both alike.
"""

from __future__ import annotations

import os
import re
import threading
import time
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import psutil

from benchmarks.engine.neighbours import by_itself
from benchmarks.engine.pocket_alone import WorkerReports
from benchmarks.figures import Figure, middle, noted
from benchmarks.fixtures.apart import Apart, apart
from benchmarks.fixtures.hosted import Hosted, hosted, until
from benchmarks.fixtures.orders import Orders, inputs_of, spec_of
from core.catalogue.card import ModelCard, size_for
from core.catalogue.rows import load_catalogue
from core.domain.jobs.job import RenderSpec, Source
from core.domain.jobs.task import InputRole, Output, Task
from core.settings import RenderSettings
from core.stores.files import open_files
from core.stores.redis.workers.status import RedisWorkerStatus
from core.tasks import text_to_clip, text_to_image, upscale
from workers.engines.engine import Engine
from workers.engines.local.call import Call
from workers.engines.local.stock import generators
from workers.engines.outcome import Unwatched

_MODELS = ("pocket", "pocket-x2", "lanczos")
_ROUNDS, _BATCHES, _PICTURES = 3, 4, 4
_MIXED, _WARM_UP = 200, 40
_SHARE, _GAP, _GROWTH = 0.95, 0.02, 0.03
_PORT = int(os.environ.get("IMAGINE_BENCH_PORT", "9471"))
_WAIT_S = 1800.0
_BUSY = re.compile(r"^imagine_render_busy_seconds_total (\S+)", re.MULTILINE)


class Recorded:
    """A model that keeps the call that it was given."""

    def __init__(self, model: Any) -> None:
        """Pass everything on to this model."""
        self.model, self.call = model, None

    def __getattr__(self, name: str) -> Any:
        return getattr(self.model, name)

    def run(self, call: Call, on_step: Any) -> Any:
        """Draw as the model does."""
        self.call = call
        return self.model.run(call, on_step)


def call_of(held: WorkerReports, specs: list[RenderSpec], data: Path) -> int:
    """Let the engine draw a batch once, and keep what it asked of the pipeline; the rows of that call."""
    from config.load import load

    loaded = held.engine.models.get(held.card)
    recorded = loaded.model if isinstance(loaded.model, Recorded) else Recorded(loaded.model)
    held.engine.models.keep(replace(loaded, model=recorded))
    # what it starts from lies where the worker has it
    engine = Engine(load_catalogue(), RenderSettings(), open_files(load({"IMAGINE_DATA": str(data)}).settings))
    engine.models.keep(replace(loaded, model=recorded))
    outcome = engine.render(specs, Unwatched())[0]
    if outcome.failure is not None:
        raise RuntimeError(outcome.failure)
    return len(recorded.call.rows)


def bare_seconds(held: WorkerReports, calls: int) -> float:
    """Call the pipeline that often with what was kept, and nothing else; seconds of one call."""
    import torch

    recorded = held.engine.models.get(held.card).model
    call = recorded.call
    pipeline = recorded.model.pipelines.get(call.drawn_as)
    began = time.perf_counter()
    for _ in range(calls):
        with torch.inference_mode():
            if pipeline is None:
                recorded.model.run(call, lambda *_: frozenset())
            else:
                pipeline(**recorded.model.arguments(call), generator=generators(call), output_type="pil")
    return (time.perf_counter() - began) / calls


class Busy(threading.Thread):
    """Follows how long the worker has had a batch in its pipeline: one note whenever a batch has ended."""

    def __init__(self) -> None:
        """`start` begins to follow."""
        super().__init__(daemon=True)
        # when it was seen (s), and the seconds until then
        self.notes: list[tuple[float, float]] = []
        self.over = threading.Event()

    def run(self) -> None:
        with httpx.Client() as client:
            while not self.over.wait(0.03):
                found = _BUSY.search(client.get(f"http://127.0.0.1:{_PORT}/metrics").text)
                seconds = float(found[1]) if found else 0.0
                if not self.notes or seconds != self.notes[-1][1]:
                    self.notes.append((time.monotonic(), seconds))

    def gap(self) -> float:
        """The share of the time between the first and the last end of a batch in which there was none."""
        (began, before), (ended, after) = self.notes[1], self.notes[-1]
        return max(0.0, 1 - (after - before) / (ended - began))


async def measure(folder: Path) -> list[Figure]:
    """Every task of Pocket's row, then a long mixed line."""
    environ = {
        "IMAGINE_RENDER__MODELS": ",".join(_MODELS),
        "IMAGINE_RENDER__PREVIEWS": "false",
        "IMAGINE_METRICS__PORT": str(_PORT),
    }
    card = load_catalogue().get("pocket")
    with ExitStack() as stack:
        place = stack.enter_context(hosted(folder, environ))
        store = stack.enter_context(place.store())
        worker = stack.enter_context(place.process("render", "imagine", "worker", "render"))
        bare = stack.enter_context(apart(by_itself))
        until(lambda: RedisWorkerStatus(store).served_models(), "a worker", for_s=120.0)
        scene = Scene(place, Orders(store), bare, card)
        # answers in words take milliseconds, of which a line is most
        drawn = [task for task in card.tasks if task.output is not Output.TEXT]
        rows = [row for task in drawn for row in scene.share(task)]
        return [*rows, scene.memory(worker)]


class Scene:
    """One worker and one bare pipeline, and what they start from."""

    def __init__(self, place: Hosted, orders: Orders, bare: Apart[WorkerReports], card: ModelCard) -> None:
        """Draw a clip to go on from, where some task needs one."""
        self._place, self._orders, self._bare, self._card = place, orders, bare, card
        self._files = open_files(place.settings)
        self._seed = 0
        self._clip: Source | None = None
        if any(one.role is InputRole.VIDEO for task in card.tasks for one in task.inputs):
            made = orders.accept(self._spec(text_to_clip.TASK))
            orders.finished([made], for_s=_WAIT_S)
            self._clip = orders.first_file(made, "video/mp4")

    def share(self, task: Task) -> list[Figure]:
        """Pictures a second through the queue against the bare pipeline, and the gap between batches."""
        specs = self._batch(task)
        try:
            rows = self._bare.call(call_of, specs, self._place.folder)
        except RuntimeError as problem:
            why = str(problem).strip().splitlines()[-1]
            return [Figure(what=f"Pocket, {task.name}", measured=f"not measured: {why}", met=False)]
        shares, gaps = [], []
        for number in range(_ROUNDS):
            bare_s = self._bare.call(bare_seconds, 2) / rows
            ours_s, gap = self._queued(task, len(specs))
            shares.append(bare_s / ours_s)
            gaps.append(gap)
            noted(
                f"{task.name}, round {number + 1} of {_ROUNDS}: bare {bare_s:.3f} s, through the queue {ours_s:.3f} s"
            )
        share, gap = middle(shares), middle(gaps)
        return [
            Figure(
                what=f"Pocket, {task.name}: through the queue ({rows} a call, {_ROUNDS} rounds in turns)",
                measured=f"{share:.2f} of the bare pipeline ({min(shares):.2f} to {max(shares):.2f})",
                target=f"≥ {_SHARE}",
                met=share >= _SHARE,
            ),
            Figure(
                what=f"Pocket, {task.name}: time between batches with none in the pipeline",
                measured=f"{gap:.1%}",
                target=f"≤ {_GAP:.0%}",
                met=gap <= _GAP,
            ),
        ]

    def memory(self, worker: psutil.Process) -> Figure:
        """What the worker holds after many mixed jobs of three models, against after the first of each kind."""
        sizes = []
        for begin, end in ((0, _WARM_UP), (_WARM_UP, _MIXED)):
            jobs = [self._orders.accept(self._mixed(number)) for number in range(begin, end)]
            self._orders.finished(jobs, for_s=_WAIT_S)
            time.sleep(1)
            sizes.append(worker.memory_info().rss / 1e6)
        before, after = sizes
        return Figure(
            what=f"Pocket's worker after {_MIXED} mixed jobs over {len(_MODELS)} models, against after {_WARM_UP}",
            measured=f"{after:.0f} MB, {before:.0f} MB: {after / before - 1:+.1%}",
            target=f"≤ +{_GROWTH:.0%}",
            met=after <= before * (1 + _GROWTH),
        )

    def _queued(self, task: Task, together: int) -> tuple[float, float]:
        """Fill the line with some batches; seconds a picture between the first and the last result, and the gap."""
        busy = Busy()
        busy.start()
        jobs = [self._orders.accept(self._spec(task)) for _ in range(_BATCHES * together)]
        ended = sorted(self._orders.finished(jobs, for_s=_WAIT_S).values())
        busy.over.set()
        busy.join()
        # the first batch had nothing to wait for: the clock starts when it is done
        each = jobs[0].spec.count
        return (ended[-1] - ended[together - 1]) / ((len(jobs) - together) * each), busy.gap()

    def _batch(self, task: Task) -> list[RenderSpec]:
        spec = self._spec(task)
        return [spec, *(self._spec(task) for _ in range(max(1, self._card.batch // spec.pictures) - 1))]

    def _spec(self, task: Task) -> RenderSpec:
        self._seed += 100
        side_px = size_for(self._card, "1:1", clip=task.output is Output.CLIP)[0]
        inputs = inputs_of(task, self._files, side_px, self._clip)
        return spec_of(task, self._card, inputs, pictures=_PICTURES, seed=self._seed)

    def _mixed(self, number: int) -> RenderSpec:
        """One of six kinds in turns: sizes, sources, and three models."""
        drawn = replace(self._spec(text_to_image.TASK), count=1 + number % 3)
        match number % 6:
            case 0:
                return drawn
            case 1:
                return replace(drawn, width=drawn.width // 2 // 8 * 8, count=2)
            case 2 | 3:
                model = _MODELS[1 + number % 2]
                side_px = 64 * (1 + number % 4)
                inputs = inputs_of(upscale.TASK, self._files, side_px, None)
                size = {"width": 2 * side_px, "height": 2 * side_px}
                return replace(drawn, task=upscale.TASK, model=model, count=1, inputs=inputs, parameters={}, **size)
            case 4:
                other = next(task for task in self._card.tasks if task.inputs and task.output is Output.IMAGE)
                return replace(self._spec(other), count=1)
            case _:
                return replace(drawn, height=drawn.height // 2 // 8 * 8, count=1)
