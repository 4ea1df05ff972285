"""What a process of the kit is told when it is born, and how fast its clocks run."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from core.settings import KeySettings, Settings


@dataclass(frozen=True, kw_only=True)
class Pace:
    """How long things take, in seconds: the real constants, or the same ones in a tenth of the time."""

    beat_s: float = 5.0
    stall_s: float = 30.0
    sweep_s: float = 3.0
    # factor on the times that are no setting: the mark of a sender, what counts as lost, waits of a delivery
    scale: float = 1.0
    # one call to the platform; together with the waits before it shorter than the mark of a sender
    post_s: float = 20.0
    nonce_window_s: float = 300.0
    echo_s: float = 60.0
    # no answer within this means that Redis is away
    redis_s: float = 1.5
    step_s: float = 0.05
    # how long a process stands at a crash point before it goes on by itself
    patience_s: float = 15.0


REAL = Pace()
# a lease of 3 s instead of 30
BRISK = Pace(
    beat_s=0.5,
    stall_s=3.0,
    sweep_s=0.3,
    scale=0.1,
    post_s=2.0,
    nonce_window_s=60.0,
    echo_s=1.5,
    step_s=0.01,
    redis_s=3.0,
)


@dataclass(frozen=True, kw_only=True)
class Plan:
    """One process's orders."""

    # settings as JSON with the secrets in clear
    settings: dict[str, Any]
    pace: Pace
    # where the platform listens
    platform: str = ""
    # where an intake takes updates, and where the platform keeps its ledger
    path: str = ""
    # the safeguard that is switched off
    saboteur: str = ""

    def to_data(self) -> dict[str, Any]:
        """JSON-ready."""
        return asdict(self)


def plan_of(data: dict[str, Any]) -> Plan:
    """Read what `to_data` wrote."""
    return Plan(**{**data, "pace": Pace(**data["pace"])})


def plain(settings: Settings) -> dict[str, Any]:
    """Settings as JSON with their secrets in clear."""
    data: dict[str, Any] = json.loads(settings.model_dump_json())
    data["redis"]["url"] = settings.redis.url.get_secret_value()
    data["keys"] = {name: getattr(settings.keys, name).get_secret_value() for name in KeySettings.model_fields}
    return data
