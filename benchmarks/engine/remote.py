"""An engine elsewhere: how many requests stay in flight, and what ours adds to a picture beside the finish stages."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

from benchmarks.figures import Figure, middle, percentile
from benchmarks.fixtures.chat import Chat
from benchmarks.fixtures.installation import demo, unlimited
from benchmarks.fixtures.slow_engine import SIDE_PX, slow_engine
from core.catalogue.card import Catalogue
from core.catalogue.rows import load_catalogue
from core.settings import RenderSettings
from core.stores.memory.files import MemoryFileStore
from core.stores.memory.memory import Memory
from tests.catalogue_text import toy_row
from tests.make_spec import make_spec
from workers.engines.engine import Engine
from workers.engines.outcome import Unwatched

_PICTURES, _DRAWS_S = 60, 0.1
_CONCURRENCY, _JOBS, _SLOW_S = 50, 250, 8.0


async def measure(folder: Path) -> list[Figure]:
    """Alone in this process, then through a whole installation."""
    return [await asyncio.to_thread(_added, folder), await _in_flight(folder)]


def _catalogue(folder: Path, url: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "far.toml"
    options = {"url": url, "concurrency": _CONCURRENCY}
    row = toy_row(id="far", title="Far", rank=0, family="openai", area_px=SIDE_PX**2, batch=1, options=options)
    file.write_text(row)
    return file


def _added(folder: Path) -> Figure:
    """From the call of the engine to the pixels, less the time that the other engine takes."""
    with slow_engine(_DRAWS_S) as far:
        catalogue = load_catalogue(_catalogue(folder / "alone", far.url))
        engine = Engine(Catalogue(cards=catalogue.cards), RenderSettings(), MemoryFileStore(Memory()))
        added = []
        try:
            for seed in range(_PICTURES + 5):
                size = {"width": SIDE_PX, "height": SIDE_PX, "steps": 4, "guidance": 1.0}
                spec = make_spec(model="far", prompt="a red fox", count=1, seed=seed, **size)
                began = time.perf_counter()
                (outcome,) = engine.render([spec], Unwatched())
                if outcome.failure is not None:
                    raise RuntimeError(str(outcome.failure))
                added.append(time.perf_counter() - began - _DRAWS_S)
        finally:
            engine.models.close()
    # the first ones start processes
    p50, p90 = middle(added[5:]) * 1000, percentile(added[5:], 0.9) * 1000
    return Figure(
        what=f"Engine elsewhere, {SIDE_PX}×{SIDE_PX}: what ours adds to a picture before the finish stages",
        measured=f"median {p50:.1f} ms, p90 {p90:.1f} ms",
        target="≤ 30 ms",
        met=p50 <= 30,
    )


async def _in_flight(folder: Path) -> Figure:
    """A full line, one picture a job, and an engine that takes its time."""
    with slow_engine(_SLOW_S) as far:
        environ = {
            **unlimited(),
            "IMAGINE_MODELS_FILE": str(_catalogue(folder / "queued", far.url)),
            "IMAGINE_RENDER__MODELS": '["far"]',
            "IMAGINE_RENDER__PREVIEWS": "false",
        }
        with demo(folder / "data", environ) as running:
            async with Chat(running.room) as chat:
                await chat.done(await chat.say("/imagine a red fox --n 1"))
                far.zero()
                asked = [await chat.say("/imagine a red fox --n 1") for _ in range(_JOBS)]
                for said in asked:
                    await chat.done(said, for_s=300)
        found = far.figures(_CONCURRENCY, _CONCURRENCY)
    return Figure(
        what=f"Engine elsewhere of {_CONCURRENCY} requests, {_JOBS} jobs of {_SLOW_S:.0f} s each: mean in flight",
        measured=f"{found['mean']:.1f} over {found['seconds']:.0f} s, at most {found['peak']:.0f}",
        target=f"≥ {0.95 * _CONCURRENCY:.1f}",
        met=found["mean"] >= 0.95 * _CONCURRENCY,
    )
