"""A verb that only a test knows, as a file on the path of the package that is scanned."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import bot.verbs
from bot.intake import shortcuts, typed
from bot.menus import registry

# one job for each piece of the words, set apart by bars; in reply to a picture each starts from it
SEVERAL = """
from bot.orders.asking import fresh_seed
from bot.orders.ordering import from_picture, from_words
from bot.conversation.outcome import Orders
from bot.orders.pictures import picked_by
from bot.menus.command import Command
from bot.menus.options import PROMPT
from bot.menus.verb import Subject, Verb


def _several(request, target):
    picked = picked_by(request, target)
    pieces = [piece.strip() for piece in target.words.split("|")]
    if picked is None:
        return Orders(orders=tuple(from_words(request, piece) for piece in pieces))
    return Orders(orders=tuple(from_picture(request, picked, piece, action="several") for piece in pieces))


VERBS = (
    Verb(
        name="several",
        acts_on=Subject.WORDS,
        command=Command(summary="Draw several", example="/several a fox | an owl", options=(PROMPT,)),
        handle=_several,
    ),
)
"""


@contextmanager
def command(folder: Path, source: str, *, name: str = "several") -> Iterator[None]:
    """Let a verb exist for a while."""
    # a bot that is looking for the first time in its own thread is to be done before it is told to look again
    registry.choices()
    registry.commands()
    (folder / f"{name}.py").write_text(source, encoding="utf-8")
    bot.verbs.__path__.append(str(folder))
    _look_again()
    try:
        yield
    finally:
        bot.verbs.__path__.remove(str(folder))
        sys.modules.pop(f"bot.verbs.{name}", None)
        _look_again()


def _look_again() -> None:
    found = [registry.verbs, registry.commands, registry.choices, registry._words, typed._looks, shortcuts._patterns]
    menu = sys.modules.get("bot.platforms.discord.menus.menu")
    if menu is not None:
        found += [menu.message_menus, menu.person_menus]
    for one in found:
        one.cache_clear()
