"""Platform adapters: one folder each, found by looking, so that adding one is adding a folder.

A folder has `post.py` with `poster(settings, redis, files) -> Poster` (all that a deliver worker needs) and
`listen.py` with `async serve(bot) -> None`, which listens on the bot that the process has built. The posting side of a
platform never imports its listening side.
Beside them it may have `settings.py` with its `SECTION` of the settings, `checks.py` with what `imagine doctor` looks
at (`ALL`), `functions.py` with the Lua that its Redis must have (`LIBRARY`), `links.py` with
`links(settings, files) -> Links | None` where it opens files for whoever has a link, and `paintings(settings)` where it
has a page for painting, and `command_line.py` with subcommands of `imagine` (`group`).
"""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
from collections.abc import Awaitable, Callable, Collection, Iterator
from difflib import get_close_matches
from types import ModuleType
from typing import TYPE_CHECKING

from core.domain.errors import OperatorError

if TYPE_CHECKING:
    from redis import Redis

    from bot.conversation.bot import Bot
    from bot.posting.links import Links
    from core.ports.chat import FileStore, Poster
    from core.settings import Settings

Serve = Callable[["Bot"], Awaitable[None]]


def names() -> tuple[str, ...]:
    """Every platform that this installation has a folder for, in alphabetical order."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__) if module.ispkg))


def parts(module: str, *, among: Collection[str] | None = None) -> Iterator[tuple[str, ModuleType]]:
    """The platforms whose folder has this module, with it; only those that are named, where some are."""
    for name in names():
        if among is not None and name not in among:
            continue
        path = f"{__name__}.{name}.{module}"
        if importlib.util.find_spec(path) is not None:
            yield name, importlib.import_module(path)


def posters(settings: Settings, redis: Redis, files: FileStore) -> dict[str, Poster]:
    """Make the posting side of every platform that the settings name; raises OperatorError for an unknown one."""
    made: dict[str, Poster] = {}
    for _, module in parts("functions", among=_wanted(settings)):
        module.LIBRARY.require(redis)
    for name in _wanted(settings):
        made[name] = importlib.import_module(f"{__name__}.{name}.post").poster(settings, redis, files)
    return made


def listeners(settings: Settings) -> dict[str, Serve]:
    """Find the listening side of every platform that the settings name; each runs until it is cancelled.

    Raises OperatorError for an unknown platform.
    """
    return {name: importlib.import_module(f"{__name__}.{name}.listen").serve for name in _wanted(settings)}


def links_of(settings: Settings, files: FileStore) -> Links | None:
    """Look for a platform whose `links.py` makes links with these settings; None where none does.

    Raises OperatorError for a key that is written wrongly.
    """
    for _, module in parts("links"):
        made: Links | None = module.links(settings, files)
        if made is not None:
            return made
    return None


def paintings_of(settings: Settings) -> Callable[[str, int], str] | None:
    """Look for a platform whose `links.py` makes links to pages for painting; None where none does.

    Raises OperatorError for a key that is written wrongly.
    """
    for _, module in parts("links"):
        made: Callable[[str, int], str] | None = getattr(module, "paintings", lambda _settings: None)(settings)
        if made is not None:
            return made
    return None


def _wanted(settings: Settings) -> tuple[str, ...]:
    known = names()
    for name in settings.platforms:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(known)}."
            raise OperatorError(f"settings.platforms names {name!r}, which is not a platform; {hint}")
    return settings.platforms
