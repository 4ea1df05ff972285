"""Ten thousand posts by eight processes to a Discord that says "too many" now and then: none lost, none twice."""

from __future__ import annotations

import re
import time
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from redis import Redis

from benchmarks.figures import Figure, noted
from benchmarks.fixtures.apart import Apart, apart
from benchmarks.fixtures.deliveries import owe
from benchmarks.fixtures.discord_stage import environ_of, furnish
from benchmarks.fixtures.hosted import Hosted, client, hosted
from core.domain.place import Place
from core.stores.redis.scheme import names as layout
from tests.stubs.discord import DiscordServer

POSTS, PROCESSES, CHANNELS = 10_000, 8, 200
# at 45 posts a second they take 222 s, at 40 they take 250
_MOST_S = 285.0
# an ordered 429 after so many posts: of one channel, shared with other bots, of the whole bot
_ROUTE_EVERY, _SHARED_EVERY, _GLOBAL_EVERY = 100, 500, 2000
_ROUTE_S, _SHARED_S, _GLOBAL_S = 1.5, 1.0, 2.0
# what left a process so shortly after another one was told to pause was on its way
_ON_ITS_WAY_S = 0.25
_MOST_INVALID = 50
_LOOK_EVERY_S = 0.5
_NUMBER = re.compile(r"post (\d+)")


@dataclass(frozen=True, kw_only=True, slots=True)
class Seen:
    """What Discord has seen of it."""

    # how often each number was posted
    posts: Counter[int]
    # from the first to the last of them (s)
    took_s: float
    ordered: int
    # 401, 403 and 429 beyond those
    invalid: int
    # calls during a global pause: those on their way when it was told, and later ones
    on_their_way: int
    trespasses: int
    refused: tuple[str, ...]


async def measure(folder: Path) -> list[Figure]:
    """Let eight deliver workers post everything, and look at what stands there."""
    return measure_posts(folder, POSTS)


def measure_posts(folder: Path, posts: int) -> list[Figure]:
    """The same with another number of posts."""
    with apart(DiscordServer) as server:
        channels = server.call(furnish, channels=CHANNELS)
        account = server.call(_account)
        with hosted(folder, server.call(environ_of)) as host:
            owe(
                host, posts, lambda number: Place(platform="discord", account=account, chat=channels[number % CHANNELS])
            )
            noted(f"{posts:,} posts wait")
            before = server.cpu_s()
            with ExitStack() as processes, client(host) as redis:
                for number in range(PROCESSES):
                    processes.enter_context(host.process(f"deliver-{number}", "imagine", "worker", "deliver"))
                _watch(server, redis, posts)
                owed = redis.zcard(layout.promises("default"))
            seen = server.call(_seen)
            noted(f"the stub used {(server.cpu_s() - before) / max(seen.took_s, 1.0):.0%} of a core")
            _note_logs(host)
    if seen.refused:
        raise RuntimeError(f"Discord refuses what is sent: {seen.refused[0]}")
    return _figures(seen, posts, owed=owed)


def _watch(server: Apart[DiscordServer], redis: Redis, posts: int) -> None:
    """Order faults as the posts go on, until all promises are kept or the time is over."""
    began, told = time.monotonic(), 0
    done = 0
    while redis.zcard(layout.promises("default")) and time.monotonic() < began + _MOST_S:
        time.sleep(_LOOK_EVERY_S)
        now = server.call(_done)
        for how, every, pause_s in (
            ("429", _ROUTE_EVERY, _ROUTE_S),
            ("429 shared", _SHARED_EVERY, _SHARED_S),
            ("429 global", _GLOBAL_EVERY, _GLOBAL_S),
        ):
            # half a period later, so that also a small run has some
            times = (now + every // 2) // every - (done + every // 2) // every
            if times:
                server.call(_order, times, how, pause_s)
        done = now
        if done - told >= posts / 10:
            told = done
            noted(f"{done:,} posts after {time.monotonic() - began:.0f} s")


def _figures(seen: Seen, posts: int, *, owed: int) -> list[Figure]:
    lost, twice = max(0, posts - len(seen.posts) - owed), sum(count > 1 for count in seen.posts.values())
    per_s = (sum(seen.posts.values()) - 1) / seen.took_s if seen.took_s else 0.0
    late = f", {owed:,} still to be posted after {_MOST_S:.0f} s" if owed else ""
    what = f"Discord, {posts:,} posts by {PROCESSES} processes, {seen.ordered} ordered 429s"
    return [
        Figure(
            what=what,
            measured=f"{lost} lost, {twice} posted twice{late}; {per_s:.1f} posts/s",
            target="0 lost, 0 twice",
            met=not lost and not twice and not owed,
        ),
        Figure(
            what="the same, invalid requests (401, 403, 429) beyond those ordered",
            measured=f"{seen.invalid} in {seen.took_s:.0f} s",
            target=f"< {_MOST_INVALID} in 10 minutes",
            met=seen.invalid < _MOST_INVALID,
        ),
        Figure(
            what=f"the same, calls more than {_ON_ITS_WAY_S * 1000:.0f} ms into a global pause",
            measured=f"{seen.trespasses}; {seen.on_their_way} earlier, on their way when one process was told",
            target="0",
            met=not seen.trespasses,
        ),
    ]


def _account(server: DiscordServer) -> str:
    return server.application_id


def _order(server: DiscordServer, times: int, how: str, pause_s: float) -> None:
    server.fail("/messages", times=times, how=how, retry_after=pause_s, method="POST")


def _done(server: DiscordServer) -> int:
    return sum(len(channel.messages) for channel in list(server.world.channels.values()))


def _seen(server: DiscordServer) -> Seen:
    """Count what stands in the channels; in the server's process."""
    numbers: Counter[int] = Counter()
    times = []
    for channel in server.world.channels.values():
        for message, row in zip(channel.shown(), channel.messages.values(), strict=True):
            found = _NUMBER.search(message.text)
            if found is None or len(message.pictures) != 1:
                raise ValueError(f"a post that nobody ordered: {message.text!r}")
            numbers[int(found[1])] += 1
            times.append(row.created_at)
    pauses = [call.at for call in server.calls if call.fault == "429 global"]
    late = [call.at - max(at for at in pauses if at <= call.at) for call in server.trespasses]
    return Seen(
        posts=numbers,
        took_s=max(times, default=0.0) - min(times, default=0.0),
        ordered=sum((call.fault or "").startswith("429") for call in server.calls),
        invalid=server.invalid_requests,
        on_their_way=sum(row_s <= _ON_ITS_WAY_S for row_s in late),
        trespasses=sum(row_s > _ON_ITS_WAY_S for row_s in late),
        refused=tuple(row.reason for row in server.refused),
    )


def _note_logs(host: Hosted) -> None:
    """Say what the processes complained of."""
    complaints: Counter[str] = Counter()
    for log in host.folder.glob("deliver-*.log"):
        for event in re.findall(r'"event": ?"([^"]+)"[^\n]*"level": ?"(?:warning|error)"', log.read_text()):
            complaints[event] += 1
    for event, count in complaints.most_common(5):
        noted(f"logged {count} times: {event}")
