"""What the web chat has Redis do in one step: a page of a timeline, a change to it, room for an upload."""

from __future__ import annotations

from core.stores.redis.scheme.functions import Library

_FUNCTIONS = {"page": ("page",), "write": ("write",), "unsent": ("unsent",)}

LIBRARY = Library("imagine_web", "bot.platforms.web", _FUNCTIONS, frozenset({"page"}))
