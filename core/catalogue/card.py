"""Facts about a model: what its row of the catalogue says, checked."""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal

from core.catalogue.styles import Style
from core.domain.errors import OperatorError, UserError
from core.domain.jobs.task import Task
from core.domain.say import say
from core.tasks import upscale


class LicenseClass(StrEnum):
    """What a licence lets an operator do; only permissive ones start without a word from the operator."""

    PERMISSIVE = "permissive"
    COMMUNITY = "community"
    NON_COMMERCIAL = "non_commercial"
    REGIONAL = "regional"


@dataclass(frozen=True, kw_only=True, slots=True)
class Bounds:
    """A default with its least and greatest value."""

    default: float
    least: float
    most: float

    def holds(self, value: float) -> bool:
        """Whether the value lies inside, both ends included."""
        return self.least <= value <= self.most


@dataclass(frozen=True, kw_only=True, slots=True)
class Adapter:
    """A LoRA that belongs to a row: part of the model that is served, not chosen by people."""

    # a hub repository with a pinned commit, or "folder:<absolute path>"
    repository: str
    revision: str = ""
    # in the repository, safetensors
    file: str
    scale: float = 1.0
    # the component that it changes
    component: str = "transformer"


@dataclass(frozen=True, kw_only=True, slots=True)
class ModelCard:
    """One row of the catalogue."""

    id: str
    title: str
    # which file of workers/engines/local/families loads it, or of workers/engines/remote asks for it
    family: str
    # a hub repository, or "package:pocket/weights" for the weights that come with the project; of an engine elsewhere
    # only a note
    repository: str
    # a pinned commit of the repository; empty for package weights
    revision: str
    # file name → sha256, checked before loading where given
    files: Mapping[str, str]
    license: str
    license_class: LicenseClass
    tasks: tuple[Task, ...]
    steps: Bounds
    guidance: Bounds
    count: Bounds
    strength: Bounds
    # base area in pixels; sides are multiples of `multiple_px`
    area_px: int
    multiple_px: int
    # the only ratios that it can do, as "3:2"; empty means any up to 3:1
    aspects: tuple[str, ...]
    # clips
    frames: int
    fps: int
    # how many pictures fit into one pipeline call
    batch: int
    # resident weights in GiB, by which is judged what has to leave before it is loaded
    memory_gib: float
    negative_prompt: bool = True
    scheduler: str | None = None
    # clips may have another base area; None means the same
    clip_area_px: int | None = None
    # what its family alone understands, and checks
    options: Mapping[str, Any] = field(default_factory=dict)
    # the row that enlarges its pictures; None means the first that can
    upscaler: str | None = None
    # of an engine elsewhere: the row that makes what it could not, because it was away, slow, busy or broken
    failover: str | None = None
    # of a model that reads no other words than its own: some to name as examples
    knows: tuple[str, ...] = ()
    # of a model that knows styles by itself: how to say each of them among the words
    own_styles: tuple[str, ...] = ()
    # parameters beside those above that change what it makes: the range of each, None for one that has no range
    honours: Mapping[str, Bounds | None] = field(default_factory=dict)
    license_url: str = ""
    # how its pipeline calls what `guidance` says
    guidance_argument: str = "guidance_scale"
    # numbers of frames that it can do, as "4n+1"; empty means any
    frame_rule: str = ""
    # how many pictures it can look at in one job
    references: int = 1
    # whether its clips have sound
    sound: bool = False
    # whether a model of its own rewrites the words
    prompt_enhancer: bool = False
    # of its weights in memory, "" for none
    quantization: Literal["", "int8", "fp8"] = ""
    # fused into its weights when it is loaded
    lora: tuple[Adapter, ...] = ()
    # one .safetensors file of the original release, by its absolute path, in place of the repository's transformer
    transformer_file: str = ""
    # where it stands among the models, the lowest first; the first of all is the default
    rank: int = 100
    # rows that a worker of this one serves along with it: small ones that describe, classify, find
    helpers: tuple[str, ...] = ()

    # every style of the catalogue, of all families; no row says it itself
    styles: tuple[Style, ...] = ()

    def range_of(self, parameter: str) -> Bounds | None:
        """The default of a parameter with its least and greatest value; None for one that has no range here."""
        ranges = {"steps": self.steps, "guidance": self.guidance, "count": self.count, "strength": self.strength}
        return ranges.get(parameter) or self.honours.get(parameter)

    def does_honour(self, parameter: str) -> bool:
        """Whether a parameter changes what this model makes; one that is fixed does not."""
        if parameter == "negative":
            return self.negative_prompt
        bounds = self.range_of(parameter)
        return parameter in self.honours if bounds is None else bounds.least < bounds.most


