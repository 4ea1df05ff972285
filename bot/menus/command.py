"""The face of a verb that is typed with a slash: native menus, /help and the reference are generated from it."""

from __future__ import annotations

from dataclasses import dataclass

from core.domain.option import Option
from core.domain.say import Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Command:
    """A slash command; its word is the verb's name."""

    summary: Text
    # an example, as somebody would type it
    example: str
    options: tuple[Option, ...] = ()
    # other spellings of its word, read and not listed
    aliases: tuple[str, ...] = ()
