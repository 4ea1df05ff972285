"""Book-keeping of one batch: which pictures are still to make, which are made, and what a watcher gets to see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from PIL import Image

from core.catalogue.card import ModelCard
from core.catalogue.styles import with_words
from core.domain.jobs.job import RenderSpec
from core.domain.say import Text
from core.language.values import MOST_SEED
from core.language.wandering import wandered
from workers.engines.canvas import Canvas, size_of_call
from workers.engines.families import family_of
from workers.engines.local.call import Inputs, Peek, Row, Texts
from workers.engines.origins import Origins
from workers.engines.outcome import StepWatch
from workers.finish.encode import encode_preview
from workers.finish.grid import tile
from workers.frames import Frames

_MOST_SHOWN = 4


class Abandoned(Exception):
    """Nobody wants any row of the running call any more."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Slot:
    """One picture of one job."""

    job: int
    index: int
    row: Row
    # no picture came out of it, and it is made again in 32 bits
    precise: bool = False


class Slots:
    """Hands out the slots of a batch call by call and keeps what comes back."""

    def __init__(
        self, jobs: Sequence[RenderSpec], card: ModelCard, origins: Origins, names: Sequence[str] = ()
    ) -> None:
        """Lay out one slot per picture, in order; jobs with a failure get none."""
        names = names or ("",) * len(jobs)
        # failed where another engine might not
        self.troubled: set[int] = set()
        self.dropped = set(origins.dropped)
        self.failures = origins.failures
        self._canvases = origins.canvases
        # shared by all slots of a job: seconds of the calls it was part of
        self.render_s = [0.0] * len(jobs)
        self._made: dict[tuple[int, int], Frames] = {}
        self._said: dict[tuple[int, int], Texts] = {}
        self._waiting = [
            Slot(job=at, index=index, row=row_of(spec, card, index, inputs, names[at]))
            for at, spec in enumerate(jobs)
            if at not in origins.failures
            for inputs in (_given(spec, card, origins, at),)
            for index in range(spec.count)
        ]
        self._steps_done = 0

    def take(self, capacity: int) -> list[Slot]:
        """The slots of the next call, without those of dropped jobs; empty when all is done.

        What is made again in 32 bits goes alone: it needs twice the memory.
        """
        wanted = [slot for slot in self._waiting if slot.job not in self.dropped]
        usual = list(takewhile(lambda slot: not slot.precise, wanted[:capacity]))
        taken = usual or wanted[:1]
        self._waiting = wanted[len(taken) :]
        return taken

    def keep(self, slot: Slot, made: Frames | Texts) -> None:
        """Store what was made for a slot; of a job that was given up nothing is needed."""
        if isinstance(made, Texts):
            self._said[slot.job, slot.index] = made
        else:
            self._made[slot.job, slot.index] = made

    def put_back(self, slots: Sequence[Slot]) -> None:
        """Let slots whose call came to nothing be the next ones."""
        self._waiting = [*slots, *self._waiting]

    def fail(self, slot: Slot, sentence: Text) -> None:
        """Give a slot's job up, with one sentence for its person."""
        self.failures[slot.job] = sentence
        self._waiting = [other for other in self._waiting if other.job != slot.job]

    def charge(self, slots: Sequence[Slot], seconds: float) -> None:
        """Note a call's time for every job in it, once per job."""
        for job in {slot.job for slot in slots}:
            self.render_s[job] += seconds

    def pictures(self, job: int, count: int) -> list[Frames]:
        """Everything made for a job, in order."""
        return [self._made[job, index] for index in range(count)]

    def canvas(self, job: int) -> Canvas | None:
        """The picture into which what was made for a job is put; None where that is all there is."""
        return self._canvases.get(job)

    def texts(self, job: int, count: int) -> tuple[str, ...]:
        """Everything said for a job, in order."""
        return tuple(text for index in range(count) for text in self._said[job, index].said)

    def step(
        self, slots: Sequence[Slot], capacity: int, at: tuple[int, int], peek: Peek, watch: StepWatch
    ) -> frozenset[int]:
        """Pass one step on to the watch and return the rows of this call that are not wanted any more.

        Raises Abandoned when that is all of them.
        """
        done, of = at
        calls_left = -(-len(self._waiting) // capacity)
        total = self._steps_done + of * (1 + calls_left)

        def preview(job: int) -> bytes | None:
            return self._preview(job, slots, peek)

        self.dropped |= watch.on_step(self._steps_done + done, total, preview)
        unwanted = frozenset(row for row, slot in enumerate(slots) if slot.job in self.dropped)
        if len(unwanted) == len(slots):
            raise Abandoned
        if done == of:
            self._steps_done += of
        return unwanted

    def _preview(self, job: int, slots: Sequence[Slot], peek: Peek) -> bytes | None:
        shown = [frames[len(frames) // 2] for (owner, _), frames in sorted(self._made.items()) if owner == job]
        seen = (peek(row) for row, slot in enumerate(slots) if slot.job == job)
        shown += [picture for picture in seen if picture is not None]
        if not shown:
            return None
        small = [picture.resize(_small(picture), Image.Resampling.BILINEAR) for picture in shown[:_MOST_SHOWN]]
        return encode_preview(tile(small), side_px=128 if len(small) == 1 else 256)


def _given(spec: RenderSpec, card: ModelCard, origins: Origins, at: int) -> Inputs:
    """What goes into a job, at the size at which its model works."""
    canvas = origins.canvases.get(at)
    return origins.inputs[at] if canvas is None else canvas.inputs(size_of_call(spec, card))


def row_of(spec: RenderSpec, card: ModelCard, index: int, inputs: Inputs, job: str = "") -> Row:
    """What a pipeline is given for one picture of a job; seeds go round, so that each can be asked for by itself."""
    seed = (spec.seed + index) & MOST_SEED
    heard = replace(spec, prompt=wandered(spec.prompt, float(spec.parameters.get("chaos", 0)), seed))
    return Row(
        prompt=words_of(heard, card),
        negative=spec.negative,
        seed=seed,
        inputs=inputs,
        name=f"{job}/{index}" if job else "",
        parameters={name: spec.parameters[name] for name in spec.per_picture if name in spec.parameters},
    )


def words_of(spec: RenderSpec, card: ModelCard) -> str:
    """What a model is given to read for a spec, as far as it is the same for all of its pictures."""
    return with_words(family_of(card.family).prompt(card, spec), str(spec.parameters.get("adapters", "")), card)


def _small(picture: Image.Image) -> tuple[int, int]:
    """A size of at most 128 pixels a side; latents without a decoder come smaller and are enlarged."""
    scale = 128 / max(picture.size)
    return max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
