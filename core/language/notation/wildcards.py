"""Words drawn by lot from an operator's lists: “an __animal__ in the snow”. Pure."""

from __future__ import annotations

import difflib
import hashlib
import re
from collections.abc import Mapping, Sequence

from core.domain.errors import UserError
from core.domain.say import say
from core.language.syntax import quotations

Lists = Mapping[str, Sequence[str]]

NAME = re.compile(r"[^\W_](?:[\w-]{0,38}[^\W_])?")
"""What a list may be called."""

_WILDCARD = re.compile(r"(?<![\w_])__([^\W_](?:[\w-]{0,38}?[^\W_])?)__(?![\w_])")
_NAMED = 8


def drawn_by_lot(text: str, lists: Lists, luck: str) -> str:
    """A text with an entry for each wildcard outside of quotations; equal `luck` draws the same ones.

    Without any lists, underscores are just written. Raises UserError for a name that no list has, with the nearest one.
    """
    if not lists or "__" not in text:
        return text
    quoted = quotations(text)

    def entry(match: re.Match[str]) -> str:
        if any(start <= match.start() < end for start, end in quoted):
            return match[0]
        name = match[1].casefold()
        if name not in lists:
            raise _unknown(name, lists)
        told = hashlib.blake2b(f"{luck} {match.start()} {name}".encode(), digest_size=8).digest()
        return lists[name][int.from_bytes(told) % len(lists[name])]

    return _WILDCARD.sub(entry, text)


def _unknown(name: str, lists: Lists) -> UserError:
    near = difflib.get_close_matches(name, lists, n=1, cutoff=0.5)
    if near:
        return UserError(say("wildcard-unknown-near", name=name, near=near[0]))
    return UserError(say("wildcard-unknown", name=name, names=tuple(f"__{one}__" for one in list(lists)[:_NAMED])))
