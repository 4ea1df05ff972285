"""How often one may call: token buckets by the stub's clock, and the headers that tell how near the end is."""

from __future__ import annotations

import json
from dataclasses import dataclass

from tests.stubs.meta.answers import Failed


@dataclass(frozen=True, kw_only=True)
class Rate:
    """So many per second, and so many at once."""

    per_s: float
    burst: float


@dataclass(kw_only=True)
class Paces:
    """What is allowed; the number for one conversation is not published, so this one is the stub's own."""

    chat: Rate = Rate(per_s=2, burst=10)
    account: Rate = Rate(per_s=300, burst=300)
    # audio and video
    heavy: Rate = Rate(per_s=10, burst=10)
    profile: Rate = Rate(per_s=10 / 600, burst=10)
    lookups: Rate = Rate(per_s=2, burst=4)
    private_replies: Rate = Rate(per_s=750 / 3600, burst=750)
    phone: Rate = Rate(per_s=80, burst=80)
    pair: Rate = Rate(per_s=1 / 6, burst=45)


class Pace:
    """Counts calls; whoever calls holds the world's lock."""

    def __init__(self) -> None:
        self.allows = Paces()
        # per cent, as X-App-Usage tells it
        self.used_percent = 3
        # unix time until which an account is throttled, by its id
        self.shut_until: dict[str, float] = {}
        self.turned_away = 0
        self._left: dict[str, tuple[float, float]] = {}

    def count(self, key: str, rate: Rate, now: float, *, code: int = 613, subcode: int | None = None) -> None:
        """Take one from a bucket; raises Failed when it is empty."""
        left, since = self._left.get(key, (rate.burst, now))
        left = min(rate.burst, left + (now - since) * rate.per_s)
        if left < 1:
            self.turned_away += 1
            raise Failed(code, "Calls to this API have exceeded the rate limit", subcode)
        self._left[key] = (left - 1, now)

    def open(self, account_id: str, code: int, now: float) -> None:
        """Raise Failed while an account is throttled as a whole, or the app is."""
        if self.shut_until.get(account_id, 0) > now:
            self.turned_away += 1
            raise Failed(code, "There have been too many calls to this account. Wait a bit and try again.")
        if self.used_percent >= 100:
            self.turned_away += 1
            raise Failed(4, "Application request limit reached")

    def headers(self, account_id: str, kind: str, now: float) -> dict[str, str]:
        """What every answer tells about usage."""
        used = {"call_count": self.used_percent, "total_cputime": self.used_percent, "total_time": self.used_percent}
        minutes = max(0, -(-int(self.shut_until.get(account_id, 0) - now) // 60))
        business = {**used, "type": kind, "estimated_time_to_regain_access": minutes}
        if minutes:
            business["call_count"] = 100
        return {
            "X-App-Usage": json.dumps(used),
            "X-Business-Use-Case-Usage": json.dumps({account_id or "0": [business]}),
        }
