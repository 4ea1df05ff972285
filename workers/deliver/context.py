"""What deliveries are made with, and how they reach the stores without holding up the event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from bot.menus.scene import UNKNOWN, Served
from core.domain.errors import PostAmbiguous
from core.domain.ids import JobId
from core.observability.meter import Meter, NoMeter
from core.ports.chat import Clock, JobLedger, MessageIndex, Poster, SenderLease
from core.ports.trials import Trials
from core.ports.windows import Windows
from core.ports.work import DeliveryLedger

T = TypeVar("T")

# one try: longer than any upload a platform takes, shorter than the mark that says who is at it
_POST_S = 30.0
SENDING_S = 45.0
LOOK_EVERY_S = 0.05


@dataclass(frozen=True, kw_only=True, slots=True)
class DeliveryContext:
    """What a delivery is made with; waits are short in tests."""

    ledger: JobLedger
    deliveries: DeliveryLedger
    lease: SenderLease
    messages: MessageIndex
    # by platform name
    posters: Mapping[str, Poster]
    clock: Clock
    meter: Meter = field(default_factory=NoMeter)
    # None where no place closes by itself
    windows: Windows | None = None
    # what the buttons of a result may offer; may raise StoreUnavailable
    served: Callable[[], Served] = lambda: UNKNOWN
    # counts results whose model was chosen by lot
    trials: Trials | None = None
    # how long a result waits for the placeholder of its job to become known
    placeholder_s: float = 2.0
    # how long it waits for a progress edit in flight before it frees its place for others
    sender_s: float = 1.0


async def aside(act: Callable[[], T]) -> T:
    """Call a store in a thread, so that a slow one holds up no other delivery."""
    return await asyncio.to_thread(act)


async def in_time(call: Awaitable[T]) -> T:
    """Wait for a platform's answer; silence raises PostAmbiguous."""
    try:
        async with asyncio.timeout(_POST_S):
            return await call
    except TimeoutError:
        raise PostAmbiguous from None


async def take_sender(job: JobId, context: DeliveryContext) -> str | None:
    """Take the sender lease once the edit in flight is over; None if its holder does not let go in time."""
    for _ in range(max(1, round(context.sender_s / LOOK_EVERY_S))):
        token = await aside(partial(context.lease.acquire, job, for_s=SENDING_S))
        if token is not None:
            return token
        await asyncio.sleep(LOOK_EVERY_S)
    return None
