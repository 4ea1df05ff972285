"""Names among the words that stand for pictures: `@luna`. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable

from core.domain.errors import UserError
from core.domain.say import say
from core.language.offices import is_bots_name, is_office
from core.language.syntax import is_within, quotations
from core.language.text import clusters, visible

MOST_CHARS = 24
# behind a letter or a dot it is an address: ana@example.org; a name ends where a letter or a digit does
CALLED = re.compile(r"(?<![\w.@])[@＠]([^\W_](?:[\w-]{0,62}\w)?)")
_NAME = re.compile(r"[^\W\d_](?:[\w-]*\w)?")
# to all, to who speaks
_OTHERS = frozenset({"everyone", "everybody", "here", "all", "channel", "me", "you", "nobody", "random"})


def tidy_name(wanted: str) -> str:
    """A name for a character: letters, digits, - and _, in small letters; raises UserError for what can be none."""
    name = unicodedata.normalize("NFKC", visible(wanted)).strip().removeprefix("@").casefold()
    if not name:
        raise UserError(say("name-missing"))
    if len(clusters(name)) > MOST_CHARS:
        raise UserError(say("name-long", most=MOST_CHARS))
    if not _NAME.fullmatch(name):
        raise UserError(say("name-odd"))
    if is_bots_name(name) or is_office(name) or name in _OTHERS:
        raise UserError(say("name-office", name=name))
    return name


def names_in(prompt: str, known: Iterable[str] = ()) -> tuple[str, ...]:
    """The names that a text calls, in order and each once; of those in `known`, whatever is written right behind them.

    In scripts without spaces a name is told from what follows only by being known. Quotations call nobody.
    """
    longest_first = sorted(known, key=len, reverse=True)
    quoted = quotations(prompt)
    found = (match for match in CALLED.finditer(prompt) if not is_within(match.start(), quoted))
    return tuple(dict.fromkeys(_meant(match[1], longest_first) for match in found))


def without_signs(prompt: str, names: Collection[str] | None = None) -> str:
    """The same words for a model to read: "@luna at night" is "luna at night"; of these names only, if any are given.

    Quotations stay as they are.
    """
    longest_first = sorted(names or (), key=len, reverse=True)
    quoted = quotations(prompt)

    def plain(match: re.Match[str]) -> str:
        is_called = names is None or _meant(match[1], longest_first) in names
        return match[1] if is_called and not is_within(match.start(), quoted) else match[0]

    return CALLED.sub(plain, prompt)


def _meant(written: str, known: Iterable[str]) -> str:
    name = unicodedata.normalize("NFKC", written).casefold()
    if name.isascii():
        return name
    return next((one for one in known if name.startswith(one)), name)
