"""One line that stands for several: “{red, blue} fox” is “red fox” and “blue fox”. Pure.

Braces may stand anywhere, flags included, and inside one another; in quotation marks and behind a backslash they are
signs. How many lines there are is counted before any is written.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from core.domain.errors import UserError
from core.domain.say import say
from core.language.syntax import QUOTED
from core.language.values import short

MOST_ORDERS = 16
"""So many jobs one command may become."""

_COUNTED = 10_000
_DEEPEST = 8
_OPEN, _CLOSE, _COMMA = "{｛", "}｝", ",，、،"
_SPECIAL = f"{_OPEN}{_CLOSE}{_COMMA}"
_ESCAPED = re.compile(rf"\\([{_SPECIAL}])")
# what is written like JSON is no choice; a quotation and an escaped sign stay whole
_PIECE = re.compile(
    rf"(?P<as_is>{QUOTED.pattern}|[{_OPEN}](?=\s*[\"“][^\"“”]*[\"”]\s*:))|\\[{_SPECIAL}]|(?P<sign>[{_SPECIAL}])"
    rf"|[^{_SPECIAL}\\\"“”„«»‹›「」『』＂]+|.",
    re.DOTALL,
)

_Row = list["str | _Group"]


@dataclass(slots=True)
class _Group:
    """What stands between two braces: alternatives, each a row of texts and further groups."""

    alternatives: list[_Row] = field(default_factory=lambda: [[]])
    # the brace and the commas as they were written, for one that never closes
    signs: str = ""


def permutations(text: str) -> tuple[str, ...]:
    """Every line that a text stands for, the first alternatives first; one without braces is itself.

    Raises UserError where those are more than MOST_ORDERS, without writing them.
    """
    if not any(sign in text for sign in _OPEN):
        return (text,)
    row = _read(text)
    wanted = _count(row)
    if wanted > _COUNTED:
        raise UserError(say("permutations-far-too-many", counted=_COUNTED, most=MOST_ORDERS))
    if wanted > MOST_ORDERS:
        raise UserError(say("orders-too-many", wanted=wanted, most=MOST_ORDERS))
    return tuple(_written(row))


def _read(text: str) -> _Row:
    """A text as a row of texts and groups; a brace without its other half and without a choice in it is a sign.

    Raises UserError for choices that never end, and for braces that are too deep.
    """
    stack = [_Group()]
    for match in _PIECE.finditer(text):
        piece, sign = match[0], match["sign"]
        if sign is None:
            stack[-1].alternatives[-1].append(_ESCAPED.sub(r"\1", piece) if match["as_is"] is None else piece)
        elif sign in _OPEN:
            if len(stack) > _DEEPEST:
                raise UserError(say("permutations-deep", most=_DEEPEST))
            stack.append(_Group(signs=sign))
        elif len(stack) == 1:
            stack[-1].alternatives[-1].append(piece)
        elif sign in _CLOSE:
            closed = stack.pop()
            stack[-1].alternatives[-1].append(closed)
        else:
            stack[-1].alternatives.append([])
            stack[-1].signs += sign
    while len(stack) > 1:
        left = stack.pop()
        if len(left.alternatives) > 1:
            written = "".join(part for part in _unclosed(left) if isinstance(part, str))
            raise UserError(say("permutations-open", typed=short(written)))
        stack[-1].alternatives[-1] += _unclosed(left)
    return stack[0].alternatives[0]


def _unclosed(group: _Group) -> Iterator[str | _Group]:
    """What was read behind a brace that never closes, as it was written."""
    signs = iter(group.signs)
    for alternative in group.alternatives:
        yield next(signs)
        yield from alternative


def _useful(group: _Group) -> list[_Row]:
    """The alternatives that say something; a comma too many adds none."""
    said = [one for one in group.alternatives if any(not isinstance(part, str) or part.strip() for part in one)]
    return said or [[]]


def _count(row: _Row) -> int:
    return math.prod(sum(_count(one) for one in _useful(part)) if isinstance(part, _Group) else 1 for part in row)


def _written(row: _Row) -> Iterator[str]:
    parts = [
        [line.strip() for one in _useful(part) for line in _written(one)] if isinstance(part, _Group) else [part]
        for part in row
    ]
    return ("".join(line) for line in itertools.product(*parts))
