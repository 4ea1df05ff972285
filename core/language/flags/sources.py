"""Pictures to look at beside the words: `--cref @luna`, `--sref <link>`, or with a picture attached neither.

What they point at is found before anything is drawn (`bot.intake.pointed`), so that no model sees these parameters.
"""

from __future__ import annotations

import re

from core.domain.say import say
from core.language.flag import Flag, Reader, draws, parameter

# what a flag says that points at the picture which came along
ATTACHED = "attached"
POINTERS = ("cref", "sref")
_POINTED = re.compile(r"https?://\S+|[@＠]\w[\w-]*|[a-z2-7]{16}", re.IGNORECASE)


def _read(text: str, _flag: Flag) -> str:
    return text if re.match(r"https?:", text, re.IGNORECASE) else text.casefold() or ATTACHED


def _joined(before: str, more: str) -> str:
    return f"{before} {more}"


FLAGS = tuple(
    Flag(
        name=name,
        aliases=aliases,
        help=say(f"field-{name}.help"),
        example=f"--{name} @luna",
        rank=5,
        reads=Reader(read=_read, shape=_POINTED, join=_joined),
        knows=draws,
        sets=parameter(name, honoured=lambda *_: True),
    )
    for name, aliases in (("cref", ("oref",)), ("sref", ()))
)
