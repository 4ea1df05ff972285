"""LoRAs by name: `--style luna:0.8`, or `<luna:0.8>` among the words."""

from __future__ import annotations

import re
from dataclasses import replace

from core.catalogue.card import ModelCard
from core.catalogue.styles import MOST_WEIGHT, NAME, require_known, styles_of
from core.domain.errors import UserError
from core.domain.say import say
from core.language.flag import Flag, Kept, Reader, draws, parameter
from core.language.values import DECIMAL, figure, short, switch, whole

_INLINE = re.compile(r"<(?:(?:lora|style):)?([A-Za-z0-9][\w-]{0,39}:[+-]?[0-9]{0,6}[.,]?[0-9]{0,6})>")


def _read(text: str, flag: Flag) -> str:
    """Names with weights in the order of the alphabet, so that the same ones are the same batch."""
    found: dict[str, float] = {}
    for one in filter(None, re.split(r"\s*,\s*(?=[A-Za-z])", text.casefold())):
        name, _, weight = one.partition(":")
        if NAME.fullmatch(name) is None or (weight and DECIMAL.fullmatch(weight) is None):
            raise UserError(say("style-unread", flag=flag.name, example=flag.example, typed=short(text)))
        found[name] = float(weight.replace(",", ".")) if weight else 1.0
        if not -MOST_WEIGHT <= found[name] <= MOST_WEIGHT:
            raise UserError(say("style-weight", name=name, most=figure(MOST_WEIGHT), least=figure(-MOST_WEIGHT)))
    if not found:
        raise UserError(say("style-unread", flag=flag.name, example=flag.example, typed=short(text)))
    return _written(found)


def _joined(before: str, more: str) -> str:
    return _written({**styles_of(before), **styles_of(more)})


def _written(found: dict[str, float]) -> str:
    return ",".join(f"{name}:{figure(found[name])}" for name in sorted(found))


# what Midjourney calls styles; an operator may have LoRAs of these names
_THEIRS = frozenset({"raw", "cute", "expressive", "original", "scenic"})


def _ours(said: str, card: ModelCard) -> str:
    """The styles that are meant for this place."""
    known = {style.name for style in card.styles}
    return _written({name: weight for name, weight in styles_of(said).items() if name in known or name not in _THEIRS})


_SETS = parameter("adapters", kept=Kept.ALIKE, honoured=lambda said, card: bool(_ours(str(said), card)))

STYLE = Flag(
    name="style",
    aliases=("lora",),
    help=say("field-style.help"),
    example="--style luna:0.8",
    rank=20,
    reads=Reader(read=_read, join=_joined),
    inline=_INLINE,
    knows=draws,
    unhonoured="flag-here-style",
    sets=replace(
        _SETS,
        put=lambda spec, said, card: _SETS.put(spec, _ours(str(said), card), card),
        require=lambda said, card: require_known(_ours(str(said), card), card),
    ),
)

FLAGS = (
    STYLE,
    Flag(
        name="stylize",
        aliases=("s", "stylise"),
        help=say("field-stylize.help"),
        example="--stylize 250",
        rank=14,
        reads=whole(0, 1000),
        knows=draws,
        lenient=True,
        unhonoured="flag-unhonoured-stylize",
        sets=parameter("stylize", per_picture=True, kept=Kept.ALIKE),
    ),
    Flag(
        name="weird",
        aliases=("w",),
        help=say("field-weird.help"),
        example="--weird 500",
        rank=13,
        reads=whole(0, 3000),
        knows=draws,
        lenient=True,
        unhonoured="flag-unhonoured-weird",
        sets=parameter("weird", per_picture=True, kept=Kept.ALIKE),
    ),
    Flag(
        name="raw",
        help=say("field-raw.help"),
        example="--raw",
        rank=11,
        reads=switch(),
        knows=draws,
        lenient=True,
        # nothing is added to anybody's words here, but where --stylize asks for it
        excludes=("stylize",),
    ),
)
