"""A thousand commands of two hundred chats in one moment: taken in at once, answered as fast as Telegram permits."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from redis import Redis

from benchmarks.figures import Figure, noted
from benchmarks.fixtures.apart import Apart, apart
from benchmarks.fixtures.hosted import client, hosted, until
from benchmarks.fixtures.recorded import Records, recorded
from benchmarks.fixtures.telegram_stage import (
    Called,
    Typed,
    called,
    environ_of,
    furnish,
    is_up,
    shown_pictures,
    trouble,
    write_at_once,
)
from core.stores.redis.scheme import names as layout
from tests.stubs.telegram import TelegramServer

COMMANDS, DIRECT, GROUPS = 1000, 100, 100
_START_S, _MOST_S, _SETTLED_S, _TELL_EVERY_S = 30.0, 200.0, 10.0, 10.0
_TAKEN_S = 10
# the worker that draws in no time stands for another machine's, and it would draw when the bot has to take in
_ASIDE = 10
# https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
_PERMITTED_PER_S, _SHARE = 30.0, 0.9
_GOAL_MB = 150


async def measure(folder: Path) -> list[Figure]:
    """Everything but the drawing is as shipped; that takes no time, and gives way to the others."""
    return measure_burst(folder, COMMANDS)


def measure_burst(folder: Path, commands: int) -> list[Figure]:
    """The same with another number of commands."""
    with apart(TelegramServer) as server:
        server.call(furnish, direct=DIRECT, groups=GROUPS)
        with (
            hosted(folder, server.call(environ_of)) as host,
            host.process("deliver", "imagine", "worker", "deliver"),
            host.process("quick", "benchmarks.fixtures.quick_worker") as quick,
            host.process("bot", "imagine", "bot") as bot,
            recorded(host) as records,
            client(host) as redis,
        ):
            until(partial(server.call, is_up), "the bot did not take its first updates", for_s=_START_S)
            until(lambda: redis.scard(layout.WORKERS), "no worker came", for_s=_START_S)
            quick.nice(_ASIDE)
            before, used = server.cpu_s(), sum(bot.cpu_times()[:2])
            began, typed = server.call(write_at_once, commands=commands)
            _until_answered(server, redis, records, commands)
            burst = Burst(
                began=began,
                typed=typed,
                taken=records.by_number(host),
                calls=[one for one in server.call(called) if one.at >= began],
                shown=server.call(shown_pictures),
            )
            stub, rss_mb = server.cpu_s() - before, bot.memory_info().rss / 1e6
            own = sum(bot.cpu_times()[:2]) - used
            turned_away, impatient, refused = server.call(trouble)
    if refused:
        raise RuntimeError(f"Telegram refuses what the bot sends: {refused[0]}")
    busy = stub / max(1.0, burst.answered_s)
    noted(f"the stub used {busy:.0%} of a core, the bot {own / commands * 1000:.1f} ms a command")
    noted(f"flood control turned {turned_away} calls away, {impatient} of them had been told to wait")
    return [*_figures(burst), _weight(rss_mb)]


@dataclass(frozen=True, kw_only=True, slots=True)
class Burst:
    """What became of it; times are unix times."""

    began: float
    typed: Sequence[Typed]
    # the numbers of those in the ledger, and since when
    taken: Mapping[int, float]
    # the bot's calls that count towards its limits
    calls: Sequence[Called]
    # messages that show a picture now
    shown: int

    @property
    def answered_s(self) -> float:
        """How long it took until the last picture."""
        return max((one.at for one in self.calls if one.pictures), default=self.began) - self.began

    @property
    def untold(self) -> int:
        """Commands that are in no ledger, and to whose writers nothing was said."""
        told = {(one.chat, one.about) for one in self.calls}
        return sum(one.number not in self.taken and (one.chat, one.message) not in told for one in self.typed)


def _until_answered(server: Apart[TelegramServer], redis: Redis, records: Records, commands: int) -> None:
    """Wait until every promise is kept and nothing happens any more, or too late."""
    began = told = changed = time.monotonic()
    last = (0, 0)
    while time.monotonic() < began + _MOST_S:
        now = len(records.at), server.call(shown_pictures)
        changed = changed if now == last else time.monotonic()
        last = now
        owed = redis.zcard(layout.promises("default")) + redis.zcard(layout.waiting("default"))
        if not owed and (now == (commands, commands) or time.monotonic() > changed + _SETTLED_S):
            return
        if time.monotonic() > told + _TELL_EVERY_S:
            told = time.monotonic()
            noted(f"after {told - began:.0f} s {now[0]:,} are taken and {now[1]:,} answered")
        time.sleep(0.5)


def _figures(burst: Burst) -> list[Figure]:
    commands, taken = len(burst.typed), len(burst.taken)
    taken_s, answered_s = max(burst.taken.values(), default=burst.began) - burst.began, burst.answered_s
    calls = [one for one in burst.calls if one.at <= burst.began + answered_s]
    # how far a drawing is says nothing that anybody waits for
    progress = sum(one.method == "editMessageText" for one in calls)
    per_s = (len(calls) - progress) / max(1.0, answered_s)
    untold = f", {commands - taken} not, {burst.untold} of them untold" if taken < commands else ""
    return [
        Figure(
            what=f"Telegram, {commands:,} commands from {DIRECT + GROUPS} chats at once: all in the ledger",
            measured=f"{taken:,} in {taken_s:.1f} s{untold}",
            target=f"{commands:,} in {_TAKEN_S} s",
            met=taken == commands and taken_s <= _TAKEN_S,
        ),
        Figure(
            what="the same, all answered with a picture; placeholders and results a second until then",
            measured=f"{burst.shown:,} in {answered_s:.0f} s, {per_s:.1f} a second ({_PERMITTED_PER_S:.0f} permitted) "
            f"and {progress} edits about progress",
            target=f"≥ {_SHARE * _PERMITTED_PER_S:.0f} a second",
            met=burst.shown == commands and per_s >= _SHARE * _PERMITTED_PER_S,
        ),
    ]


def _weight(rss_mb: float) -> Figure:
    return Figure(
        what="Telegram bot process after that",
        measured=f"{rss_mb:.0f} MB resident",
        target=f"≤ {_GOAL_MB} MB",
        met=rss_mb <= _GOAL_MB,
    )
