"""Looks for what makes a model quick here: one change after the other is tried, and what pays is kept."""

from __future__ import annotations

import gc
import io
from collections.abc import Callable, Iterable
from dataclasses import replace

from PIL import Image, ImageChops, ImageStat

from core.catalogue.card import Catalogue, ModelCard
from core.domain.errors import OperatorError, RenderFailed
from core.domain.jobs.job import RenderSpec
from core.language.plan import plan
from core.language.prompt import parse
from core.settings import RenderSettings
from core.stores.memory.files import MemoryFileStore
from core.stores.memory.memory import Memory
from core.tasks import text_to_clip, text_to_image
from workers.engines.device import budget_gib, prepare
from workers.engines.engine import Engine
from workers.engines.local.memory.exhausted import give_back, ran_out
from workers.engines.outcome import Unwatched
from workers.engines.tuning.applied import pipelines_of
from workers.engines.tuning.candidates import Candidate
from workers.engines.tuning.choices import AS_LOADED, Choices
from workers.engines.tuning.profiles import Trial

_WORDS = "a red fox in the snow"
_PICTURES = 4
# less than this is chance, and every choice may have a price that was not measured
_PAYS = 0.97
# of the mean, in levels of 255: rounding moves details, and beyond this it is another picture
_MOST_DIFFERENCE = 4.0


class Way:
    """A model in memory, held in one way, that draws the same again and again."""

    def __init__(self, card: ModelCard, settings: RenderSettings, spec: RenderSpec, choices: Choices) -> None:
        """Load it and draw once; raises what the choices, the model or the device cannot do."""
        self.choices, self._spec = choices, spec
        self._engine = Engine(Catalogue(cards=(card,)), settings, MemoryFileStore(Memory()))
        try:
            self._engine.models.keep(self._engine.models.load_with(card, choices))
            if not pipelines_of(self._engine.models.get(card).model):
                raise OperatorError(f"About {card.id} there is nothing to choose: {card.family!r} has no pipelines.")
            outcome = self._engine.render([spec], Unwatched())[0]
            if outcome.failure is not None:
                raise RenderFailed(outcome.failure)
            content = next(content for content, artifact in outcome.files if artifact.media_type.startswith("image/"))
            self.picture = Image.open(io.BytesIO(content)).convert("RGB")
        except BaseException:
            self.close()
            raise

    def draw(self) -> float:
        """Seconds that the pipeline took."""
        return self._engine.render([self._spec], Unwatched())[0].render_s

    def close(self) -> None:
        """Let go of the model, and of what was compiled for it."""
        import torch

        self._engine.models.close()
        if self.choices.compiled:
            torch.compiler.reset()
        gc.collect()
        give_back()


def tune(
    card: ModelCard,
    settings: RenderSettings,
    tried: Iterable[Candidate],
    *,
    rounds: int,
    say: Callable[[Trial], None],
) -> tuple[Choices, list[Trial]]:
    """Measure a model as it is loaded, then with one candidate after the other on top of what has been kept.

    Where there is room for both, each takes turns with the best so far, so that what else the machine does weighs on
    both alike. `say` hears of each trial as it ends. Raises OperatorError for a model that cannot be measured.
    """
    spec = _spec(card)
    best = _begin(card, settings, spec)
    usual = best.picture
    roomy = 2 * card.memory_gib <= budget_gib(settings, prepare(settings).device)
    fastest = min(best.draw() for _ in range(rounds))
    trials: list[Trial] = []

    def note(trial: Trial) -> None:
        trials.append(trial)
        say(trial)

    note(Trial(what=best.choices.said(), seconds=fastest, differs=0.0, kept=True))
    for candidate in tried:
        if candidate.missing:
            note(Trial(what=candidate.what, why=candidate.missing))
            continue
        if not roomy:
            best.close()
        way = None
        try:
            way = Way(card, settings, spec, replace(best.choices, **candidate.change))
            seconds, fastest = _compared(way, best if roomy else None, rounds, fastest)
        except Exception as problem:  # noqa: BLE001 - whatever a kernel or a compiler cannot do, it is not chosen
            note(Trial(what=candidate.what, why=_first_line(problem)))
            if way is not None:
                way.close()
            continue
        trial = _judged(candidate.what, seconds, fastest, difference(usual, way.picture))
        note(trial)
        if trial.kept:
            best, way, fastest = way, best, seconds
        way.close()
    best.close()
    return best.choices, trials


def _compared(way: Way, best: Way | None, rounds: int, fastest: float) -> tuple[float, float]:
    """Seconds of a way and of the best so far, in turns; of each the quickest call, for others only make it slower."""
    ours, theirs = [], [] if best is not None else [fastest]
    for _ in range(rounds):
        ours.append(way.draw())
        if best is not None:
            theirs.append(best.draw())
    return min(ours), min(theirs)


def _judged(what: str, seconds: float, fastest: float, differs: float) -> Trial:
    why = f"its pictures differ by {differs:.1f} levels" if differs > _MOST_DIFFERENCE else ""
    return Trial(what=what, seconds=seconds, differs=differs, kept=not why and seconds <= _PAYS * fastest, why=why)


def _spec(card: ModelCard) -> RenderSpec:
    """What is drawn again and again: a batch of pictures, or a clip of a model that makes no pictures."""
    if text_to_image.TASK in card.tasks:
        count = max(1, min(_PICTURES, card.batch, int(card.count.most)))
        return plan(parse(f"{_WORDS} --n {count}"), card, seed=7)
    if text_to_clip.TASK in card.tasks:
        return plan(parse(f"{_WORDS} --clip"), card, seed=7)
    raise OperatorError(f"{card.id} makes nothing from words alone, so there is nothing to measure it with.")


def _begin(card: ModelCard, settings: RenderSettings, spec: RenderSpec) -> Way:
    """The model as it is loaded; where the device has no room for it, with its weights in RAM."""
    try:
        return Way(card, settings, spec, AS_LOADED)
    except Exception as problem:
        if not ran_out(problem):
            raise
    # outside of the block above, which holds on to what the failed load left
    give_back()
    return Way(card, settings, spec, Choices(offload=True))


def _first_line(problem: Exception) -> str:
    said = str(problem).strip() or "without a word"
    return f"{type(problem).__name__}: {said.splitlines()[0][:160]}"


def difference(one: Image.Image, other: Image.Image) -> float:
    """Mean difference of two pictures in levels of 255; all there is where their sizes differ."""
    if one.size != other.size:
        return 255.0
    mean = ImageStat.Stat(ImageChops.difference(one, other)).mean
    return float(sum(mean) / len(mean))
