"""Pocket in an engine of its own process, as a render worker holds it: how fast, and how much memory."""

from __future__ import annotations

import contextlib
import importlib
import time
from collections.abc import Iterator
from pathlib import Path

import psutil

from benchmarks.figures import Figure, middle
from benchmarks.fixtures.apart import Apart, apart
from core.catalogue.rows import load_catalogue
from core.domain.ids import PersonKey
from core.domain.jobs.job import Input, RenderSpec, Source
from core.language.plan import plan
from core.language.prompt import parse
from core.settings import RenderSettings
from core.stores.memory.files import MemoryFileStore
from core.stores.memory.memory import Memory
from core.tasks import upscale
from workers.engines.engine import Engine, Unwatched

_GRIDS, _ENLARGED, _CLIPS = 7, 7, 3
_PROMPT = "a red fox in the snow"


class WorkerReports:
    """An engine and the files that it has made."""

    def __init__(self) -> None:
        """Load nothing yet."""
        self.files = MemoryFileStore(Memory())
        self.card = load_catalogue().get("pocket")
        self.engine = Engine(load_catalogue(), RenderSettings(), self.files)


@contextlib.contextmanager
def bench() -> Iterator[WorkerReports]:
    """A bench that needs no tidying."""
    yield WorkerReports()


def libraries(held: WorkerReports) -> float:  # noqa: ARG001 - it is about the process
    """Import what every model needs; the seconds that it took."""
    began = time.perf_counter()
    importlib.import_module("diffusers.pipelines.stable_diffusion.pipeline_stable_diffusion")
    importlib.import_module("diffusers.pipelines.animatediff.pipeline_animatediff")
    return time.perf_counter() - began


def load(held: WorkerReports) -> float:
    """Load the weights and put the pipelines together; the seconds that it took."""
    began = time.perf_counter()
    held.engine.load(held.card.id)
    return time.perf_counter() - began


def timed(held: WorkerReports, ask: str) -> float:
    """Make what somebody asked for, files encoded; the seconds that it took."""
    return _made(held, plan(parse(ask), held.card, seed=7))


def enlarged(held: WorkerReports, times: int) -> list[float]:
    """Draw a picture and make it twice as large; the seconds that each enlargement took."""
    spec = plan(parse(f"{_PROMPT} --n 1"), held.card, seed=7)
    content, artifact = held.engine.render([spec], Unwatched())[0].files[0]
    held.files.put(content, artifact.media_type)
    source = Source(sha256=artifact.sha256, media_type=artifact.media_type, owner=PersonKey("bench"))
    larger = RenderSpec(
        task=upscale.TASK, model=held.card.id, prompt=_PROMPT, count=1, width=2 * spec.width, height=2 * spec.height,
        seed=7, inputs=(Input(source=source),),
    )  # fmt: skip
    return [_made(held, larger) for _ in range(times)]


def resident(held: WorkerReports) -> float:  # noqa: ARG001 - whoever asks has it
    """Megabytes of this process."""
    return float(psutil.Process().memory_info().rss) / 1e6


def _made(held: WorkerReports, spec: RenderSpec) -> float:
    began = time.perf_counter()
    outcome = held.engine.render([spec], Unwatched())[0]
    if outcome.failure or not len(outcome.files):
        raise RuntimeError(outcome.failure or "nothing was made")
    return time.perf_counter() - began


async def measure(folder: Path) -> list[Figure]:  # noqa: ARG001 - every step gets one
    """Load, a grid of four, an enlargement, a clip, and what all that left in memory."""
    with apart(bench) as far:
        imported, loaded = far.call(libraries), far.call(load)
        grids = _several(far, f"{_PROMPT} --n 4", _GRIDS)
        larger = far.call(enlarged, _ENLARGED)
        clips = _several(far, "a red ball bouncing in a meadow --clip", _CLIPS)
        mb = far.call(resident)
    return [
        Figure(what="Pocket: torch, transformers and diffusers imported", measured=f"{imported:.2f} s"),
        _within("Pocket: load, the libraries being there", loaded, 3.0),
        _within(f"Pocket: four pictures of 256×256, warm, files included (median of {_GRIDS})", middle(grids), 3.0),
        _within(f"Pocket: a picture twice as large, warm (median of {_ENLARGED})", middle(larger), 1.0),
        _within(f"Pocket: a clip of 16 frames, warm (median of {_CLIPS})", middle(clips), 12.0),
        Figure(
            what="Pocket: the process after all that",
            measured=f"{mb / 1000:.2f} GB resident",
            target="≤ 1.2 GB",
            met=mb <= 1200,
        ),
    ]


def _several(far: Apart[WorkerReports], ask: str, times: int) -> list[float]:
    far.call(timed, ask)
    return [far.call(timed, ask) for _ in range(times)]


def _within(what: str, seconds: float, most: float) -> Figure:
    return Figure(what=what, measured=f"{seconds:.2f} s", target=f"≤ {most:g} s", met=seconds <= most)
