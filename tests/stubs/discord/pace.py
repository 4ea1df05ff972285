"""Rate limits: a bucket per route and major parameter, a global one per bot, and the headers that tell of them.

Discord publishes no numbers but the global 50 a second; those of the buckets are of the order that bots measure.
Interaction endpoints are not bound to the global limit.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field

# (method, route) -> (requests, seconds); the rest share DEFAULT
BUCKETS: Mapping[tuple[str, str], tuple[int, float]] = {
    ("POST", "/channels/{channel_id}/messages"): (5, 5.0),
    ("PATCH", "/channels/{channel_id}/messages/{message_id}"): (5, 5.0),
    ("DELETE", "/channels/{channel_id}/messages/{message_id}"): (5, 1.0),
    ("PUT", "/channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}/@me"): (1, 0.25),
    ("PUT", "/applications/{application_id}/commands"): (5, 20.0),
}
WEBHOOK = (5, 2.0)
DEFAULT = (10, 1.0)
# initial responses have no bucket, and their answers no such headers: a client that knows this complains otherwise
UNBOUND = (1_000_000, 1.0)
_MAJOR = ("channel_id", "guild_id", "webhook_id", "webhook_token")


@dataclass(frozen=True, kw_only=True, slots=True)
class Limited:
    """The answer to a call too many."""

    retry_after_s: float
    # "user": this bucket, "global": the whole bot, "shared": a bucket shared with others, which does not count
    scope: str


@dataclass(kw_only=True, slots=True)
class _Window:
    limit: int
    period_s: float
    began_at: float
    used: int = 0
    # a pause that was ordered: until then every call of this bucket is one too many
    closed_until: float = 0.0


@dataclass(kw_only=True)
class Pace:
    """Counts calls; `buckets` may be replaced by a test."""

    buckets: dict[tuple[str, str], tuple[int, float]] = field(default_factory=lambda: dict(BUCKETS))
    webhook: tuple[int, float] = WEBHOOK
    default: tuple[int, float] = DEFAULT
    global_per_s: int = 50
    # until when bot-token calls are paused, and until when interaction endpoints are too
    _paused_until: float = 0.0
    _all_paused_until: float = 0.0
    _windows: dict[str, _Window] = field(default_factory=dict)
    _last_second: deque[float] = field(default_factory=deque)

    def pause(self, now: float, seconds: float, *, interactions: bool) -> None:
        """Order a global pause; interaction endpoints keep it only where one of theirs was told so."""
        self._paused_until = now + seconds
        if interactions:
            self._all_paused_until = now + seconds

    def close(self, bucket: str, now: float, seconds: float) -> None:
        """Order a pause of one bucket."""
        window = self._windows.setdefault(bucket, _Window(limit=1, period_s=seconds, began_at=now))
        window.closed_until = now + seconds

    def paused_s(self, now: float, *, exempt: bool) -> float:
        """How long a global pause still lasts; 0 without one."""
        return max(0.0, (self._all_paused_until if exempt else self._paused_until) - now)

    def take(self, bucket: str, limit: tuple[int, float], now: float, *, exempt: bool) -> Limited | None:
        """Count a call; None lets it through."""
        if paused_s := self.paused_s(now, exempt=exempt):
            return Limited(retry_after_s=paused_s, scope="global")
        window = self._window(bucket, limit, now)
        if now < window.closed_until:
            return Limited(retry_after_s=window.closed_until - now, scope="user")
        if window.used >= window.limit:
            return Limited(retry_after_s=window.began_at + window.period_s - now, scope="user")
        if not exempt:
            while self._last_second and self._last_second[0] <= now - 1.0:
                self._last_second.popleft()
            if len(self._last_second) >= self.global_per_s:
                return Limited(retry_after_s=self._last_second[0] + 1.0 - now, scope="global")
            self._last_second.append(now)
        window.used += 1
        return None

    def headers(self, bucket: str, now: float) -> dict[str, str]:
        """The X-RateLimit headers of a bucket."""
        window = self._windows.get(bucket)
        if window is None or window.limit == UNBOUND[0]:
            return {}
        ends_at = max(window.began_at + window.period_s, window.closed_until)
        return {
            "X-RateLimit-Limit": str(window.limit),
            "X-RateLimit-Remaining": str(0 if now < window.closed_until else window.limit - window.used),
            "X-RateLimit-Reset": f"{ends_at:.3f}",
            "X-RateLimit-Reset-After": f"{max(0.0, ends_at - now):.3f}",
            "X-RateLimit-Bucket": hashlib.sha256(bucket.partition("|")[0].encode()).hexdigest()[:32],
        }

    def limit_of(self, method: str, template: str) -> tuple[int, float]:
        """How many calls a bucket takes, and in how many seconds."""
        if template.startswith("/webhooks/{webhook_id}/{webhook_token}"):
            return self.webhook
        if template.startswith("/interactions/"):
            return UNBOUND
        return self.buckets.get((method, template), self.default)

    def _window(self, bucket: str, limit: tuple[int, float], now: float) -> _Window:
        window = self._windows.get(bucket)
        if window is None or now >= window.began_at + window.period_s:
            closed_until = window.closed_until if window else 0.0
            window = _Window(limit=limit[0], period_s=limit[1], began_at=now, closed_until=closed_until)
            self._windows[bucket] = window
        return window


def bucket_of(method: str, template: str, path: Mapping[str, str]) -> str:
    """The bucket of a call; all calls with one webhook token share one."""
    major = "/".join(path[name] for name in _MAJOR if name in path)
    if template.startswith("/webhooks/{webhook_id}/{webhook_token}"):
        return f"webhook|{major}"
    return f"{method} {template}|{major}"
