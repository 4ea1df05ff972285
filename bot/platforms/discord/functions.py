"""What Discord's adapter has Redis do in one step: counting the followups of an interaction."""

from __future__ import annotations

from core.stores.redis.scheme.functions import Library

LIBRARY = Library("imagine_discord", "bot.platforms.discord", {"count": ("count",)})
