"""Words beside those of the prompt."""

from __future__ import annotations

from dataclasses import replace

from core.domain.errors import UserError
from core.domain.jobs.parameters import Scalar
from core.domain.say import say
from core.language.flag import Flag, Kept, Reader, Setting, Takes, draws, parameter
from core.language.notation.weights import MOST_WEIGHT, typed, weighed, weights_among, weights_of, written
from core.language.values import DECIMAL, listed, short

_NO, _WEIGHTS = "no", "weights"
# as people say it who type in other languages
_OTHER_LANGUAGES = ("ohne", "kein", "keine", "sans", "sin", "sem")


def _read_weights(text: str, flag: Flag) -> str:
    found: dict[str, float] = {}
    for entry, words, number in typed(text):
        if not words or DECIMAL.fullmatch(number) is None:
            raise UserError(say("weights-unread", flag=flag.name, example=flag.example, typed=short(entry)))
        found[words] = min(MOST_WEIGHT, max(0.0, float(number)))
    if not found:
        raise UserError(say("weights-unread", flag=flag.name, example=flag.example, typed=short(text)))
    return written(found)


def _gathered(words: str) -> tuple[str, tuple[tuple[str, Scalar], ...]]:
    """Weights that stand among the words; what counts less than nothing is to be left out."""
    found = weighed(words)
    said = ((_WEIGHTS, written(found.weights)), (_NO, ", ".join(found.without)))
    return found.words, tuple((name, value) for name, value in said if value)


FLAGS = (
    Flag(
        name=_NO,
        aliases=_OTHER_LANGUAGES,
        spoken=frozenset(_OTHER_LANGUAGES),
        help=say("field-no.help"),
        example="--no clouds, people",
        rank=85,
        reads=listed(say("field-no.things")),
        unhonoured="flag-unhonoured-negative",
        sets=Setting(
            name="negative",
            put=lambda spec, words, _: replace(spec, negative=words),
            get=lambda spec: spec.negative or None,
            honoured=lambda _, card: card.does_honour("negative"),
            kept=Kept.ALWAYS,
        ),
    ),
    Flag(
        name=_WEIGHTS,
        help=say("field-weights.help"),
        example="--weights fox:1.5, snow:0.8",
        rank=12,
        reads=Reader(
            read=_read_weights,
            takes=Takes.REST,
            join=lambda before, more: written({**weights_of(before), **weights_of(more)}),
        ),
        gathers=_gathered,
        lenient=True,
        unhonoured="flag-unhonoured-weights",
        knows=draws,
        sets=parameter("weights", per_picture=True, kept=Kept.ALWAYS, fitting=weights_among),
    ),
)