def enlarges(card: ModelCard, factor: int) -> bool:
    """Whether a model makes pictures so many times as large; of one that says nothing it is two."""
    bounds = card.range_of("factor")
    return upscale.TASK in card.tasks and (factor == 2 if bounds is None else bounds.holds(factor))


_ASPECT = re.compile(r"\s*(\d{1,5})\s*[:x/×]\s*(\d{1,5})\s*")
_WIDEST = 3.0


def size_for(card: ModelCard, aspect: str, *, clip: bool = False) -> tuple[int, int]:
    """Choose (width, height) in pixels for a ratio such as "3:2", near the card's area for pictures or for clips.

    Raises UserError for no ratio, and for one that the model cannot do, naming the nearest ones.
    """
    match = _ASPECT.fullmatch(aspect)
    if match is None or int(match[1]) == 0 or int(match[2]) == 0:
        raise UserError(say("aspect-none", typed=aspect))
    width, height = int(match[1]), int(match[2])
    ratio = width / height
    if card.aspects:
        ratios = {name: _ratio(name) for name in card.aspects}
        exact = [name for name, value in ratios.items() if math.isclose(value, ratio, rel_tol=0.01)]
        if not exact:
            nearest = sorted(ratios, key=lambda name: abs(math.log(ratios[name] / ratio)))[:2]
            raise UserError(say("aspect-other", model=card.title, aspect=aspect, nearest=tuple(nearest)))
        ratio = ratios[exact[0]]
    elif not 1 / _WIDEST <= ratio <= _WIDEST:
        raise UserError(say("aspect-narrow", model=card.title, aspect=aspect))
    unit = card.multiple_px
    area_px = card.clip_area_px if clip and card.clip_area_px else card.area_px
    fitted = [max(unit, round(math.sqrt(area_px * r) / unit) * unit) for r in (ratio, 1 / ratio)]
    return fitted[0], fitted[1]


def _ratio(name: str) -> float:
    width, _, height = name.partition(":")
    return int(width) / int(height)


@dataclass(frozen=True, kw_only=True, slots=True)
class Catalogue:
    """All model cards by rank; the first is the default."""

    cards: tuple[ModelCard, ...]

    def get(self, model: str) -> ModelCard:
        """Find a card by id; raises OperatorError naming the nearest ones (people's input is checked before)."""
        cards = {card.id: card for card in self.cards}
        if model in cards:
            return cards[model]
        near = difflib.get_close_matches(model, cards, n=3, cutoff=0.5)
        meant = f"did you mean {' or '.join(near)}?" if near else f"it has {', '.join(cards)}."
        raise OperatorError(f"The catalogue has no model {model!r}; {meant}")

    def chain(self, model: str) -> tuple[ModelCard, ...]:
        """The card of a model, then those that it fails over to in their order; raises what `get` does."""
        cards = [self.get(model)]
        while (other := cards[-1].failover) is not None:
            cards.append(self.get(other))
        return tuple(cards)

    def with_helpers(self, models: Sequence[str]) -> tuple[str, ...]:
        """Models and the rows that are served along with them, each once; raises OperatorError for an unknown one."""
        helpers = (helper for model in models for helper in self.get(model).helpers)
        return tuple(dict.fromkeys((*models, *helpers)))
