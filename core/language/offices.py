"""Names that sound like the bot or like somebody in charge, whatever letters they are written in: nobody takes one."""

from __future__ import annotations

import re

from core.language.text import bare_skeleton

_BOT_NAMES = frozenset(map(bare_skeleton, ("imagine", "imagine bot", "bot")))
_IN_CHARGE = frozenset(map(bare_skeleton, ("admin", "administrator", "moderator", "system", "root", "owner", "host")))
# of these one word of a name is enough: "Ana (admin)"
_OFFICES = frozenset(map(bare_skeleton, ("admin", "administrator", "moderator")))
_BETWEEN_WORDS = re.compile(r"[\W_]+")


def is_bots_name(name: str) -> bool:
    """Whether it is what the bot is called."""
    return bare_skeleton(name) in _BOT_NAMES


def is_office(name: str) -> bool:
    """Whether it sounds like somebody who is in charge."""
    return bare_skeleton(name) in _IN_CHARGE or any(
        bare_skeleton(word) in _OFFICES for word in _BETWEEN_WORDS.split(name)
    )
