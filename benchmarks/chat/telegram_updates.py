"""How soon what people write in Telegram is safe, and how soon they are told so."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from benchmarks.figures import Figure, middle, noted, percentile
from benchmarks.fixtures.apart import Apart, apart
from benchmarks.fixtures.hosted import Hosted, hosted, until
from benchmarks.fixtures.recorded import recorded
from benchmarks.fixtures.telegram_stage import Called, Typed, called, environ_of, furnish, is_up, trouble, write
from tests.stubs.telegram import TelegramServer

# more than the 30 messages a second that a bot may send, and fewer
COMMANDS, PER_S = 1000, 50.0
ANSWERED, ANSWERED_PER_S = 400, 20.0
DIRECT, GROUPS = 75, 75
_START_S, _LAST_S = 30.0, 30.0
# nothing is on its way any more after so long without a call
_QUIET_S = 2.0
_RECORDED_MS, _PLACEHOLDER_MS = 100, 300


async def measure(folder: Path) -> list[Figure]:
    """Write faster than the bot may answer and look at the ledger; then slower, and look at the answers."""
    return [_recorded(folder / "recorded", COMMANDS), _answered(folder / "answered", ANSWERED)]


def _recorded(folder: Path, commands: int) -> Figure:
    with apart(TelegramServer) as server:
        server.call(furnish, direct=DIRECT, groups=GROUPS)
        with hosted(folder, server.call(environ_of)) as host:
            typed, at, _ = _written(server, host, commands=commands, per_s=PER_S)
    waits = [(at[one.number] - one.at) * 1000 for one in typed if one.number in at]
    missing = len(typed) - len(waits)
    p50, p99 = middle(waits), percentile(waits, 0.99)
    return Figure(
        what=f"Telegram: update to its job in the ledger, {len(typed):,} commands at {PER_S:.0f} a second",
        measured=f"median {p50:.0f} ms, p99 {p99:.0f} ms{_missing(missing)}",
        target=f"p99 ≤ {_RECORDED_MS} ms",
        met=p99 <= _RECORDED_MS and not missing,
    )


def _answered(folder: Path, commands: int) -> Figure:
    with apart(TelegramServer) as server:
        server.call(furnish, direct=DIRECT, groups=GROUPS)
        with hosted(folder, server.call(environ_of)) as host:
            typed, _, calls = _written(server, host, commands=commands, per_s=ANSWERED_PER_S)
    sent = {(one.chat, one.about): one.at for one in reversed(calls) if one.method == "sendMessage"}
    waits = [(sent[one.chat, one.message] - one.at) * 1000 for one in typed if (one.chat, one.message) in sent]
    missing = len(typed) - len(waits)
    p50, p99 = middle(waits), percentile(waits, 0.99)
    return Figure(
        what=f"Telegram: update to placeholder, {len(typed):,} commands at {ANSWERED_PER_S:.0f} a second "
        f"in {DIRECT + GROUPS} chats",
        measured=f"median {p50:.0f} ms, p99 {p99:.0f} ms{_missing(missing)}",
        target=f"p99 ≤ {_PLACEHOLDER_MS} ms",
        met=p99 <= _PLACEHOLDER_MS and not missing,
    )


def _written(
    server: Apart[TelegramServer], host: Hosted, *, commands: int, per_s: float
) -> tuple[Sequence[Typed], Mapping[int, float], Sequence[Called]]:
    """Run a bot and let people write; returns what they wrote, when it was recorded, and what the bot called."""
    host.announce_worker()
    with host.process("bot", "imagine", "bot") as bot, recorded(host) as records:
        until(partial(server.call, is_up), "the bot did not take its first updates", for_s=_START_S)
        used = server.cpu_s(), sum(bot.cpu_times()[:2])
        typed = server.call(write, commands=commands, per_s=per_s)
        load_s = commands / per_s
        stub, own = (server.cpu_s() - used[0]) / load_s, (sum(bot.cpu_times()[:2]) - used[1]) / load_s
        _rest(server, lambda: len(records.at) >= commands, per_s)
        rss_mb = bot.memory_info().rss / 1e6
        at, calls = records.by_number(host), server.call(called)
        turned_away, impatient, refused = server.call(trouble)
    noted(f"{per_s:.0f} a second: the stub used {stub:.0%} of a core, the bot {own:.0%} and {rss_mb:.0f} MB")
    noted(f"flood control turned {turned_away} calls away, {impatient} of them had been told to wait")
    if refused:
        raise RuntimeError(f"Telegram refuses what the bot sends: {refused[0]}")
    return typed, at, calls


def _rest(server: Apart[TelegramServer], all_recorded: Callable[[], bool], per_s: float) -> None:
    """Wait until everything is recorded and, where the limits have room for it, answered; or too late."""
    end, calls = time.monotonic() + _LAST_S, -1
    while time.monotonic() < end:
        before, calls = calls, len(server.call(called))
        if all_recorded() and (per_s > ANSWERED_PER_S or calls == before):
            return
        time.sleep(_QUIET_S)


def _missing(count: int) -> str:
    return f", {count} missing" if count else ""
