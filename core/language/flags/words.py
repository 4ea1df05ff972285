"""Words beside those of the prompt."""

from __future__ import annotations

from dataclasses import replace

from core.domain.say import say
from core.language.flag import Flag, Kept, Setting
from core.language.values import listed

FLAGS = (
    Flag(
        name="no",
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
)
