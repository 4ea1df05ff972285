"""One provocation for each safeguard: what it is there for, made to happen for certain.

With every safeguard in place a provocation leaves no trace; with the one that it is about switched off, the checker
finds a fault.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Awaitable, Callable, Mapping

from tests.chaos.checker import Verdict, judge
from tests.chaos.feed import Command, Feed, command
from tests.chaos.forge import forge
from tests.chaos.noted import Standing
from tests.chaos.nursery import Nursery
from tests.chaos.plan import Pace
from tests.chaos.stage import Stage

_LATE_S = 2.0
# the longest that anything here has to wait for its turn
_WAIT_S = 40.0

Provocation = Callable[[Stage, Feed], Awaitable[list[str]]]


async def redelivered(stage: Stage, feed: Feed) -> list[str]:
    """Dedupe: the same update comes again after its result is out and written down."""
    asked = command(1, rule="edit", words="dedupe")
    await feed.say(asked)
    await _answered(stage, asked)
    # between the two, the second job would take over the first one's message, and its result would be an edit of the
    # same words over themselves: nothing to see
    await _written_down(stage)
    want = await stage.expect("render", "6", asked.job)
    while not await feed.say(asked):
        # a stage that is out of breath answers that nothing was queued, which would provoke nothing
        await asyncio.sleep(0.1)
    if not await stage.idle():
        # a second job is there: what is recorded keeps its result from being posted again, but it shows how far it is
        standing = await stage.reached(want, within_s=_WAIT_S)
        await asyncio.sleep(_LATE_S)
        standing.part.go(standing.serial)
    return []


def killed(words: str, *, at: str, of: str, number: int, rule: str = "edit", lost: bool = True) -> Provocation:
    """A process dies at a crash point, with its host where `lost`: then nobody says that it is gone."""

    async def provoke(stage: Stage, feed: Feed) -> list[str]:
        standing, saying = await _caught(stage, feed, command(number, rule=rule, words=words), of, at)
        await stage.kill_at(standing, lost=lost)
        await saying
        return []

    return provoke


async def frozen_with_a_result(stage: Stage, feed: Feed) -> list[str]:
    """Fencing: a worker is frozen with a result in its hands, and wakes when another one's has been posted."""
    asked = command(3, rule="none", words="fencing")
    standing, saying = await _caught(stage, feed, asked, "render", "7")
    await saying
    standing.part.signal(signal.SIGSTOP)
    await _answered(stage, asked)
    standing.part.signal(signal.SIGCONT)
    standing.part.go(standing.serial)
    # it may stand there with a whole batch: once the first is refused, the rest may not be tried any more
    late = {(job, standing.part.pid) for job in standing.jobs}
    await _until(lambda: not late.isdisjoint(stage.stored), "the late result")
    return []


async def overtaken_preview(stage: Stage, feed: Feed) -> list[str]:
    """One sender: a preview is on its way when the result is ready."""
    asked = command(7, rule="edit", words="one sender", steps=12)
    await stage.control("POST", f"/control/late/{asked.job}", {"late_s": _LATE_S})
    standing, saying = await _caught(stage, feed, asked, "render", "6")
    await saying
    # the picture waits until a preview is on its way, and then overtakes it
    await stage.control("GET", f"/control/late/{asked.job}")
    standing.part.go(standing.serial)
    await asyncio.sleep(_LATE_S)
    return []


async def forged(stage: Stage, _feed: Feed) -> list[str]:
    """Signature and allow-list: whoever can write to Redis puts jobs into the queues."""
    return await forge(stage, count=24)


PROVOCATIONS: Mapping[str, Provocation] = {
    "dedupe": redelivered,
    # the intake dies while it accepts, and the update comes again
    "atomic accept": killed("atomic accept", at="4", of="intake", number=2, lost=False),
    "fencing": frozen_with_a_result,
    # the message is out and nobody knows
    "nonce": killed("nonce", at="10", of="deliver", number=4, rule="nonce"),
    # a job is in no queue and in nobody's hands
    "sweeper": killed("sweeper", at="5", of="render", number=5),
    # a job is in work, and nobody tells anybody
    "lease": killed("lease", at="6", of="render", number=6),
    "one sender": overtaken_preview,
    "signature": forged,
    "allow-list": forged,
}


async def drill(nursery: Nursery, pace: Pace, *, saboteur: str = "") -> Verdict:
    """Provoke the safeguard that a saboteur has switched off; without a saboteur, all of them."""
    # one after another: who is killed for one provocation may hold what another one waits for
    chosen = [PROVOCATIONS[saboteur]] if saboteur else PROVOCATIONS.values()
    async with Stage(nursery, pace, saboteur=saboteur) as stage:
        feed = Feed(stage)
        # somebody draws by now, so that nobody is refused
        await feed.insist(0)
        found: list[str] = []
        for provoke in dict.fromkeys(chosen):
            found += await provoke(stage, feed)
        # what a dead host held has come back by then, or never will
        await feed.settle(patience_s=pace.stall_s + 45.0 * pace.scale + 4 * pace.sweep_s + 3.0)
        verdict = judge(stage.entries(), feed.acknowledged, maybe=feed.refused, in_doubt=stage.in_doubt)
        verdict.wrong += found
        return verdict


async def _caught(
    stage: Stage, feed: Feed, asked: Command, kind: str, point: str
) -> tuple[Standing, asyncio.Task[bool]]:
    """Type a command and wait until a process stands with it at a point; the task ends when it is acknowledged."""
    want = await stage.expect(kind, point, asked.job)
    saying = asyncio.create_task(feed.say(asked))
    return await stage.reached(want, within_s=_WAIT_S), saying


async def _answered(stage: Stage, asked: Command) -> None:
    await _until(lambda: asked.job in stage.answered(), f"the answer to {asked.words}")


async def _written_down(stage: Stage) -> None:
    try:
        async with asyncio.timeout(_WAIT_S):
            while not await stage.idle():
                await asyncio.sleep(0.02)
    except TimeoutError:
        raise AssertionError("waited in vain for an empty ledger") from None


async def _until(true: Callable[[], bool], what: str) -> None:
    try:
        async with asyncio.timeout(_WAIT_S):
            while not true():
                await asyncio.sleep(0.02)
    except TimeoutError:
        raise AssertionError(f"waited in vain for {what}") from None
