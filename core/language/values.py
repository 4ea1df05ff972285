"""How the values of flags are read, whatever digits and signs the keyboard had; one small reader for each kind."""

from __future__ import annotations

import difflib
import math
import re
import unicodedata

from core.domain.errors import UserError
from core.domain.say import Say, say
from core.language.flag import Flag, Form, Reader, Takes

MOST_SEED = 2**32 - 1
# what a number and a ratio look like in running text, after `plain`
WHOLE = re.compile(r"[+-]?[0-9]{1,40}")
DECIMAL = re.compile(r"[+-]?(?:[0-9]{1,40}(?:[.,][0-9]{1,40})?|[.,][0-9]{1,40})")
RATIO = re.compile(r"([0-9]{1,5})\s*[:x/]\s*([0-9]{1,5})")
_DECIMAL = re.compile(r"[+-]?(?:[0-9]{1,40}(?:[.,][0-9]{0,40})?|[.,][0-9]{1,40})")
# signs that stand for one another in values; the Cyrillic letter sits on the key of the Latin one
_SIGNS = {
    **dict.fromkeys("：∶꞉︓﹕ː˸\u05c3", ":"),
    **dict.fromkeys("×✕✖⨯хХX", "x"),
    **dict.fromkeys("⁄∕／", "/"),
    **dict.fromkeys("−－‐‑‒–—﹣", "-"),
    **dict.fromkeys("＝﹦", "="),
    "٫": ".",
    "．": ".",
    "＋": "+",
}
_OPENERS = " \t\n\"'“”„«»‘’「」『』()（）[]"
_CLOSERS = _OPENERS + ",;.!?…，。；、،؛！？"
# so many choices fit into a sentence
_NAMED_CHOICES = 8


def plain(text: str) -> str:
    """The same text, sign by sign, with the digits and signs of any keyboard as ASCII's; its length stays."""
    return "".join(_sign(sign) for sign in text)


def tidy(text: str) -> str:
    """A value without quotes, brackets and the end of a sentence around it: "(３：２)." is "3:2"."""
    return plain(text).lstrip(_OPENERS).rstrip(_CLOSERS)


def ratio() -> Reader:
    """Two numbers, such as 3:2."""

    def read(text: str, flag: Flag) -> str:
        match = RATIO.fullmatch(text)
        if match is None:
            raise UserError(say("flag-no-ratio", flag=flag.name, example=flag.example, typed=short(text)))
        if int(match[1]) == 0 or int(match[2]) == 0:
            raise UserError(say("flag-zero-ratio", flag=flag.name, example=flag.example, typed=text))
        return f"{int(match[1])}:{int(match[2])}"

    return Reader(read=read, shape=RATIO)


def whole(*span: int) -> Reader:
    """A whole number; with its least and greatest where they are the same for all models."""

    def read(text: str, flag: Flag) -> int:
        if WHOLE.fullmatch(text) is None:
            raise UserError(say("flag-no-whole-number", flag=flag.name, example=flag.example, typed=short(text)))
        return int(_within(int(text), flag))

    return Reader(read=read, form=Form.WHOLE, shape=WHOLE, span=_span(span))


def decimal(*span: float) -> Reader:
    """A number with a point or a comma; with its least and greatest where they are the same for all models."""

    def read(text: str, flag: Flag) -> float:
        value = float(text.replace(",", ".")) if _DECIMAL.fullmatch(text) else math.inf
        if not math.isfinite(value):
            raise UserError(say("flag-no-number", flag=flag.name, example=flag.example, typed=short(text)))
        return _within(value, flag)

    return Reader(read=read, form=Form.DECIMAL, shape=DECIMAL, span=_span(span))


def listed(what: Say) -> Reader:
    """Everything up to the next flag, separated by commas; said again, it adds up. `what` names it in a sentence."""

    def read(text: str, flag: Flag) -> str:
        # "--no-clouds" means the clouds
        words = [word.strip(' \t\n-"“”„«»「」`*') for word in re.split("[,，、،]", text)]
        kept = ", ".join(" ".join(word.split()) for word in words if word)
        if not kept:
            raise UserError(say("flag-needs", flag=flag.name, what=what, example=flag.example))
        return kept

    return Reader(read=read, takes=Takes.REST, join=lambda before, more: f"{before}, {more}")


def choice(*values: str) -> Reader:
    """One word of a few, the most wanted first, in capitals or not."""
    known = {value.casefold(): value for value in values}

    def read(text: str, flag: Flag) -> str:
        found = known.get(text.casefold())
        if found is not None:
            return found
        close = difflib.get_close_matches(text.casefold(), known, n=1, cutoff=0.6)
        if close:
            raise UserError(say("flag-choice-near", flag=flag.name, typed=short(text), near=known[close[0]]))
        named = values[:_NAMED_CHOICES]
        sentence = say("flag-choice", flag=flag.name, choices=named, typed=short(text))
        if len(values) > len(named):
            sentence = say("flag-choice-and-more", flag=flag.name, choices=named, typed=short(text))
        raise UserError(sentence)

    # the longest first, so that none hides another one that begins like it
    shape = "|".join(re.escape(value) for value in sorted(values, key=len, reverse=True))
    return Reader(read=read, form=Form.CHOICE, shape=re.compile(shape, re.IGNORECASE), choices=values)


def switch() -> Reader:
    """Yes and no; nothing is yes."""

    def read(text: str, flag: Flag) -> bool:
        if text.casefold() in {"", "true", "yes", "on", "1"}:
            return True
        if text.casefold() in {"false", "no", "off", "0"}:
            return False
        raise UserError(say("flag-no-switch", flag=flag.name, typed=short(text)))

    return Reader(read=read, form=Form.SWITCH, takes=Takes.NOTHING)


def word() -> Reader:
    """One word, whatever its case: the id of a model, or what somebody takes for one."""
    return Reader(read=lambda text, _: text.casefold())


def figure(number: float) -> str:
    """A number as people write it: no point behind a whole one, and no power of ten."""
    return str(int(number)) if number == int(number) else f"{number:g}"


def short(text: str) -> str:
    """Cut what a person typed to a length that fits into a sentence."""
    line = " ".join(text.split())
    return line if len(line) <= 24 else line[:23] + "…"


def _span(ends: tuple[float, ...]) -> tuple[float, float] | None:
    if not ends:
        return None
    least, most = ends
    return least, most


def _within(number: float, flag: Flag) -> float:
    """A number inside the range that the row has for all models; raises UserError with the nearest one."""
    least, most = flag.reads.span or (number, number)
    if least <= number <= most:
        return number
    nearest = figure(least if number < least else most)
    raise UserError(say("flag-out-of-range", flag=flag.name, least=figure(least), most=figure(most), nearest=nearest))


def _sign(sign: str) -> str:
    if sign.isascii() and sign != "X":
        return sign
    known = _SIGNS.get(sign)
    if known is not None:
        return known
    digit = unicodedata.decimal(sign, None)
    if digit is not None:
        return str(digit)
    # full-width ASCII of East Asian keyboards
    return chr(ord(sign) - 0xFEE0) if "！" <= sign <= "～" else sign
