"""Every call asks the limiter first; short waits are slept, longer ones are the caller's."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from bot.posting.paced import STOPPED_S, PacedPoster, paced
from core.clock import SystemClock
from core.domain.errors import AccountBroken, FilesUnavailable, PostPaced, PostRetryable
from core.domain.ids import DeliveryId, MessageId
from core.domain.limits import Limits, Rate, Route, buckets_of
from core.domain.post import Post
from core.stores import memory as fakes
from core.stores.memory.poster import EVERYTHING
from tests.contract.ports.rows import PLACE, author

POST = Post(text="hello")
LIMITS = Limits(overall=Rate(per_s=30, burst=30), chat=Rate(per_s=0.2, burst=3, reserve=1))


class Counting:
    """A limiter that notes who asked."""

    def __init__(self, inner) -> None:
        self.inner, self.asked = inner, 0

    def spend(self, buckets, *, gives_way=False):
        self.asked += 1
        return self.inner.spend(buckets, gives_way=gives_way)

    def pause(self, name, *, for_s):
        self.inner.pause(name, for_s=for_s)


class Scene:
    def __init__(self, limits=LIMITS, clock=None) -> None:
        self.memory = fakes.Memory() if clock is None else fakes.Memory(clock=clock)
        self.poster = fakes.RecordingPoster(capabilities=replace(EVERYTHING, limits=limits))
        self.limiter = Counting(fakes.MemoryLimiter(self.memory))
        self.results = PacedPoster(self.poster, self.limiter)
        self.progress = PacedPoster(self.poster, self.limiter, gives_way=True)

    async def create(self, number=1):
        return await self.results.create(PLACE, POST, key=DeliveryId(f"d{number}"))


async def test_a_platform_that_nobody_counts_costs_nothing():
    """No limits, no question."""
    scene = Scene(limits=None)
    for number in range(50):
        await scene.create(number)
    assert (50, 0) == (len(scene.poster.calls), scene.limiter.asked)


async def test_every_call_takes_its_turn():
    """All five of them, and each passes on what it was given."""
    scene = Scene(Limits(chat=Rate(per_s=0.01, burst=5)))
    message = await scene.create()
    await scene.results.edit(PLACE, message, Post(text="changed"))
    await scene.results.tell(PLACE, author(), POST, key=DeliveryId("d2"))
    assert message == await scene.results.find(PLACE, DeliveryId("d1"))
    await scene.results.delete(PLACE, message)
    assert ["create", "edit", "tell", "find", "delete"] == scene.poster.calls
    assert 5 == scene.limiter.asked
    with pytest.raises(PostPaced):
        await scene.create(3)


async def test_a_long_wait_is_the_callers():
    """Nothing was sent, and it hears how long."""
    scene = Scene()
    for number in range(3):
        await scene.create(number)
    with pytest.raises(PostPaced) as paced_out:
        await scene.create(4)
    assert pytest.approx(5.0) == paced_out.value.retry_after_s
    assert 3 == len(scene.poster.calls)


async def test_a_short_wait_is_slept():
    """A fraction of a second later it is its turn."""
    scene = Scene(Limits(chat=Rate(per_s=20, burst=1)), clock=SystemClock())
    for number in range(4):
        await scene.create(number)
    assert ["create"] * 4 == scene.poster.calls


async def test_progress_never_waits_and_leaves_results_their_reserve():
    """Of three calls two are for anybody."""
    scene = Scene()
    message = MessageId("m")
    for _ in range(2):
        await scene.progress.edit(PLACE, message, POST)
    with pytest.raises(PostPaced):
        await scene.progress.edit(PLACE, message, POST)
    await scene.create()
    assert ["edit", "edit", "create"] == scene.poster.calls


@pytest.mark.parametrize(
    ("scope", "same_call", "other_call", "other_chat"),
    [("bot", True, True, True), ("chat", True, True, False), ("route", True, False, False)],
)
async def test_a_platform_that_asks_to_wait_is_left_alone_by_all(scope, same_call, other_call, other_chat):
    """As widely as it says, also by other processes."""
    scene = Scene(Limits())
    scene.poster.troubles.append(PostRetryable(retry_after_s=30, scope=scope))
    with pytest.raises(PostRetryable):
        await scene.create()
    another = PacedPoster(scene.poster, scene.limiter)
    chat = replace(PLACE, chat="another room")
    calls = [
        (same_call, lambda: another.create(PLACE, POST, key=DeliveryId("d2"))),
        (other_call, lambda: another.edit(PLACE, MessageId("m"), POST)),
        (other_chat, lambda: another.create(chat, POST, key=DeliveryId("d3"))),
    ]
    for held, call in calls:
        if held:
            with pytest.raises(PostPaced) as wait:
                await call()
            assert 30 < wait.value.retry_after_s <= 30.2
        else:
            await call()
    scene.memory.clock.move(31)
    for _, call in calls:
        await call()


async def test_while_redis_is_away_nothing_is_sent():
    """Nobody knows what the other processes send; the caller hears it as a wait, as from a platform."""
    scene = Scene()
    scene.memory.away = True
    with pytest.raises(PostPaced):
        await scene.create()
    assert [] == scene.poster.calls


async def test_closing_gives_the_connections_back():
    """And every platform's poster is paced by one limiter."""
    scene = Scene()
    by_name = paced({"one": scene.poster, "two": scene.poster}, scene.limiter)
    assert {"one", "two"} == set(by_name)
    await by_name["one"].close()
    assert scene.poster.closed


async def test_many_at_once_stay_inside_the_limit():
    """Twenty tasks and one bucket: those that pass are no more than it gives."""
    scene = Scene(Limits(overall=Rate(per_s=0.1, burst=7)))

    async def one(number):
        try:
            await scene.create(number)
        except PostPaced:
            return False
        return True

    assert 7 == sum(await asyncio.gather(*(one(number) for number in range(20))))
    assert 7 == len(scene.poster.calls)
    assert all(
        scene.limiter.spend([bucket]) for bucket in buckets_of(scene.poster.capabilities.limits, PLACE, Route.EDIT)[:1]
    )


async def test_files_that_cannot_be_read_right_now_are_posted_later():
    """The bucket is away, not the platform: nothing was sent, and the same call may work soon."""

    class Away(fakes.RecordingPoster):
        async def create(self, place, post, *, key):
            raise FilesUnavailable

    memory = fakes.Memory()
    for limits in (LIMITS, None):
        poster = PacedPoster(Away(capabilities=replace(EVERYTHING, limits=limits)), fakes.MemoryLimiter(memory))
        with pytest.raises(PostRetryable, match="store of my pictures"):
            await poster.create(PLACE, POST, key=DeliveryId("d"))


async def test_a_broken_account_is_called_no_more():
    """One call shows it; its operator finds the reason, and after a while one call shows whether it was mended."""
    scene = Scene()
    accounts = fakes.MemoryAccounts(scene.memory)
    poster = PacedPoster(scene.poster, scene.limiter, accounts)
    scene.poster.troubles = [AccountBroken("The token is dead.")]
    with pytest.raises(AccountBroken):
        await poster.create(PLACE, POST, key=DeliveryId("d1"))
    for _ in range(3):
        with pytest.raises(PostPaced):
            await poster.create(PLACE, POST, key=DeliveryId("d1"))
    assert ["create"] == scene.poster.calls
    assert {"web:web": "The token is dead."} == accounts.stopped()
    scene.memory.clock.move(STOPPED_S + 1)
    await poster.create(PLACE, POST, key=DeliveryId("d1"))
    assert {} == accounts.stopped()
