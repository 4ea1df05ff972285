"""What the web chat has Redis do in one step: a page of a timeline, and a change to it."""

from __future__ import annotations

from core.redis.functions import Library

LIBRARY = Library("imagine_web", "bot.platforms.web", {"page": ("page",), "write": ("write",)}, frozenset({"page"}))
