"""How often a platform lets a bot call it, as data, and the limiter that all processes share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, Protocol

from core.domain.place import Audience, Place

# what a platform's "wait" is about: the whole bot account, one chat, or one kind of call in a chat
Scope = Literal["bot", "chat", "route"]


class Route(StrEnum):
    """A kind of call."""

    CREATE = "create"
    EDIT = "edit"
    DELETE = "delete"
    TELL = "tell"
    FIND = "find"
    SIGN = "sign"


@dataclass(frozen=True, kw_only=True, slots=True)
class Rate:
    """A bucket of tokens that fills by `per_s` a second up to `burst`; each call takes one.

    In any span of time no more than `burst` + `per_s` × seconds calls are made.
    """

    per_s: float
    burst: int
    # of these, only results take: progress gives way when no more are left
    reserve: int = 0

    def __post_init__(self) -> None:
        """Refuse a bucket from which nobody, or no progress, could ever take."""
        if self.per_s <= 0 or not 0 <= self.reserve < self.burst:
            raise ValueError("A rate needs per_s above 0, and a burst above its reserve.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """What a platform allows one bot account; None is a limit that the platform does not name."""

    overall: Rate | None = None
    # each chat, and in chats of several people also this
    chat: Rate | None = None
    group: Rate | None = None
    # each kind of call in each chat
    routes: tuple[tuple[Route, Rate], ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Bucket:
    """One of the buckets that a call takes from; without a rate it is only where a pause is looked up."""

    name: str
    rate: Rate | None = None


class Limiter(Protocol):
    """Token buckets and pauses, shared by all processes. Every method may raise StoreUnavailable."""

    def spend(self, buckets: Sequence[Bucket], *, gives_way: bool = False) -> float:
        """Take a token from each of these buckets in one step and return 0, or take none and return seconds to wait.

        Those who are turned away are told times one after the other, so that they do not all come back at once.
        Who `gives_way` leaves the reserve alone, and all of it to those who were sent away and are on their way back.
        """

    def pause(self, name: str, *, for_s: float) -> None:
        """Let nobody take from a bucket for so long; a longer pause stays."""


def buckets_of(limits: Limits, place: Place, route: Route) -> tuple[Bucket, ...]:
    """Every bucket that a call in a place takes from."""
    rates = dict(limits.routes)
    buckets = (
        Bucket(name=bucket_name(place, route, "bot"), rate=limits.overall),
        Bucket(name=bucket_name(place, route, "chat"), rate=limits.chat),
        Bucket(name=bucket_name(place, route, "route"), rate=rates.get(route)),
    )
    if limits.group is None or place.audience is Audience.DIRECT:
        return buckets
    return (*buckets, Bucket(name=f"{bucket_name(place, route, 'chat')}:group", rate=limits.group))


def bucket_name(place: Place, route: Route, scope: Scope) -> str:
    """The bucket of a scope; threads of one chat share theirs."""
    account = f"{place.platform}:{place.account}"
    return {"bot": account, "chat": f"{account}:{place.chat}", "route": f"{account}:{place.chat}:{route}"}[scope]
