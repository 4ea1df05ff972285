"""Nine switches, each of which takes one safeguard away; with any of them off, the kit must find a fault."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import replace
from typing import Any

# a lease that nobody lives to see expire
_FOR_EVER_S = 1e9


def switch_off(name: str, kind: str) -> None:
    """Take a safeguard out of this process; only the kinds that have it notice."""
    off = _SWITCHES.get((name, kind))
    if off is not None:
        off()


def posting(poster: Any, name: str) -> Any:
    """Without its nonce, every repeat is a new message."""
    if name != "nonce":
        return poster
    base: Any = type(poster)

    class Forgetful(base):
        async def create(self, place: Any, post: Any, *, key: Any) -> Any:
            return await super().create(place, post, key=secrets.token_hex(8))

    poster.__class__ = Forgetful
    return poster


def _dedupe() -> None:
    """Neither the step nor the mark in the ledger tells a redelivered update from a new one."""
    from bot import bootstrap
    from bot.intake import decide as steps
    from bot.intake.steps import dedupe
    from core.stores.redis.scheme import names as layout

    base: Any = bootstrap.RedisLedger

    class Ledger(base):
        def accept(self, *jobs: Any, **how: Any) -> bool:
            self._store.client.delete(layout.accepted(jobs[0].invocation))
            return bool(super().accept(*jobs, **how))

    bootstrap.RedisLedger = Ledger
    steps.STEPS = tuple(step for step in steps.STEPS if step is not dedupe.dedupe)


def _atomic_accept() -> None:
    """The mark first, the job a moment later; point 4 lies in between."""
    from bot import bootstrap
    from core.stores.redis.scheme import names as layout

    base: Any = bootstrap.RedisLedger

    class Ledger(base):
        def accept(self, *jobs: Any, **how: Any) -> bool:
            mark = layout.accepted(jobs[0].invocation)
            if not self._store.client.set(mark, jobs[0].id, nx=True, ex=3600):
                return False
            self._store.confirm()
            self._store.client.delete(mark)
            return bool(super().accept(*jobs, **how))

    bootstrap.RedisLedger = Ledger


def _fencing() -> None:
    """A result is kept whatever attempt it comes from, and no record says that another one is posted already."""
    from core.domain.jobs.states import JobState
    from workers import bootstrap

    base: Any = bootstrap.RedisRenderLedger

    class Ledger(base):
        def store_result(self, ticket: Any, artifacts: Any, **_more: Any) -> bool:
            def keep(row: Any) -> Any:
                return replace(row, state=JobState.RENDERED, attempt=ticket.attempt, artifacts=tuple(artifacts))

            return self._store.change(ticket.job, keep) is not None

    bootstrap.RedisRenderLedger = Ledger
    _no_record()


def _no_record() -> None:
    """What was posted counts for nothing."""
    from core.domain.errors import Untrusted
    from core.stores.redis.ledger import rows

    def unread(*_: Any) -> Any:
        raise Untrusted("sabotage")

    rows.read_record = unread


def _lease() -> None:
    """A claim holds for ever."""
    from workers import bootstrap

    base: Any = bootstrap.RedisRenderLedger

    class Ledger(base):
        def claim(self, ticket: Any, **how: Any) -> Any:
            return super().claim(ticket, **{**how, "for_s": _FOR_EVER_S})

        def beat(self, ticket: Any, **how: Any) -> bool:
            return bool(super().beat(ticket, **{**how, "for_s": _FOR_EVER_S}))

    bootstrap.RedisRenderLedger = Ledger


def _signature() -> None:
    """Whatever has the form of a payload or a statement is believed."""
    from core.domain.errors import Untrusted
    from core.stores.redis.line import signed
    from core.wire import signing
    from core.wire.envelope import Envelope

    def unchecked(sealed: Any, *_: Any, **__: Any) -> Envelope:
        try:
            return Envelope(**{name: value for name, value in sealed.items() if name not in {"v", "kid", "mac"}})
        except (TypeError, AttributeError):
            raise Untrusted("no payload") from None

    signed.open_sealed = unchecked
    signing.is_signed = lambda *_: True


def _allow_list() -> None:
    """Any function may stand in any queue."""
    from core.stores.redis.line import signed

    class AnyName(str):
        __slots__ = ()

        def __eq__(self, other: object) -> bool:
            return True

        def __ne__(self, other: object) -> bool:
            return False

        __hash__ = str.__hash__

    signed.allowed_function = lambda _queue: AnyName()


def _one_sender_at(bootstrap: Any) -> None:
    """Everybody may touch a placeholder at any time."""
    base: Any = bootstrap.RedisSenderLease

    class Lease(base):
        def acquire(self, _job: Any, **_: Any) -> str:
            return "anybody"

    bootstrap.RedisSenderLease = Lease


def _one_sender_in_bot() -> None:
    from bot import bootstrap

    _one_sender_at(bootstrap)


def _one_sender_in_workers() -> None:
    from workers import bootstrap

    _one_sender_at(bootstrap)


_SWITCHES: dict[tuple[str, str], Callable[[], None]] = {
    ("dedupe", "intake"): _dedupe,
    ("atomic accept", "intake"): _atomic_accept,
    ("fencing", "render"): _fencing,
    ("fencing", "deliver"): _no_record,
    ("lease", "render"): _lease,
    ("signature", "render"): _signature,
    ("signature", "deliver"): _signature,
    ("allow-list", "render"): _allow_list,
    ("allow-list", "deliver"): _allow_list,
    ("one sender", "intake"): _one_sender_in_bot,
    ("one sender", "deliver"): _one_sender_in_workers,
}
# the nonce is the poster's, and a sweeper that is off does not run at all
SABOTEURS = tuple(sorted({name for name, _ in _SWITCHES} | {"nonce", "sweeper"}))
