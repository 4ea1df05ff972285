"""What a storm cannot show: one question each, with its size as a parameter."""

from __future__ import annotations

import asyncio
import contextlib
import random
from itertools import count as counter

from tests.chaos.checker import Verdict, judge
from tests.chaos.feed import Feed, command, type_all
from tests.chaos.forge import forge
from tests.chaos.nursery import Nursery
from tests.chaos.painter import KILLER
from tests.chaos.plan import Pace
from tests.chaos.proxy import Trouble
from tests.chaos.stage import Stage

_INTAKES = 4
_TYPISTS = 4
_AGAIN_S = 0.1
_PATIENCE_S = 60.0
# between two restarts of a rolling one, so that the commands of the next are under way
_ANSWERS_BETWEEN = 3
# a death with nothing on its way shows nothing: at most so many times the cuts asked for
_MORE_CUTS = 4


async def replay(nursery: Nursery, pace: Pace, *, updates: int, times: int, seed: int) -> Verdict:
    """Every update comes several times, in any order, on four intakes at once: one post each."""
    chance = random.Random(seed)
    shape = {"intake": _INTAKES, "render": 2, "deliver": 2, "sweep": 1}
    async with Stage(nursery, pace, shape=shape) as stage:
        feed = Feed(stage, seed)
        # somebody draws by now, so that no update is refused
        await feed.insist(updates)
        pushes = [number for number in range(updates) for _ in range(times)]
        chance.shuffle(pushes)
        gates = [asyncio.Semaphore(4) for _ in range(_INTAKES)]

        async def push(at: int, number: int) -> None:
            async with gates[at % _INTAKES]:
                while await feed.push_to(f"intake-{at % _INTAKES}", command(number)) is None:
                    await asyncio.sleep(_AGAIN_S)
                feed.acknowledged[command(number).job] = command(number)

        await asyncio.gather(*(push(at, number) for at, number in enumerate(pushes)))
        return await _judged(stage, feed)


async def forgeries(nursery: Nursery, pace: Pace, *, count: int, honest: int) -> Verdict:
    """Forged jobs among honest ones: none runs, all are set aside, and nobody honest waits in vain."""
    async with Stage(nursery, pace) as stage:
        feed = Feed(stage)
        faults, _ = await asyncio.gather(forge(stage, count=count), type_all(feed, range(honest)))
        verdict = await _judged(stage, feed)
        verdict.wrong += faults
        return verdict


async def killers(nursery: Nursery, pace: Pace, *, count: int, good: int, seed: int) -> Verdict:
    """Jobs that kill whoever renders them: each ends in a sentence, and all the others in a picture."""
    chance = random.Random(seed)
    numbers = list(range(count + good))
    chance.shuffle(numbers)
    async with Stage(nursery, pace) as stage:
        feed = Feed(stage, seed)
        bad = {number for number in numbers if number < count}
        gate = asyncio.Semaphore(8)

        async def say(number: int) -> None:
            async with gate:
                await feed.insist(number, words=KILLER if number in bad else "thing")

        await asyncio.gather(*map(say, numbers))
        verdict = await _judged(stage, feed, patience_s=2 * _PATIENCE_S)
        explained = {entry.job for entry in stage.entries() if entry.kind == "ending"}
        deadly = {job for job, said in feed.acknowledged.items() if KILLER in said.words}
        # whoever was told that nothing was queued has typed again; the first one may run all the same
        excused = {job for job, said in feed.refused.items() if KILLER in said.words}
        verdict.wrong += [f"set aside without cause: {job}" for job in sorted(explained - deadly - excused)]
        verdict.wrong += [f"a killer was not set aside: {job}" for job in sorted(deadly - explained)]
        return verdict


async def rolling_restarts(nursery: Nursery, pace: Pace, *, restarts: int, seed: int) -> Verdict:
    """Every process in turn is asked to end and started anew, while people type and are answered."""
    async with Stage(nursery, pace, shape={"intake": 2, "render": 2, "deliver": 2, "sweep": 1}) as stage:
        feed = Feed(stage, seed)
        over = asyncio.Event()

        numbers = counter()

        async def type_on() -> None:
            while not over.is_set():
                await feed.insist(next(numbers))

        typing = [asyncio.create_task(type_on()) for _ in range(_TYPISTS)]
        names = [name for name in stage.parts if name != "platform"]
        stubborn = silent = 0
        for number in range(restarts):
            part = stage.parts[names[number % len(names)]]
            while not part.pid or part.ended.is_set():
                await asyncio.sleep(0.02)
                part = stage.parts[part.name]
            answered = len(stage.answered())
            stubborn += not await stage.restart(part)
            silent += not await _more_answers(stage, answered + _ANSWERS_BETWEEN)
        over.set()
        await asyncio.gather(*typing)
        verdict = await _judged(stage, feed)
        verdict.wrong += [f"{stubborn} processes did not end by themselves"] if stubborn else []
        verdict.wrong += [f"after {silent} restarts nobody was answered"] if silent else []
        return verdict


async def _more_answers(stage: Stage, wanted: int) -> bool:
    """Whether so many commands are answered soon: an installation that only restarts loses nothing, either."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(_PATIENCE_S):
            while len(stage.answered()) < wanted:
                await asyncio.sleep(0.05)
            return True
    return False


async def host_crashes(nursery: Nursery, pace: Pace, *, cuts: int, jobs_per_cut: int, seed: int) -> Verdict:
    """The host dies, and with it the end of the append-only file that nobody had an answer about.

    First Redis goes mute: it still writes, but no process hears of it. What the file held at that moment may have been
    answered; anything behind it was not, and may or may not have reached the disk. Where nothing was on its way at any
    of those moments, the host dies a few times more.
    """
    chance = random.Random(seed)
    async with Stage(nursery, pace) as stage:
        feed = Feed(stage, seed)
        for number in range(cuts * _MORE_CUTS):
            if number >= cuts and stage.log.events["cuts that lost something"]:
                break
            first = number * jobs_per_cut
            typing = asyncio.create_task(type_all(feed, range(first, first + jobs_per_cut)))
            await asyncio.sleep(chance.uniform(0.05, 0.5))
            stage.proxy.set_all(Trouble.MUTE)
            answered = stage.server.size
            await asyncio.sleep(chance.uniform(0.0, 0.3))
            await stage.server.kill()
            written = stage.server.size
            stage.server.cut(chance.choice((answered, chance.randint(answered, written))))
            stage.log.events["cuts that lost something"] += stage.server.size < written
            stage.proxy.set_all(Trouble.RESET)
            stage.proxy.set_all(Trouble.NONE)
            await stage.server.start()
            await typing
        verdict = await _judged(stage, feed)
        if not stage.log.events["cuts that lost something"]:
            verdict.wrong.append("no cut lost anything, so nothing was shown")
        return verdict


async def _judged(stage: Stage, feed: Feed, *, patience_s: float = _PATIENCE_S) -> Verdict:
    await feed.settle(patience_s=patience_s)
    return judge(stage.entries(), feed.acknowledged, maybe=feed.refused, in_doubt=stage.in_doubt)
