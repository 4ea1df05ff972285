"""A command that only a test knows, as a file on the path of the package that is scanned."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import bot.commands
from bot.intake import shortcuts, typed
from bot.menus import registry

# one job for each piece of the words, set apart by bars; in reply to a picture each starts from it
SEVERAL = """
from bot.conversation.orders import fresh_seed, from_picture, from_words
from bot.conversation.outcome import Orders
from bot.conversation.pictures import picked_by
from bot.menus.command import Command
from bot.menus.options import PROMPT


def _several(request):
    picked = picked_by(request)
    pieces = [piece.strip() for piece in request.words.split("|")]
    if picked is None:
        return Orders(orders=tuple(from_words(request, piece) for piece in pieces))
    return Orders(orders=tuple(from_picture(request, picked, piece, action="several") for piece in pieces))


COMMAND = Command(
    name="several", summary="Draw several", example="/several a fox | an owl", options=(PROMPT,), handle=_several
)
"""


@contextmanager
def command(folder: Path, source: str, *, name: str = "several") -> Iterator[None]:
    """Let a command exist for a while."""
    (folder / f"{name}.py").write_text(source, encoding="utf-8")
    bot.commands.__path__.append(str(folder))
    _look_again()
    try:
        yield
    finally:
        bot.commands.__path__.remove(str(folder))
        sys.modules.pop(f"bot.commands.{name}", None)
        _look_again()


def _look_again() -> None:
    for found in (registry.commands, registry.actions, registry.choices, typed._looks, shortcuts._patterns):
        found.cache_clear()
