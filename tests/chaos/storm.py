"""The storm: everything is killed, frozen, restarted and cut off while people type, by a seeded schedule.

Each kind of process has a lane of its own, so that troubles overlap; a lane takes one trouble after the other.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial

from tests.chaos.checker import Verdict, judge
from tests.chaos.feed import Feed
from tests.chaos.noted import Log
from tests.chaos.nursery import Nursery
from tests.chaos.part import Part
from tests.chaos.plan import Pace
from tests.chaos.proxy import Trouble
from tests.chaos.recovery import Amid
from tests.chaos.stage import Stage
from tests.stubs.platform.faults import STORMY

# crash points by the process that stands at them; 9 has two halves
POINTS = {"intake": ("2", "3", "4"), "render": ("5", "6", "7", "8"), "deliver": ("9 before", "9 after", "10")}
# a kind whose lane waits longer than this at a point has nobody who comes by, and tries another trouble
_REACH_S = 60.0
_SHAPE = {"intake": 2, "render": 2, "deliver": 2, "sweep": 2}

Trial = Callable[[Stage, random.Random], Awaitable[None]]


@dataclass(frozen=True, kw_only=True)
class Size:
    """How large a storm is."""

    jobs: int
    # proven kills in each crash point, half as many for each half of 9
    kills_per_point: int
    # of each kind of process, wherever it is
    blind_kills: int
    freezes: int
    restarts: int
    redis_restarts: int
    partitions: int
    # jobs that may be open at once
    open_jobs: int = 24


SHORT = Size(jobs=80, kills_per_point=2, blind_kills=1, freezes=2, restarts=2, redis_restarts=2, partitions=4)
# more than 400 kills: 9 points × 36, and the blind ones
FULL = Size(
    jobs=1000,
    kills_per_point=36,
    blind_kills=22,
    freezes=40,
    restarts=40,
    redis_restarts=20,
    partitions=50,
    open_jobs=60,
)


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a storm left behind."""

    seed: int
    verdict: Verdict
    log: Log
    settled: bool


async def storm(nursery: Nursery, pace: Pace, size: Size, *, seed: int) -> Outcome:
    """Run a storm to its end and judge it."""
    chance = random.Random(seed)
    async with Stage(nursery, pace, shape=_SHAPE) as stage:
        weather = {"seed": seed, "thousandths": STORMY, "hang_s": 2 * pace.post_s}
        await stage.control("POST", "/control/weather", weather)
        feed = Feed(stage, seed)
        over = asyncio.Event()
        typing = asyncio.create_task(_type(feed, size, over))
        lanes = [_lane(stage, trials, random.Random(chance.random())) for trials in _lanes(size, chance)]
        await asyncio.gather(*lanes)
        over.set()
        await typing
        await stage.control("POST", "/control/weather", {"seed": seed, "thousandths": ()})
        settled = await feed.settle(patience_s=4 * (pace.stall_s + 60.0 * pace.scale) + 20.0)
        verdict = judge(stage.entries(), feed.acknowledged, maybe=feed.refused, in_doubt=stage.in_doubt)
        return Outcome(seed=seed, verdict=verdict, log=stage.log, settled=settled)


async def _type(feed: Feed, size: Size, over: asyncio.Event) -> None:
    """People type as long as there is trouble, and until enough commands were taken."""
    number, typing = 0, set[asyncio.Task[object]]()
    while number < size.jobs or not over.is_set():
        if feed.open_jobs() + len(typing) >= size.open_jobs:
            await asyncio.sleep(0.02)
            continue
        task: asyncio.Task[object] = asyncio.create_task(feed.insist(number))
        typing.add(task)
        task.add_done_callback(typing.discard)
        number += 1
        await asyncio.sleep(0.01)
    await asyncio.gather(*typing)


