"""What Midjourney and others call things: read, so that nobody is refused for it, and answered with what it is here.

None of these stands in a menu or a list. A sentence goes with the result: what takes the place of it here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from core.domain.jobs.parameters import Scalar
from core.domain.say import say
from core.language.flag import Flag, Reader, Setting, Takes
from core.language.values import WHOLE, switch

_NUMBER = re.compile(r"[0-9]{1,5}(?:\.[0-9]{1,4})?")
# codes have a digit in them, words have none; of several the further ones look like nothing but codes
_CODE = re.compile(
    r"(?:(?=[a-z]*[0-9])[a-z0-9]{1,40}|https?://\S+)"
    r"(?:[\s,]+(?:m[0-9]{1,20}|(?=[a-z]*[0-9])(?=[0-9]*[a-z])[a-z0-9]{7}|https?://\S+)(?!\w))*",
    re.IGNORECASE,
)
_ANY = re.compile(r"\S+(?:\s+(?:[0-9]{3,12}(?:::[0-9.]{1,6})?,?|https?://\S+)(?!\S))*")
_PICTURE = re.compile(r"https?://\S+|#?[0-9]{1,2}")

# nobody honours it
_NOTHING = Setting(name="elsewhere", put=lambda spec, *_: spec, get=lambda _: None, honoured=lambda *_: False)


def _maybe(shape: re.Pattern[str]) -> Reader:
    """A value that may be missing, and is no more than told from the words."""
    return Reader(read=lambda text, _: text.casefold() or "yes", takes=Takes.MAYBE, shape=shape)


def _called(*names: str, text: str, shape: re.Pattern[str] | None = None, takes: str = "") -> Iterator[Flag]:
    """Names of other programs; `text` is what is said about each, `takes` a value that it has in examples."""
    for name in names:
        yield Flag(
            name=name,
            help=say(text, flag=name, model="–"),
            example=f"--{name} {takes}".strip(),
            rank=0,
            reads=switch() if shape is None else _maybe(shape),
            lenient=True,
            listed=False,
            unhonoured=text,
            sets=_NOTHING,
            recasts=_as_shape if name == "h" else None,
        )


def _as_shape(said: Mapping[str, Scalar]) -> Mapping[str, Scalar]:
    """--w and --h of the first Midjourney: the shape of a picture; without a width a height says nothing."""
    width, height = said.get("weird"), said.get("h")
    if not isinstance(width, int) or not width or not isinstance(height, str) or WHOLE.fullmatch(height) is None:
        return said
    kept = {name: value for name, value in said.items() if name not in {"weird", "h"}}
    return {"ar": f"{width}:{max(1, int(height))}", **kept}


FLAGS = (
    *_called("v", "version", "niji", text="flag-here-model", shape=_NUMBER, takes="7"),
    *_called("p", "profile", text="flag-here-profile", shape=_CODE, takes="m7"),
    *_called("exp", text="flag-here-aesthetics", shape=_NUMBER, takes="20"),
    *_called("sref", text="flag-here-style-picture", shape=_ANY, takes="random"),
    *_called("sw", "sv", text="flag-here-style-picture", shape=_NUMBER, takes="4"),
    *_called("cref", "oref", text="flag-here-person", shape=_ANY, takes="luna"),
    *_called("cw", "ow", text="flag-here-person", shape=_NUMBER, takes="100"),
    *_called("end", text="flag-here-end", shape=_PICTURE, takes="2"),
    *_called("bs", text="flag-here-several-clips", shape=_NUMBER, takes="2"),
    *_called("turbo", text="flag-here-turbo"),
    *_called("private", "stealth", text="flag-here-private"),
    *_called("public", text="flag-here-public"),
    *_called("sameseed", text="flag-here-seed", shape=_NUMBER, takes="7"),
    *_called("test", "testp", "creative", "beta", "vibe", text="flag-here-model"),
    *_called("hd", "uplight", "upbeta", "upanime", "wallpaper", text="flag-here-larger"),
    *_called("h", "height", "width", text="flag-here-shape", shape=_NUMBER, takes="512"),
)
