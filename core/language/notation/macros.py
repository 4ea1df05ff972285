"""Flags of somebody's own: `--name` in what they type becomes what the name stands for. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from core.domain.errors import UserError
from core.domain.say import say
from core.language.flags import flags_by_name
from core.language.syntax import HYPHENS, LONG, quotations
from core.language.text import clean, skeleton, visible
from core.language.values import plain, short

# two hyphens of any keyboard, or the long dash that a phone makes of them
_NAMED = re.compile(
    rf"(?<!\S)(?:[{HYPHENS}](?:[ \t]?[{HYPHENS}]){{1,5}}|[{LONG}]+)(?P<name>[^\W\d_][^\W_]{{0,23}})(?![\w-])"
)
_NAME = re.compile(r"[^\W\d_][^\W_]{0,23}")


def macro_name(typed: str) -> str:
    """A name as it is kept; raises UserError for what cannot be one."""
    name = plain(visible(clean(typed))).strip().lstrip(f"{HYPHENS}{LONG} ").casefold()
    if _NAME.fullmatch(name) is None:
        raise UserError(say("prefer-no-name", typed=short(typed)))
    if _is_flag(name):
        raise UserError(say("prefer-is-flag", name=name))
    return name


def expanded(text: str, macros: Mapping[str, str], *, most_chars: int) -> str:
    """The text with every name replaced by what it stands for, and the names in that, too; quoted text is left alone.

    Raises UserError for a name that stands for itself at any remove, and for what becomes longer than a prompt may be.
    """
    return _expanded(text, macros, (), most_chars)


def names_in(text: str) -> Iterator[str]:
    """What looks like a flag and is none of everybody's."""
    return (name for _, name in _found(text))


def _expanded(text: str, macros: Mapping[str, str], within: tuple[str, ...], most_chars: int) -> str:
    pieces, at, grown = list[str](), 0, len(text)
    for match, name in _found(text):
        if name not in macros:
            continue
        if name in within:
            raise UserError(say("prefer-circle", names=tuple(f"--{one}" for one in (*within, name))))
        inner = _expanded(macros[name], macros, (*within, name), most_chars)
        pieces += [text[at : match.start()], inner]
        at, grown = match.end(), grown + len(inner)
        if grown > most_chars:
            raise UserError(say("prefer-too-long", name=name, most=most_chars))
    return "".join((*pieces, text[at:]))


def _found(text: str) -> Iterator[tuple[re.Match[str], str]]:
    quoted = quotations(text)
    for match in _NAMED.finditer(text):
        name = plain(match["name"]).casefold()
        if not _is_flag(name) and not any(start <= match.start() < end for start, end in quoted):
            yield match, name


def _is_flag(name: str) -> bool:
    """Whether everybody has a flag of this name, or of one that looks the same."""
    known = flags_by_name()
    return name in known or (not name.isascii() and skeleton(name) in {skeleton(one) for one in known})
