"""Models in memory: what one render process can do."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import structlog

from core.catalogue.card import Catalogue, ModelCard, enlarges
from core.domain.errors import OperatorError, RenderFailed
from core.domain.jobs.job import RenderSpec, text_artifact
from core.domain.jobs.parameters import Scalar
from core.domain.jobs.reasons import because
from core.domain.jobs.task import Output
from core.ports.chat import FileStore
from core.settings import RenderSettings
from core.tasks import inpaint, outpaint, tile, tree, upscale
from core.uploads.convert import UploadLimits
from workers.engines.cache import Loaded, ModelCache
from workers.engines.canvas import Canvas, size_of_call
from workers.engines.failover import ForSome, in_place_of, noted
from workers.engines.families import is_elsewhere, require_sound
from workers.engines.local.call import Call, OutOfMemory, Peek, Texts
from workers.engines.origins import Gatherer
from workers.engines.outcome import LateFiles, Outcome, StepWatch, Unwatched, names_of
from workers.engines.pictures import Abandoned, Slot, Slots, words_of
from workers.engines.remote.failures import EngineTrouble
from workers.engines.remote.model import RemoteModel
from workers.engines.seams import turned
from workers.engines.tree.picture import family_picture, require_readable
from workers.engines.tuning.profiles import Profiles
from workers.finish.files import finish
from workers.finish.stage import Line
from workers.frames import File, Frames

__all__ = ["Engine", "Outcome", "StepWatch", "Unwatched"]

_NO_PICTURE = because("no_picture")

_log = structlog.get_logger(__name__)


class Engine:
    """Renders batches with the models in memory; one per process.

    It is used from one thread at a time, or from several where all its models are elsewhere.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        settings: RenderSettings,
        files: FileStore,
        uploads: UploadLimits | None = None,
        line: Line | None = None,
        profiles: Profiles | None = None,
    ) -> None:
        """Remember where everything is; loads nothing yet. Files go through the stages of `line`, else through all.

        What `imagine tune` has found is applied where `profiles` has it.
        """
        self._catalogue, self._settings, self._line = catalogue, settings, line
        self._gatherer = Gatherer(files=files, uploads=uploads or UploadLimits(), redraw=self._redraw)
        self.models = ModelCache(settings, uploads, profiles)
        # batch key → rows of a call that fit into memory, where more did not
        self._fits: dict[str, int] = {}

    def load(self, model: str) -> None:
        """Load a model, and those that it fails over to; a loaded one is left as it is. May take minutes.

        Raises OperatorError with the remedy.
        """
        for card in reversed(self._catalogue.chain(model)):
            self.models.get(card)

    def at_once(self, models: Sequence[str]) -> int:
        """How many batches may be drawn side by side by a worker of these models: several only if all are elsewhere.

        Raises OperatorError for a model whose row its family does not understand.
        """
        cards = [card for model in models for card in self._catalogue.chain(model)]
        for card in cards:
            require_sound(card)
        if not all(is_elsewhere(card) for card in cards):
            return 1
        loaded = [self.models.get(self.card(model)).model for model in models]
        return max(model.concurrency for model in loaded if isinstance(model, RemoteModel))

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
        if not first.task.derives:
            return [self._shown(spec) for spec in jobs]
        card = self._card_for(first)
        slots = Slots(jobs, card, self._gatherer.gather(jobs, watch), names_of(watch, len(jobs)))
        # only now: another model may have been loaded to draw a source again
        loaded = self.models.get(card)
        self._make(slots, first, loaded, watch)
        outcomes = [self._outcome(slots, at, spec, loaded) for at, spec in enumerate(jobs)]
        troubled = sorted(slots.troubled - slots.dropped)
        return self._by_another(jobs, outcomes, troubled, card, watch) if troubled and card.failover else outcomes

    def _by_another(
        self,
        jobs: Sequence[RenderSpec],
        outcomes: list[Outcome],
        troubled: Sequence[int],
        card: ModelCard,
        watch: StepWatch,
    ) -> list[Outcome]:
        """Let the row that a row fails over to make whole jobs of those that an engine in trouble did not."""
        other = self.card(card.failover or "")
        specs = [in_place_of(card, other, jobs[at]) for at in troubled]
        if any(spec is None for spec in specs):
            return outcomes
        _log.warning("engine fails over", model=card.id, other=other.id, jobs=len(troubled))
        try:
            made = self.render([spec for spec in specs if spec is not None], ForSome(watch, troubled))
        except (OperatorError, RenderFailed) as problem:
            _log.error("failover came to nothing", model=other.id, problem=problem.message)
            return outcomes
        for at, outcome in zip(troubled, made, strict=True):
            outcomes[at] = noted(outcome, card, other)
        return outcomes

    def _make(self, slots: Slots, first: RenderSpec, loaded: Loaded, watch: StepWatch) -> None:
        """Call the pipeline until every wanted picture is made."""
        capacity = self._capacity(first, loaded)
        while taken := slots.take(capacity):
            started = time.perf_counter()
            self.models.choose_threads(loaded)

            def on_step(
                done: int, of: int, peek: Peek, taken: list[Slot] = taken, capacity: int = capacity
            ) -> frozenset[int]:
                self.models.choose_threads(loaded)
                return slots.step(taken, capacity, (done, of), peek, watch)

            try:
                made = loaded.model.run(_call(first, loaded.card, taken), on_step)
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
                self._keep(slots, slot, frames, loaded)

    def _keep(self, slots: Slots, slot: Slot, frames: Frames | Texts | RenderFailed | None, loaded: Loaded) -> None:
        """Keep what was made; where none came out, have it made again in 32 bits, or end its job with a sentence."""
        if slot.job in slots.failures or slot.job in slots.dropped:
            return
        if isinstance(frames, RenderFailed):
            slots.fail(slot, frames.said)
            if isinstance(frames, EngineTrouble):
                slots.troubled.add(slot.job)
            return
        if frames is not None:
            slots.keep(slot, frames)
            return
        again = not slot.precise and loaded.dtype != "float32"
        _log.warning("no picture came out", model=loaded.card.id, precise=not again, again=again)
        if again:
            slots.put_back([replace(slot, precise=True)])
        else:
            slots.fail(slot, _NO_PICTURE)

    def _capacity(self, first: RenderSpec, loaded: Loaded) -> int:
        """How many rows one call takes; a clip counts by its frames."""
        if not loaded.model.together(first.task):
            return 1
        most = loaded.card.batch
        return min(max(1, most // first.frames), self._fits.get(first.batch_key, most))

    def _halve(self, slots: Slots, taken: Sequence[Slot], first: RenderSpec, problem: OutOfMemory) -> int:
        """Let rows that were too many for one call go on in halves; one that does not fit alone ends its job."""
        fits = self._fits[first.batch_key] = max(1, len(taken) // 2)
        if len(taken) == 1:
            slots.fail(taken[0], problem.said)
        else:
            slots.put_back(taken)
        _log.warning("memory ran out", model=first.model, rows=len(taken), next=fits)
        return fits

    def _outcome(self, slots: Slots, at: int, spec: RenderSpec, loaded: Loaded) -> Outcome:
        rows = self._fits.get(spec.batch_key)
        fits = None if rows is None else rows * spec.frames
        if at in slots.failures:
            return Outcome(failure=slots.failures[at], fits=fits)
        if at in slots.dropped:
            return Outcome(dropped=True, render_s=slots.render_s[at], fits=fits)
        files: Sequence[File] = (
            _told(slots.texts(at, spec.count))
            if spec.task.output is Output.TEXT
            else LateFiles(
                partial(_finished, spec, loaded.card, slots.pictures(at, spec.count), slots.canvas(at), self._line)
            )
        )
        note = loaded.model.note(words_of(spec, loaded.card), spec.negative)
        return Outcome(files=files, note=note, render_s=slots.render_s[at], fits=fits)

    def _shown(self, spec: RenderSpec) -> Outcome:
        """What only shows results: all of it is done when its file is looked at, while the next batch is drawn."""
        if spec.task is not tree.TASK:
            return Outcome(failure=because("cannot"))
        try:
            require_readable(spec)
        except RenderFailed as problem:
            return Outcome(failure=problem.said)
        return Outcome(files=LateFiles(partial(self._family, spec)))

    def _family(self, spec: RenderSpec) -> tuple[File, ...]:
        picture = family_picture(spec, self._gatherer.files)
        # what a file says of itself names no person
        return finish(replace(spec, parameters={}), self.card(spec.model), [[picture]], self._line)

    def _redraw(self, spec: RenderSpec, watch: StepWatch) -> Outcome:
        return self.render([spec], watch)[0]

    def _card_for(self, spec: RenderSpec) -> ModelCard:
        """The model's own row, or for upscaling the one it names, or else the first that can with anybody's picture."""
        card = self.card(spec.model)
        if spec.task is not upscale.TASK:
            if spec.task in card.tasks:
                return card
            raise RenderFailed(because("cannot"))
        named = [] if card.upscaler is None else [self.card(card.upscaler)]
        able = (one for one in (card, *named, *self._catalogue.cards) if enlarges(one, spec.factor))
        found = next(able, None)
        if found is None:
            raise RenderFailed(because("cannot"))
        return found


def _told(texts: Sequence[str]) -> tuple[File, ...]:
    """A result in words, which is no file and goes through no stage."""
    return tuple((b"", text_artifact(text, index)) for index, text in enumerate(texts))


def _finished(
    spec: RenderSpec, card: ModelCard, made: Sequence[Frames], canvas: Canvas | None, line: Line | None
) -> tuple[File, ...]:
    """The files of a job; what was drawn into a picture is put there first, while the next batch is drawn."""
    if canvas is not None:
        made = [canvas.whole(frames) for frames in made]
    elif spec.task is tile.TASK:
        made = [[turned(one) for one in frames] for frames in made]
    return finish(spec, card, made, line)


def _usual(spec: RenderSpec, card: ModelCard) -> dict[str, Scalar]:
    """What holds where a spec says nothing: what is drawn into a picture owes nothing to what was there."""
    usual: dict[str, Scalar] = {}
    if spec.inputs:
        anew = spec.task in (inpaint.TASK, outpaint.TASK)
        usual["strength"] = card.strength.most if anew else card.strength.default
    if card.scheduler is not None:
        usual["scheduler"] = card.scheduler
    return usual


def _call(first: RenderSpec, card: ModelCard, slots: Sequence[Slot]) -> Call:
    width, height = size_of_call(first, card)
    shared = {name: value for name, value in first.parameters.items() if name not in first.per_picture}
    return Call(
        task=first.task,
        rows=tuple(slot.row for slot in slots),
        width=width,
        height=height,
        parameters={**_usual(first, card), **shared},
        precise=slots[0].precise,
    )