def _lanes(size: Size, chance: random.Random) -> list[list[Trial]]:
    lanes = []
    for kind, points in POINTS.items():
        trials: list[Trial] = []
        for point in points:
            count = -(-size.kills_per_point // 2) if point.startswith("9") else size.kills_per_point
            trials += [partial(_kill_at, kind=kind, point=point)] * count
        trials += _anywhere(kind, size)
        lanes.append(trials)
    lanes.append(_anywhere("sweep", size))
    for trials in lanes:
        chance.shuffle(trials)
    ground: list[Trial] = [_restart_redis] * size.redis_restarts + [_partition] * size.partitions
    chance.shuffle(ground)
    # spread over the whole run
    rest = partial(_rest, answers=size.jobs // (2 * max(1, len(ground))))
    lanes.append([one for trial in ground for one in (trial, rest)])
    return lanes


def _anywhere(kind: str, size: Size) -> list[Trial]:
    freezes, restarts = -(-size.freezes // 4), -(-size.restarts // 4)
    return [
        *[partial(_kill_blindly, kind=kind)] * size.blind_kills,
        *[partial(_freeze, kind=kind)] * freezes,
        *[partial(_restart, kind=kind)] * restarts,
    ]


async def _lane(stage: Stage, trials: Sequence[Trial], chance: random.Random) -> None:
    for trial in trials:
        await trial(stage, chance)
        await asyncio.sleep(chance.uniform(0.0, 0.3))


async def _kill_at(stage: Stage, chance: random.Random, *, kind: str, point: str) -> None:
    """Kill somebody who is proven to be at a point; every other host dies without anybody being told."""
    lost = chance.random() < 0.5
    want = await stage.expect(kind, point)
    try:
        standing = await stage.reached(want, within_s=_REACH_S)
    except TimeoutError:
        stage.log.events[f"nobody came by at {point}"] += 1
        return
    await stage.kill_at(standing, lost=lost)


async def _kill_blindly(stage: Stage, chance: random.Random, *, kind: str) -> None:
    part = await _somebody(stage, chance, kind)
    await stage.kill(part, lost=chance.random() < 0.5)


async def _freeze(stage: Stage, chance: random.Random, *, kind: str) -> None:
    """Let a process stand still, for a moment or until everybody must think that it is dead."""
    part = await _somebody(stage, chance, kind)
    for_s = chance.choice((0.3, 0.5, 1.5)) * max(stage.pace.stall_s, 45.0 * stage.pace.scale)
    await stage.freeze(part, for_s=for_s)


async def _restart(stage: Stage, chance: random.Random, *, kind: str) -> None:
    await stage.restart(await _somebody(stage, chance, kind))


async def _restart_redis(stage: Stage, chance: random.Random) -> None:
    with stage.log.recoveries.during(Amid.REDIS):
        await stage.server.kill()
        await asyncio.sleep(chance.uniform(0.0, 1.0))
        await stage.server.start()
    stage.log.events["Redis restarts"] += 1


async def _partition(stage: Stage, chance: random.Random) -> None:
    """Cut one process, or all, off from Redis for a while."""
    trouble = chance.choice((Trouble.CUT, Trouble.STALL, Trouble.MUTE, Trouble.RESET))
    names = [name for name in stage.proxy.doors if name != "driver"]
    chosen = names if chance.random() < 0.2 else [chance.choice(names)]
    doors = [stage.proxy.doors[name] for name in chosen]
    rendering = any(name.startswith("render") for name in chosen)
    for door in doors:
        door.set(trouble)
    with stage.log.recoveries.during(Amid.CUT_OFF) if rendering else contextlib.nullcontext():
        await asyncio.sleep(chance.uniform(0.2, 1.2) * stage.pace.stall_s)
    for door in doors:
        # what was under way when the network came back is not delivered late: the connections are dead
        door.set(Trouble.RESET if trouble is Trouble.STALL else Trouble.NONE)
        door.set(Trouble.NONE)
    stage.log.events["partitions"] += 1


async def _rest(stage: Stage, _chance: random.Random, *, answers: int) -> None:
    """Let people get some answers before the next trouble."""
    enough = len(stage.answered()) + answers
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(_REACH_S / 2):
            while len(stage.answered()) < enough:
                await asyncio.sleep(0.05)


async def _somebody(stage: Stage, chance: random.Random, kind: str) -> Part:
    while not (parts := stage.of(kind)):
        await asyncio.sleep(0.02)
    return chance.choice(parts)
