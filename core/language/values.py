"""How the values of flags are read, whatever digits and signs the keyboard had; one small reader for each kind."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable

from core.domain.errors import UserError
from core.domain.job import Motion

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


def plain(text: str) -> str:
    """The same text, sign by sign, with the digits and signs of any keyboard as ASCII's; its length stays."""
    return "".join(_sign(sign) for sign in text)


def tidy(text: str) -> str:
    """A value without quotes, brackets and the end of a sentence around it: "(３：２)." is "3:2"."""
    return plain(text).lstrip(_OPENERS).rstrip(_CLOSERS)


def aspect(text: str) -> str:
    """Two numbers."""
    match = RATIO.fullmatch(text)
    if match is None:
        raise UserError(f"--ar takes two numbers such as --ar 3:2; “{short(text)}” is none.")
    if int(match[1]) == 0 or int(match[2]) == 0:
        raise UserError(f"Both numbers of --ar must be above zero, so “{text}” does not work; try --ar 3:2.")
    return f"{int(match[1])}:{int(match[2])}"


def seed(text: str) -> int:
    """A whole number of 32 bits."""
    if WHOLE.fullmatch(text) is None:
        raise UserError(f"--seed takes a whole number such as --seed 7; “{short(text)}” is none.")
    number = int(text)
    if not 0 <= number <= MOST_SEED:
        nearest = 0 if number < 0 else MOST_SEED
        raise UserError(f"--seed goes from 0 to {MOST_SEED}; the nearest to yours is --seed {nearest}.")
    return number


def whole(name: str, example: int) -> Callable[[str], int]:
    """A reader of whole numbers."""

    def read(text: str) -> int:
        if WHOLE.fullmatch(text) is None:
            raise UserError(f"--{name} takes a whole number such as --{name} {example}; “{short(text)}” is none.")
        return int(text)

    return read


def decimal(name: str, example: str) -> Callable[[str], float]:
    """A reader of numbers with a point or a comma."""

    def read(text: str) -> float:
        value = float(text.replace(",", ".")) if _DECIMAL.fullmatch(text) else math.inf
        if not math.isfinite(value):
            raise UserError(f"--{name} takes a number such as --{name} {example}; “{short(text)}” is none.")
        return value

    return read


def negative(text: str) -> str:
    """What to leave out, separated by commas."""
    # "--no-clouds" means the clouds
    words = [word.strip(' \t\n-"“”„«»「」`*') for word in re.split("[,，、،]", text)]
    kept = ", ".join(" ".join(word.split()) for word in words if word)
    if not kept:
        raise UserError("--no needs the things to leave out, such as --no clouds, people.")
    return kept


def motion(text: str) -> Motion:
    """Low or high."""
    try:
        return Motion(text.casefold())
    except ValueError:
        raise UserError(f"--motion is low or high; “{short(text)}” is neither.") from None


def switch(name: str) -> Callable[[str], bool]:
    """A reader of yes and no; nothing is yes."""

    def read(text: str) -> bool:
        if text.casefold() in {"", "true", "yes", "on", "1"}:
            return True
        if text.casefold() in {"false", "no", "off", "0"}:
            return False
        raise UserError(f"--{name} stands alone or with yes or no; “{short(text)}” is neither.")

    return read


def model(text: str) -> str:
    """The id of a model, or what somebody takes for one."""
    return text.casefold()


def short(text: str) -> str:
    """Cut what a person typed to a length that fits into a sentence."""
    line = " ".join(text.split())
    return line if len(line) <= 24 else line[:23] + "…"


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
