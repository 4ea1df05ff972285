"""How a model works: for how long, and how closely it keeps to the words and to a picture."""

from __future__ import annotations

from dataclasses import replace

from core.catalogue.card import ModelCard
from core.domain.jobs.job import RenderSpec
from core.domain.say import say
from core.language.flag import Flag, Kept, Setting, draws, parameter, starts_from_picture
from core.language.values import decimal, switch, whole

# of a picture's steps, as many as show what it will be
_DRAFT = 0.4
# --iw of Midjourney: 1 is as usual, 3 the most
_USUAL_WEIGHT, _MOST_WEIGHT = 1.0, 3.0


def _with_share_of_steps(spec: RenderSpec, share: float, card: ModelCard) -> RenderSpec:
    """So many times the steps that it has, as far as the model goes."""
    steps = min(max(round(spec.steps * share), int(card.steps.least)), int(card.steps.most))
    return replace(spec, parameters={**spec.parameters, "steps": max(1, steps)})


def _with_weight_of_picture(spec: RenderSpec, weight: float, card: ModelCard) -> RenderSpec:
    """As far from its picture as the weight says: usual at 1, as far as the model goes at 0, as near at 3."""
    bounds = card.strength
    if weight <= _USUAL_WEIGHT:
        strength = bounds.most + (bounds.default - bounds.most) * weight / _USUAL_WEIGHT
    else:
        share = (weight - _USUAL_WEIGHT) / (_MOST_WEIGHT - _USUAL_WEIGHT)
        strength = bounds.default + (bounds.least - bounds.default) * share
    return replace(spec, parameters={**spec.parameters, "strength": round(strength, 4)})


def _takes_steps(_value: object, card: ModelCard) -> bool:
    return card.does_honour("steps")


STRENGTH = Flag(
    name="strength",
    help=say("field-strength.help"),
    example="--strength 0.6",
    rank=65,
    reads=decimal(),
    knows=starts_from_picture,
    elsewhere="flag-from-picture",
    sets=parameter("strength"),
)

FLAGS = (
    Flag(
        name="steps",
        help=say("field-steps.help"),
        example="--steps 8",
        rank=75,
        reads=whole(),
        knows=draws,
        sets=parameter("steps", kept=Kept.ALIKE),
    ),
    Flag(
        name="guidance",
        aliases=("cfg",),
        help=say("field-guidance.help"),
        example="--guidance 4.5",
        rank=70,
        reads=decimal(),
        knows=draws,
        sets=parameter("guidance", kept=Kept.ALIKE),
    ),
    STRENGTH,
    Flag(
        name="quality",
        aliases=("q",),
        help=say("field-quality.help"),
        example="--quality 2",
        # put after --steps, which it multiplies
        rank=58,
        reads=decimal(0.25, 4),
        knows=draws,
        lenient=True,
        unhonoured="flag-unhonoured-quality",
        sets=Setting(name="quality", put=_with_share_of_steps, get=lambda _: None, honoured=_takes_steps),
    ),
    Flag(
        name="draft",
        help=say("field-draft.help"),
        example="--draft",
        rank=48,
        reads=switch(),
        knows=draws,
        lenient=True,
        unhonoured="flag-unhonoured-quality",
        excludes=("quality",),
        sets=Setting(
            name="draft",
            put=lambda spec, _, card: _with_share_of_steps(spec, _DRAFT, card),
            get=lambda _: None,
            honoured=_takes_steps,
        ),
    ),
    Flag(
        name="iw",
        help=say("field-iw.help"),
        example="--iw 1.5",
        # put after --strength, which says the same the other way round
        rank=38,
        reads=decimal(0, _MOST_WEIGHT),
        knows=starts_from_picture,
        lenient=True,
        elsewhere="flag-without-picture",
        excludes=("strength",),
        sets=Setting(
            name="iw",
            put=_with_weight_of_picture,
            get=lambda _: None,
            honoured=lambda _, card: card.does_honour("strength"),
        ),
    ),
    Flag(
        name="stop",
        help=say("field-stop.help"),
        example="--stop 80",
        rank=10,
        reads=whole(10, 100),
        knows=draws,
        lenient=True,
        unhonoured="flag-here-stop",
        sets=parameter("stop"),
    ),
)
