"""The grammar: what people type becomes an Ask. Pure.

Where flags stand is told by `core.language.syntax`; text in quotes is left alone. A flag given twice counts as
given last; what is to be left out adds up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from core.domain.errors import UserError
from core.domain.jobs.parameters import Scalar
from core.domain.say import say
from core.language.ask import Ask, require_no_contradiction
from core.language.flag import Flag, Takes
from core.language.flags import flags
from core.language.syntax import flags_in, row_of, unwrapped, value_of
from core.language.text import clean, visible
from core.language.values import tidy

# "(--ar 3:2)", "`--ar 3:2`", "\\--ar 3:2": what opens before a flag, or escapes it, is no word
_BRACKETS = "([（「`*\\ "


def parse(text: str, options: Iterable[tuple[str, str]] = (), *, most_chars: int = 2000) -> Ask:
    """Read a prompt with flags anywhere in it; `options` are those of native menus, read by the same rows.

    An option counts before the text's flag of the same name, because somebody chose it in a menu; again, what is to be
    left out adds up. The prompt may be empty: whether words are needed depends on the command. Raises UserError, one
    clear sentence, for anything that cannot be read.
    """
    require_short(text, most_chars)
    text = unwrapped(visible(clean(text)))
    inline, text = _taken_out(text)
    found = flags_in(text)
    pieces = [text[: found[0].start].rstrip(_BRACKETS) if found else text]
    said: dict[str, Scalar] = {}
    for row, value in inline:
        _note(said, row, row.reads.read(value, row))
    for place, flag in enumerate(found):
        end = found[place + 1].start if place + 1 < len(found) else len(text)
        value, rest = value_of(flag, text[flag.end : end])
        _note(said, flag.row, flag.row.reads.read(value, flag.row))
        pieces.append(rest.rstrip(_BRACKETS) if end < len(text) else rest)
    for name, value in options:
        if name != "prompt" and value.strip():
            row, typed = row_of(name), visible(clean(value)).strip()
            _note(said, row, row.reads.read(typed if row.reads.takes is Takes.REST else tidy(typed), row))
    words = " ".join(" ".join(pieces).split())
    for row in flags():
        if row.gathers is not None:
            words, gathered = row.gathers(words)
            for name, meant in gathered:
                _note(said, row_of(name), meant)
    # a switch that is off says no more than one that nobody touched, though it takes back what the text has said
    said = {name: value for name, value in said.items() if value is not False}
    ask = Ask(prompt=words, said=_recast(said))
    require_no_contradiction(ask)
    return ask


def require_short(text: str, most_chars: int) -> None:
    """Pass for a text of so many characters; raises UserError for a longer one, before anybody looks into it."""
    if len(text) > most_chars:
        raise UserError(say("prompt-too-long", chars=len(text), most=most_chars))


def _recast(said: Mapping[str, Scalar]) -> Mapping[str, Scalar]:
    for row in flags():
        if row.name in said and row.recasts is not None:
            said = row.recasts(said)
    return said


def _taken_out(text: str) -> tuple[list[tuple[Flag, str]], str]:
    """What flags say among the words without their names, and the text without it: "a fox <luna:0.8>"."""
    found = list[tuple[Flag, str]]()
    for row in flags():
        if row.inline is not None and "<" in text:
            found += [(row, match[1]) for match in row.inline.finditer(text)]
            text = row.inline.sub(" ", text)
    return found, text


def _note(said: dict[str, Scalar], row: Flag, value: Scalar) -> None:
    before, join = said.get(row.name), row.reads.join
    said[row.name] = value if join is None or before is None else join(before, value)


def join_words(parent: str, words: str) -> str:
    """What to draw when somebody replies to a picture of `parent` with `words`.

    Words that name a whole scene ("a dragon on a hill") replace the old ones; a few that only add ("at night",
    "in watercolour") are added to them.
    """
    if not parent or not words:
        return words or parent
    head = words.split(maxsplit=1)[0].casefold()
    if head in _WHOLE_SCENE or len(words.split()) >= 8:
        return words
    return f"{parent}{'' if parent.endswith((',', '.')) else ','} {words}"


_WHOLE_SCENE = frozenset({"a", "an", "the", "one", "two", "three", "four", "some", "many", "my", "our"})
