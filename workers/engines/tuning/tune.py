"""Looks for what makes a model quick here: one change after the other is tried, and what pays is kept."""

from __future__ import annotations

import gc
import io
from collections.abc import Callable, Iterable
from dataclasses import replace

from PIL import Image, ImageChops, ImageStat

from core.catalogue.card import Catalogue, ModelCard
from core.domain.errors import OperatorError
from core.domain.jobs.job import RenderSpec
from core.language.plan import plan
from core.language.prompt import parse
from core.settings import RenderSettings
from core.stores.memory.files import MemoryFileStore
from core.stores.memory.memory import Memory
from core.tasks import text_to_clip, text_to_image
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


def tune(
    card: ModelCard,
    settings: RenderSettings,
    tried: Iterable[Candidate],
    *,
    rounds: int,
    say: Callable[[Trial], None],
) -> tuple[Choices, list[Trial]]:
    """Measure a model as it is loaded, then with one candidate after the other on top of what has been kept.

    `say` hears of each trial as it ends. Raises OperatorError for a model that cannot be measured.
    """
    spec = _spec(card)
    best, base, usual = _begin(card, settings, spec, rounds)
    trials = [base]
    say(base)
    fastest = base.seconds or 0.0
    for candidate in tried:
        choices = replace(best, **candidate.change)
        trial = Trial(what=candidate.what, why=candidate.missing)
        if not candidate.missing:
            trial = _trial(card, settings, spec, rounds, choices, candidate.what, usual, fastest)
        if trial.kept:
            best, fastest = choices, trial.seconds or fastest
        trials.append(trial)
        say(trial)
    return best, trials


def _spec(card: ModelCard) -> RenderSpec:
    """What is drawn again and again: a batch of pictures, or a clip of a model that makes no pictures."""
    if text_to_image.TASK in card.tasks:
        count = max(1, min(_PICTURES, card.batch, int(card.count.most)))
        return plan(parse(f"{_WORDS} --n {count}"), card, seed=7)
    if text_to_clip.TASK in card.tasks:
        return plan(parse(f"{_WORDS} --clip"), card, seed=7)
    raise OperatorError(f"{card.id} makes nothing from words alone, so there is nothing to measure it with.")


def _begin(
    card: ModelCard, settings: RenderSettings, spec: RenderSpec, rounds: int
) -> tuple[Choices, Trial, Image.Image]:
    """The model as it is loaded; where the device has no room for it, with its weights in RAM."""
    for choices in (AS_LOADED, Choices(offload=True)):
        try:
            seconds, picture = _drawn(card, settings, spec, rounds, choices)
        except Exception as problem:
            if choices.offload or not ran_out(problem):
                raise
            give_back()
        else:
            return choices, Trial(what=choices.said(), seconds=seconds, differs=0.0, kept=True), picture
    raise AssertionError("the second try returns or raises")


def _trial(
    card: ModelCard,
    settings: RenderSettings,
    spec: RenderSpec,
    rounds: int,
    choices: Choices,
    what: str,
    usual: Image.Image,
    fastest: float,
) -> Trial:
    try:
        seconds, picture = _drawn(card, settings, spec, rounds, choices)
    except Exception as problem:  # noqa: BLE001 - whatever a kernel or a compiler cannot do, it is not chosen
        return Trial(what=what, why=f"{type(problem).__name__}: {str(problem).strip().splitlines()[0][:160]}")
    differs = difference(usual, picture)
    why = f"its pictures differ by {differs:.1f} levels" if differs > _MOST_DIFFERENCE else ""
    kept = not why and seconds <= _PAYS * fastest
    return Trial(what=what, seconds=seconds, differs=differs, kept=kept, why=why)


def _drawn(
    card: ModelCard, settings: RenderSettings, spec: RenderSpec, rounds: int, choices: Choices
) -> tuple[float, Image.Image]:
    """Load a model with choices and draw: seconds of the best call after a first one, and what came out."""
    files = MemoryFileStore(Memory())
    engine = Engine(Catalogue(cards=(card,)), settings, files)
    try:
        engine.models.keep(engine.models.load_with(card, choices))
        if not pipelines_of(engine.models.get(card).model):
            raise OperatorError(
                f"About {card.id} there is nothing to choose: its family {card.family!r} has no pipelines."
            )
        outcome = engine.render([spec], Unwatched())[0]
        # the best of several: others on the machine only ever make it slower
        seconds = min(engine.render([spec], Unwatched())[0].render_s for _ in range(rounds))
        content = next(content for content, artifact in outcome.files if artifact.media_type.startswith("image/"))
        return seconds, Image.open(io.BytesIO(content)).convert("RGB")
    finally:
        engine.models.close()
        _forget()


def _forget() -> None:
    """Give memory back, and what was compiled for a model that is gone."""
    import torch

    torch.compiler.reset()
    gc.collect()
    give_back()


def difference(one: Image.Image, other: Image.Image) -> float:
    """Mean difference of two pictures in levels of 255; all there is where their sizes differ."""
    if one.size != other.size:
        return 255.0
    mean = ImageStat.Stat(ImageChops.difference(one, other)).mean
    return float(sum(mean) / len(mean))
