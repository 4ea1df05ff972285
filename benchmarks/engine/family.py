"""A family of 200 results as one picture: how long it takes, and how much longer a grid takes beside it."""

from __future__ import annotations

import io
import random
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from benchmarks.figures import Figure, middle, noted
from core.catalogue.rows import load_catalogue
from core.domain.family import MOST_RELATIVES, Relative
from core.domain.geometry.family_tree import laid_out
from core.domain.ids import JobId
from core.domain.jobs.job import Input, RenderSpec, Source
from core.settings import RenderSettings
from core.stores.memory.files import MemoryFileStore
from core.stores.memory.memory import Memory
from core.tasks import text_to_image, tree
from core.wire.family import written
from workers.engines.engine import Engine
from workers.engines.outcome import Unwatched

_MOST_S = 2.0
_ROUNDS = 7
_WORDS = (
    "a red fox in the snow, oil painting, in the light of the morning",
    "ein roter Fuchs 🦊 im Schnee, Ölgemälde, im Morgenlicht",
    "雪の中の赤い狐、油絵、朝の光の中で",
    "ثعلب أحمر في الثلج، لوحة زيتية، في ضوء الصباح",
)
_NAMES = ("Ana", "Zoë", "太郎", "بنيامين")


class Album:
    """Pocket, 200 pictures that it drew, and the family that they are."""

    def __init__(self) -> None:
        self._files, self._chance = MemoryFileStore(Memory()), random.Random(11)
        self._engine = Engine(load_catalogue(), RenderSettings(device="cpu"), self._files)
        self._engine.load("pocket")
        drawn = [picture for seed in range(4) for picture in self.grid(seed)]
        self._inputs = tuple(self._kept(drawn[at % len(drawn)], at) for at in range(MOST_RELATIVES))

    def grid(self, seed: int) -> list[bytes]:
        """Four pictures; a family of this size shows the first one of each result."""
        spec = RenderSpec(
            task=text_to_image.TASK,
            model="pocket",
            prompt=_WORDS[0],
            count=4,
            width=256,
            height=256,
            seed=seed,
            parameters={"steps": 8, "guidance": 2.5},
        )
        (outcome,) = self._engine.render([spec], Unwatched())
        return [content for content, _ in outcome.files[:4]]

    def spec(self) -> RenderSpec:
        """Another family each time: words and lines are measured anew."""
        family = [self._relative(at) for at in range(MOST_RELATIVES)]
        layout = laid_out([one.parents for one in family])
        if layout is None:
            raise RuntimeError("a family of this size has room")
        return RenderSpec(
            task=tree.TASK,
            model="pocket",
            prompt="",
            count=1,
            width=layout.width,
            height=layout.height,
            seed=0,
            inputs=self._inputs,
            parameters={tree.FAMILY: written(family)},
        )

    def ask(self, spec: RenderSpec) -> tuple[float, float]:
        """Draw a family: seconds for which the thread that draws batches is held, and until the file is there."""
        began = time.perf_counter()
        (outcome,) = self._engine.render([spec], Unwatched())
        held = time.perf_counter() - began
        if not outcome.files[0][0]:
            raise RuntimeError("no file")
        return held, time.perf_counter() - began

    def _kept(self, drawn: bytes, at: int) -> Input:
        """A picture as a file of its own: each has another pixel."""
        picture, buffer = Image.open(io.BytesIO(drawn)).convert("RGB"), io.BytesIO()
        picture.putpixel((at % 256, at // 256), (at, at, at))
        picture.save(buffer, "PNG", compress_level=1)
        sha256 = self._files.put(buffer.getvalue(), "image/png")
        return Input(source=Source(sha256=sha256, media_type="image/png", job=JobId(f"{at:032d}")))

    def _relative(self, at: int) -> Relative:
        chance = self._chance
        words = f"{chance.choice(_WORDS)} {chance.randrange(10**6)}"
        parents = () if at == 0 else (chance.randrange(at),)
        return Relative(who=chance.choice(_NAMES), how="V2", words=words, parents=parents, shown_by=at)


async def measure(_folder: Path) -> list[Figure]:
    """Families one after the other; then grids alone and beside families, in turns."""
    album = Album()
    album.ask(album.spec())
    times = [album.ask(album.spec()) for _ in range(_ROUNDS)]
    held, whole = middle([one for one, _ in times]), middle([one for _, one in times])
    alone, beside = _in_turns(album)
    more = middle(beside) / middle(alone) - 1
    noted(f"a grid takes {middle(alone):.2f} s alone and {middle(beside):.2f} s beside families")
    return [
        Figure(
            what=f"`/tree`: a family of {MOST_RELATIVES} results as one picture, drawn and encoded",
            measured=f"{whole:.2f} s",
            target=f"≤ {_MOST_S:.0f} s",
            met=whole <= _MOST_S,
        ),
        Figure(what="… of that, in the thread that draws batches", measured=f"{held * 1000:.1f} ms"),
        Figure(what="… a grid of Pocket takes longer beside families without end", measured=f"{more:+.0%}"),
    ]


def _in_turns(album: Album) -> tuple[Sequence[float], Sequence[float]]:
    alone: list[float] = []
    beside: list[float] = []
    for turn in range(_ROUNDS):
        alone.append(_timed(album, turn))
        over = threading.Event()
        drawing = threading.Thread(target=_draw_until, args=(album, over))
        drawing.start()
        beside.append(_timed(album, turn))
        over.set()
        drawing.join()
    return alone, beside


def _draw_until(album: Album, over: threading.Event) -> None:
    while not over.is_set():
        album.ask(album.spec())


def _timed(album: Album, seed: int) -> float:
    began = time.perf_counter()
    album.grid(seed)
    return time.perf_counter() - began
