"""What reading costs: a long prompt from its text to the job on disk, and sixteen permutations in one step."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

from benchmarks.figures import Figure, middle, percentile
from benchmarks.queue.line import server
from bot.bootstrap import services_on
from bot.conversation.outcome import Accepted
from bot.conversation.services import Request, Services
from bot.intake.accept import Gate
from bot.intake.decide import decide
from core.clock import SystemClock
from core.domain.ids import invocation_id
from core.domain.place import Author, Invocation, Place
from core.settings import LimitSettings, Settings
from core.stores.files import open_files
from core.stores.memory.poster import EVERYTHING
from core.stores.redis.reach import async_twin
from core.stores.redis.workers.feed import RedisProgressFeed
from core.stores.redis.workers.reports import RedisWorkerReports

_TIMES = 200
_CHARS = 2000
_PLACE = Place(platform="bench", account="bot", chat="den")
_FLAGS = " --ar 3:2 --no people --c 10"
_WORDS = "a (red:1.2) fox in the snow beside an old house, “stay in” written on its door — quiet and cold, "
_LONG = (_WORDS * (_CHARS // len(_WORDS) + 1))[: _CHARS - len(_FLAGS)] + _FLAGS
_SIXTEEN = "a {red, blue, green, white} {fox, owl, whale, horse} in the snow --n 1 --ar 3:2"
_YES = (("many", "yes"),)


async def measure(folder: Path) -> list[Figure]:
    """Each command by another person, on a Redis that writes to disk before it answers."""
    return await asyncio.to_thread(_measure, folder, _TIMES)


def _measure(folder: Path, times: int) -> list[Figure]:
    limits = LimitSettings(waiting_per_person=16, waiting_in_all=1_000_000, free_disk_bytes=0)
    settings = Settings(data=folder, limits=limits)
    with server(folder / "redis", SystemClock()) as store:
        RedisWorkerReports(store).announce("worker", pool="default", models=("pocket",), for_s=3600)
        feed = RedisProgressFeed(async_twin(store.client))
        services = services_on(settings, store, open_files(settings), feed)
        long = [_accepted(services, f"long {n}", f"/imagine {_LONG}", jobs=1) for n in range(times)]
        many = [_accepted(services, f"many {n}", f"/imagine {_SIXTEEN}", jobs=16) for n in range(times)]
    one, sixteen = middle(long) * 1000, middle(many) * 1000
    return [
        Figure(
            what=f"Parse, moderate and accept {_CHARS:,} characters ({times} commands)",
            measured=f"median {one:.1f} ms, p99 {percentile(long, 0.99) * 1000:.1f} ms",
            target="≤ 5 ms",
            met=one <= 5,
        ),
        Figure(
            what=f"Sixteen permutations accepted in one step ({times} commands)",
            measured=f"median {sixteen:.1f} ms, p99 {percentile(many, 0.99) * 1000:.1f} ms",
            target="≤ 50 ms",
            met=sixteen <= 50,
        ),
    ]


def _accepted(services: Services, who: str, text: str, *, jobs: int) -> float:
    """Seconds from an invocation to its jobs in the ledger, on disk."""
    person = Author(platform=_PLACE.platform, account=_PLACE.account, id=who, name="Ana")
    invocation = Invocation(
        id=invocation_id(_PLACE.platform, _PLACE.account, who), place=_PLACE, author=person, text=text, answers=_YES
    )
    began = time.perf_counter()
    outcome = decide(Request(invocation=invocation, services=services, capabilities=EVERYTHING), Gate())
    took = time.perf_counter() - began
    if not isinstance(outcome, Accepted) or len(outcome.jobs) != jobs:
        raise RuntimeError(f"{who} was not accepted: {outcome}")
    return took
