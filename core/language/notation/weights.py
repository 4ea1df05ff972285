"""How much parts of a prompt count, as people write it: “(red hat:1.3)”, “[hat]”, “((hat))”, “fox::2 night::1”. Pure.

What remains are the words alone; the weights stand beside them, so that whoever judges, shows or translates words sees
words. A part that counts less than nothing is to be left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from core.domain.errors import UserError
from core.domain.say import say
from core.language.syntax import QUOTED
from core.language.values import figure, plain

MOST_WEIGHT = 3.0
"""Above this nothing is left of a picture but one thing."""

# what one more pair of brackets does, as in the Stable Diffusion web UI
_EMPHASIS = 1.1
_NUMBER = r"[-−]?(?:\d{1,4}(?:[.,٫]\d{1,4})?|[.,٫]\d{1,4})"
# the words of a weight do not end in a digit: "(open 9:30)" is a time, "(scale 1:2)" a ratio
_WEIGHED = re.compile(rf"(?<!\\)[(（]([^()（）\[\]]*[^()（）\[\]\d:：\s\\])\s*[:：]\s*({_NUMBER})\s*[)）]")
_STRESSED = re.compile(r"(?<!\\)(\({2,9})([^()\[\]:\\]+)(\){2,9})")
# "[here](https://…)" is a link
_PLAYED_DOWN = re.compile(r"(?<!\\)(\[{1,9})([^()\[\]:|\\]+)(\]{1,9})(?![\](])")
# "std::vector" and "meeting 10::30" are words; scripts without spaces set a part off right behind a sign
_LETTER = r"[^\W\u3005-\u9fff]"
_PART = re.compile(rf"(?:(?<!\d)::|::(?!\d))({_NUMBER}(?![\w:]))|(?<!{_LETTER})::|::(?!{_LETTER})")
# between the things of a list, on any keyboard; in a parameter a comma that is a sign stands behind a backslash
_COMMAS = re.compile("[,，،、]")
_ENTRY = re.compile(r"(?:\\.|[^\\,])+", re.DOTALL)
_SIGN = re.compile(r"\\(.)", re.DOTALL)
_TYPED = re.compile(rf"(?:{QUOTED.pattern}|\\.|[^,，،、])+", re.DOTALL)
_ESCAPED = re.compile(r"\\([()\[\]])")
_HELD = re.compile(r"\0(\d+)\0")


@dataclass(frozen=True, kw_only=True, slots=True)
class Weighed:
    """The words of a prompt, what of them counts more or less than 1, and what is to be left out."""

    words: str
    weights: Mapping[str, float]
    without: tuple[str, ...] = ()


def weighed(text: str) -> Weighed:
    """Read the weights in a text; quotations are left alone. Raises UserError where nothing is left to draw."""
    signs = plain(text)
    if "::" not in signs and not any(sign in text for sign in "(（["):
        return Weighed(words=text, weights={})
    quotes = [match[0] for match in QUOTED.finditer(text)]
    numbers = iter(range(len(quotes)))
    held = QUOTED.sub(lambda _: f"\0{next(numbers)}\0", text)
    weights: dict[str, float] = {}
    without: list[str] = []
    held = _without_parts(_without_brackets(held, weights, without), weights, without)
    if without and not held.strip(" ,.;"):
        raise UserError(say("weights-nothing-left", words=without[0]))

    def shown(part: str) -> str:
        back = _HELD.sub(lambda match: quotes[int(match[1])], part)
        return " ".join(_ESCAPED.sub(r"\1", back).split())

    told = {shown(words): round(weight, 3) for words, weight in weights.items()}
    said = {words: weight for words, weight in told.items() if words and weight != 1}
    return Weighed(words=shown(held), weights=said, without=tuple(shown(words) for words in without))


def weights_of(said: str) -> dict[str, float]:
    """The words and weights of a parameter, as `written` writes them."""
    pairs = (one.rpartition(":") for one in _ENTRY.findall(said))
    return {_SIGN.sub(r"\1", words).strip(): float(weight) for words, _, weight in pairs}


def written(weights: Mapping[str, float]) -> str:
    """Weights as one parameter: “fox:2,red hat:1.3”; a comma among the words stands behind a backslash."""
    return ",".join(f"{_escaped(words)}:{figure(weight)}" for words, weight in weights.items())


def typed(text: str) -> Iterator[tuple[str, str, str]]:
    """Each entry of “fox:1.5, "red, blue hats":2” as somebody types it: itself, its words, and its number in ASCII."""
    for entry in filter(None, (match[0].strip() for match in _TYPED.finditer(text))):
        at = plain(entry).rfind(":")
        words = _SIGN.sub(r"\1", entry[: max(at, 0)]).strip()
        yield entry, words[1:-1].strip() if QUOTED.fullmatch(words) else words, plain(entry[at + 1 :]).strip()


def _escaped(words: str) -> str:
    return words.replace("\\", r"\\").replace(",", r"\,")


def weights_among(said: str, words: str) -> str | None:
    """Of the weights of a parameter those whose words stand among these; None where none does."""
    among = words.casefold()
    return written({one: weight for one, weight in weights_of(said).items() if one.casefold() in among}) or None


def _without_parts(text: str, weights: dict[str, float], without: list[str]) -> str:
    """The words of “fox::2 night::-0.5”: what counts more than nothing, its weight against the mean of them."""
    cuts = list(_PART.finditer(plain(text)))
    if not cuts:
        return text
    starts = [0, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), len(text)]
    numbers = [*(1.0 if cut[1] is None else _number(cut[1]) for cut in cuts), 1.0]
    parts = [(text[start:end].strip(" ,;"), number) for start, end, number in zip(starts, ends, numbers, strict=True)]
    kept = [(words, number) for words, number in parts if words and number > 0]
    without += [words for words, number in parts if words and number <= 0]
    mean = sum(number for _, number in kept) / len(kept) if kept else 1.0
    for words, number in kept:
        _note(weights, words, number / mean)
    return ", ".join(words for words, _ in kept)


def _without_brackets(text: str, weights: dict[str, float], without: list[str]) -> str:
    """The words inside of brackets, the innermost first."""

    def numbered(match: re.Match[str]) -> str:
        number = _number(match[2])
        if number <= 0:
            without.append(match[1].strip())
            return " "
        _note(weights, match[1], number)
        return match[1]

    def stressed(match: re.Match[str]) -> str:
        pairs = min(len(match[1]), len(match[3]))
        _note(weights, match[2], _EMPHASIS ** (pairs if match[1][0] == "(" else -pairs))
        return match[1][pairs:] + match[2] + match[3][pairs:]

    before = ""
    while before != text:
        before = text
        for pattern, change in ((_WEIGHED, numbered), (_STRESSED, stressed), (_PLAYED_DOWN, stressed)):
            text = pattern.sub(change, text)
    return text


def _number(text: str) -> float:
    return float(plain(text).replace(",", "."))


def _note(weights: dict[str, float], words: str, weight: float) -> None:
    """Let each thing that a comma sets apart count so much, along with what it counts already."""
    for one in (part.strip(" ()[]\t\n") for part in _COMMAS.split(words)):
        if one:
            weights[one] = min(MOST_WEIGHT, weights.get(one, 1.0) * weight)
