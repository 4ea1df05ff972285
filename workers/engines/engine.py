"""Models in memory: what one render process can do."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import structlog

from core.catalogue.card import Catalogue, ModelCard, Task
from core.domain.errors import RenderFailed
from core.domain.job import Kind, RenderSpec
from core.domain.reasons import because
from core.ports.chat import FileStore
from core.settings import RenderSettings
from core.uploads.convert import UploadLimits
from workers.engines.device import prepare
from workers.engines.local import family_of
from workers.engines.local.call import Call, Frames, Model, OutOfMemory, Peek, Placement
from workers.engines.local.stock import hush
from workers.engines.outcome import LateFiles, Outcome, StepWatch, Unwatched
from workers.engines.pictures import Abandoned, Slot, Slots, row_of
from workers.engines.weights import require_files, require_licence, weights_of
from workers.finish.files import finish
from workers.render.origins import Gatherer

__all__ = ["Engine", "Outcome", "StepWatch", "Unwatched"]

_NO_PICTURE = because("no_picture")

_log = structlog.get_logger(__name__)


class Engine:
    """Keeps models loaded and renders batches with them; one per process, used from one thread at a time."""

    def __init__(
        self, catalogue: Catalogue, settings: RenderSettings, files: FileStore, uploads: UploadLimits | None = None
    ) -> None:
        """Remember where everything is; loads nothing yet."""
        self._catalogue, self._settings = catalogue, settings
        self._gatherer = Gatherer(files=files, uploads=uploads or UploadLimits(), redraw=self._redraw)
        self._models: dict[str, Model] = {}
        self._placement: Placement | None = None
        # batch key → rows of a call that fit into memory, where more did not
        self._fits: dict[str, int] = {}

    def load(self, model: str) -> None:
        """Load a model; a loaded one is left as it is. May take minutes. Raises OperatorError with the remedy."""
        if model in self._models:
            return
        card = self.card(model)
        require_licence(card, self._settings.accepted_licenses)
        family = family_of(card.family)
        folder = weights_of(card)
        if folder is not None:
            require_files(folder, card.files)
            # before the family imports its pipelines: they warn while they are imported
            hush()
        if self._placement is None:
            self._placement = prepare(self._settings)
        self._models[model] = family.load(card, folder, self._placement)

    def card(self, model: str) -> ModelCard:
        """The catalogue row of a model; raises OperatorError for an unknown one."""
        return self._catalogue.get(model)

    def render(self, jobs: Sequence[RenderSpec], watch: StepWatch) -> list[Outcome]:
        """Render specs of one batch key together and return one outcome per spec, in order.

        Picture i of a spec starts from the noise of seed + i, whatever else is in the batch. A member whose source
        cannot be read gets a `failure`; RenderFailed is raised when the whole batch cannot be made, ValueError when
        the specs do not belong together. Where memory runs out the batch goes on in halves. Files are encoded when
        they are first looked at, in any one thread.
        """
        if len({spec.batch_key for spec in jobs}) != 1:
            raise ValueError("a batch holds specs of one batch key")
        first = jobs[0]
        task = task_of(first)
        card = self._card_for(first.model, task)
        self.load(card.id)
        slots = Slots(jobs, card, self._gatherer.gather(jobs, watch))
        self._make(slots, first, task, card, watch)
        return [self._outcome(slots, at, spec, card) for at, spec in enumerate(jobs)]

    def _make(self, slots: Slots, first: RenderSpec, task: Task, card: ModelCard, watch: StepWatch) -> None:
        """Call the pipeline until every wanted picture is made."""
        model = self._models[card.id]
        capacity = self._capacity(first, task, card)
        while taken := slots.take(capacity):
            started = time.perf_counter()

            def on_step(done: int, of: int, peek: Peek, taken: list[Slot] = taken, capacity: int = capacity) -> None:
                slots.step(taken, capacity, (done, of), peek, watch)

            try:
                made = model.run(_call(first, task, card, taken), on_step)
            except Abandoned:
                slots.charge(taken, time.perf_counter() - started)
                continue
            except OutOfMemory as problem:
                slots.charge(taken, time.perf_counter() - started)
                if taken[0].precise:
                    slots.fail(taken[0], _NO_PICTURE)
                else:
                    capacity = self._halve(slots, taken, first, problem)
                continue
            slots.charge(taken, time.perf_counter() - started)
            for slot, frames in zip(taken, made, strict=True):
                self._keep(slots, slot, frames, first)

    def _keep(self, slots: Slots, slot: Slot, frames: Frames | None, first: RenderSpec) -> None:
        """Keep a picture; where none came out, have it made once more in 32 bits, or end its job with a sentence."""
        if frames is not None:
            slots.keep(slot, frames)
        if frames is not None or slot.job in slots.failures:
            return
        again = not slot.precise and self._placement is not None and self._placement.dtype != "float32"
        _log.warning("no picture came out", model=first.model, precise=not again, again=again)
        if again:
            slots.put_back([replace(slot, precise=True)])
        else:
            slots.fail(slot, _NO_PICTURE)

    def _capacity(self, first: RenderSpec, task: Task, card: ModelCard) -> int:
        """How many rows one call takes."""
        if not self._models[card.id].together(task):
            return 1
        return min(max(1, card.batch // _weight(first)), self._fits.get(first.batch_key, card.batch))

    def _halve(self, slots: Slots, taken: Sequence[Slot], first: RenderSpec, problem: OutOfMemory) -> int:
        """Let rows that were too many for one call go on in halves; one that does not fit alone ends its job."""
        fits = self._fits[first.batch_key] = max(1, len(taken) // 2)
        if len(taken) == 1:
            slots.fail(taken[0], problem.said)
        else:
            slots.put_back(taken)
        _log.warning("memory ran out", model=first.model, rows=len(taken), next=fits)
        return fits

    def _outcome(self, slots: Slots, at: int, spec: RenderSpec, card: ModelCard) -> Outcome:
        rows = self._fits.get(spec.batch_key)
        fits = None if rows is None else rows * _weight(spec)
        if at in slots.failures:
            return Outcome(failure=slots.failures[at], fits=fits)
        if at in slots.dropped:
            return Outcome(dropped=True, render_s=slots.render_s[at], fits=fits)
        files = LateFiles(partial(finish, spec, card, slots.pictures(at, spec.count)))
        words = row_of(spec, card, 0, None)
        note = self._models[card.id].note(words.prompt, words.negative)
        return Outcome(files=files, note=note, render_s=slots.render_s[at], fits=fits)

    def _redraw(self, spec: RenderSpec, watch: StepWatch) -> Outcome:
        return self.render([spec], watch)[0]

    def _card_for(self, model: str, task: Task) -> ModelCard:
        """The model's own row, or for upscaling the one it names, or else the first that can with anybody's picture."""
        card = self.card(model)
        if task in card.tasks:
            return card
        if task is Task.UPSCALE and card.upscaler is not None:
            return self.card(card.upscaler)
        others = [other for other in self._catalogue.cards if task in other.tasks]
        if task is Task.UPSCALE and others:
            return others[0]
        raise RenderFailed(because("cannot"))


def task_of(spec: RenderSpec) -> Task:
    """What a spec asks of a model."""
    match spec.kind:
        case Kind.UPSCALE:
            return Task.UPSCALE
        case Kind.CLIP:
            return Task.IMAGE_TO_CLIP if spec.sources else Task.TEXT_TO_CLIP
        case Kind.IMAGE:
            return Task.IMAGE_TO_IMAGE if spec.sources else Task.TEXT_TO_IMAGE


def _weight(spec: RenderSpec) -> int:
    """How much of a batch's capacity one row takes; a clip counts by its frames."""
    return spec.frames if spec.kind is Kind.CLIP else 1


def _call(first: RenderSpec, task: Task, card: ModelCard, slots: Sequence[Slot]) -> Call:
    return Call(
        task=task,
        rows=tuple(slot.row for slot in slots),
        width=first.width,
        height=first.height,
        steps=first.steps,
        guidance=first.guidance,
        strength=card.strength.default if first.strength is None else first.strength,
        frames=first.frames,
        scheduler=first.scheduler or card.scheduler,
        precise=slots[0].precise,
    )
