"""What an adapter keeps for itself and acts upon: believed only where the chat side or the deliver worker wrote it.

Where a group has moved to, which message a delivery became and by which token a command is answered decide where a post
goes. Whoever else can write to Redis must not.
"""

from __future__ import annotations

from dataclasses import dataclass

import structlog
from redis import Redis
from redis.client import Pipeline

from core.domain.errors import Untrusted
from core.stores.redis.decoding import text
from core.wire.signing import Identity, state, stated

_KEPT, _WHOSE = "kept", ("bot", "deliver")

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """Texts by key, each signed for the key that it stands under; all but `statement` raise RedisError."""

    redis: Redis
    me: Identity

    def get(self, key: str) -> str | None:
        """What was put there; None where there is nothing, or nothing that any of us has written."""
        raw = self.redis.get(key)
        if not raw:
            return None
        try:
            _, said = stated(_KEPT, text(raw), _WHOSE, self.me.public)
        except Untrusted as problem:
            _log.error("what an adapter keeps is not what anybody here has signed", reason=problem.message)
            return None
        return str(said["value"]) if said["key"] == key else None

    def put(self, key: str, value: str, *, for_s: int, pipe: Pipeline | None = None) -> None:
        """Keep a text for so many seconds, at once or with a pipeline."""
        (self.redis if pipe is None else pipe).set(key, self.statement(key, value), ex=for_s)

    def statement(self, key: str, value: str) -> str:
        """What stands in Redis; raises OperatorError without a key to sign with."""
        return state(_KEPT, {"key": key, "value": value}, _WHOSE, self.me)
