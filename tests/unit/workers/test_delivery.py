"""One delivery against the fakes: kept once, whatever the platform answers."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from bot.menus.scene import Served
from core.domain.errors import PlaceGone, PostPaced, PostRetryable, StoreUnavailable
from core.domain.ids import MessageId
from core.domain.jobs.states import JobState
from core.domain.jobs.steps import NO_PLACE
from core.domain.post import Repeat, RepeatRule
from core.stores import memory as fakes
from core.tasks import image_to_clip, image_to_image
from tests.contract.ports.rows import NOW, PLACE
from tests.unit.workers.scene import Scene
from workers.deliver.delivery import TOO_LATE

NONE = RepeatRule(by=Repeat.NONE)


async def test_the_placeholder_becomes_the_result():
    """One message, edited once; the index knows it as the newest result."""
    scene = Scene()
    await scene.deliver()
    assert [("placeholder", 1)] == scene.shown
    assert JobState.DELIVERED is scene.state
    assert scene.job.id == scene.messages.latest(PLACE)


async def test_delivering_twice_posts_once():
    """A delivery that is queued again after it is done touches nothing."""
    scene = Scene(placed=False)
    await scene.deliver()
    await scene.deliver()
    assert ["create"] == scene.poster.calls


async def test_without_a_placeholder_the_result_is_a_new_message():
    """And the job knows it."""
    scene = Scene(placed=False)
    await scene.deliver()
    assert [("m1", 1)] == scene.shown
    assert "m1" == scene.ledger.load(scene.job.id).message


async def test_a_platform_without_edits_gets_a_new_message():
    """The placeholder stays where it cannot be changed."""
    scene = Scene(edit=False)
    await scene.deliver()
    assert [("placeholder", 0), ("m2", 1)] == scene.shown


async def test_a_result_waits_for_its_placeholder():
    """The picture was quicker than the answer to the command."""
    scene = Scene(placed=False)
    scene.clock.move(-10)
    running = asyncio.create_task(scene.deliver())
    await asyncio.sleep(0.1)
    assert [] == scene.poster.calls
    scene.place_placeholder()
    await running
    assert [("placeholder", 1)] == scene.shown


async def test_a_placeholder_that_comes_in_between_is_removed():
    """Noted while the result was being posted as a message of its own: the thread shows the result only."""
    scene = Scene(placed=False)
    create = scene.poster.create

    async def late(place, post, *, key):
        scene.place_placeholder()
        return await create(place, post, key=key)

    scene.poster.create = late
    await scene.deliver()
    assert [("m2", 1)] == scene.shown
    assert "m2" == scene.ledger.load(scene.job.id).message


async def test_a_progress_edit_in_flight_is_waited_for():
    """One sender per placeholder: the result goes out when the other has let go."""
    scene = Scene()
    token = scene.lease.acquire(scene.job.id, for_s=5)
    running = asyncio.create_task(scene.deliver())
    await asyncio.sleep(0.1)
    assert [] == scene.poster.calls
    scene.lease.release(scene.job.id, token)
    await running
    assert JobState.DELIVERED is scene.state


async def test_a_sender_that_does_not_let_go_is_not_fought():
    """The delivery comes back a little later."""
    scene = Scene()
    scene.lease.acquire(scene.job.id, for_s=5)
    await scene.deliver()
    assert [] == scene.poster.calls
    await scene.deliver_again(6)
    assert JobState.DELIVERED is scene.state


async def test_a_platform_that_asks_to_wait_is_obeyed():
    """Not before the time it named."""
    scene = Scene()
    scene.poster.troubles.append(PostRetryable(retry_after_s=30))
    await scene.deliver()
    await scene.deliver_again(29)
    assert ["edit"] == scene.poster.calls
    await scene.deliver_again(12)
    assert ["edit", "edit"] == scene.poster.calls
    assert JobState.DELIVERED is scene.state


async def test_a_gone_place_ends_it():
    """No retry storm."""
    scene = Scene()
    scene.poster.troubles.append(PlaceGone())
    await scene.deliver()
    await scene.deliver_again(3600)
    row = scene.ledger.load(scene.job.id)
    assert ["edit"] == scene.poster.calls
    assert (JobState.FAILED, NO_PLACE, 1) == (row.state, row.reason, len(row.artifacts))


async def test_a_message_that_is_out_is_not_sent_again_for_its_placeholder():
    """The late placeholder cannot be removed: it stays, and the result stays alone."""
    scene = Scene(placed=False, repeat=NONE)
    create = scene.poster.create

    async def late(place, post, *, key):
        scene.place_placeholder()
        return await create(place, post, key=key)

    scene.poster.create = late
    scene.poster.troubles += [None, PostRetryable()]
    await scene.deliver()
    await scene.deliver_again(3600)
    assert ["create", "delete"] == scene.poster.calls
    assert JobState.DELIVERED is scene.state


async def test_our_own_limit_is_no_try():
    """A delivery that waited its turn a hundred times is not worn out by that."""
    scene = Scene()
    scene.poster.troubles += [PostPaced(retry_after_s=3) for _ in range(50)]
    await scene.deliver()
    for _ in range(60):
        await scene.deliver_again(5)
    assert JobState.DELIVERED is scene.state
    assert 51 == len(scene.poster.calls)


async def test_a_result_later_than_the_token_is_a_fresh_reply():
    """The placeholder can no longer be edited, and the bot may write by itself: nothing says "Queued" any more."""
    scene = Scene(place=replace(PLACE, editable_until=NOW + 9))
    await scene.deliver()
    assert ["create", "delete"] == scene.poster.calls
    assert [("m2", 1)] == scene.shown
    assert scene.job.id == scene.messages.job_at(PLACE, MessageId("m2"))


async def test_a_result_in_time_goes_over_the_placeholder():
    """An edit needs no permission to write later."""
    for late_posts in (True, False):
        scene = Scene(place=replace(PLACE, editable_until=NOW + 60, late_posts=late_posts))
        await scene.deliver()
        assert [("placeholder", 1)] == scene.shown


async def test_a_result_too_late_for_its_place_is_kept_for_show():
    """Nothing is sent, the row says why, the pictures stay."""
    scene = Scene(place=replace(PLACE, editable_until=NOW + 9, late_posts=False))
    await scene.deliver()
    await scene.deliver_again(3600)
    row = scene.ledger.load(scene.job.id)
    assert [] == scene.poster.calls
    assert (JobState.FAILED, TOO_LATE, 1) == (row.state, row.reason, len(row.artifacts))


async def test_an_ending_is_one_sentence_over_the_placeholder():
    """A cancelled job says so, without a picture."""
    scene = Scene()
    scene.ledger.request_cancel(scene.job.id)
    await scene.deliver()
    assert [("placeholder", 0)] == scene.shown
    assert scene.poster.at(PLACE)[0].post.text
    assert JobState.CANCELLED is scene.state


async def test_a_forgotten_job_says_nothing():
    """Its person left between the render and the post."""
    scene = Scene()
    fakes.MemoryPeople(scene.memory).forget(scene.job.author.key)
    await scene.deliver()
    assert [] == scene.poster.calls


async def test_who_is_forgotten_while_their_result_is_being_posted_has_none():
    """The message that was on its way is taken away again, and nothing leads to it."""
    scene = Scene(placed=False)
    create = scene.poster.create

    async def slow(place, post, *, key):
        message = await create(place, post, key=key)
        fakes.MemoryPeople(scene.memory).forget(scene.job.author.key)
        return message

    scene.poster.create = slow
    await scene.deliver()
    assert [] == scene.shown
    assert {} == scene.memory.shows


async def test_an_adapters_bug_is_tried_again_and_ends_in_the_end():
    """It neither ends the process nor goes on for ever."""
    scene = Scene()

    async def broken(place, message, post):
        scene.poster.calls.append("edit")
        raise KeyError("a bug")

    scene.poster.edit = broken
    await scene.deliver()
    for _ in range(20):
        await scene.deliver_again(500)
    assert 12 == len(scene.poster.calls)


async def test_a_platform_that_nobody_serves_waits():
    """Another deliver process may know it."""
    scene = Scene()
    scene.context = replace(scene.context, posters={})
    await scene.deliver()
    assert JobState.DELIVERING is scene.state
    assert 1 == len(scene.memory.due_at)


@pytest.mark.parametrize(
    ("tasks", "offered"),
    [(frozenset({image_to_image.TASK}), False), (frozenset({image_to_clip.TASK}), True), (None, True)],
)
async def test_buttons_of_a_result_offer_what_is_served(tasks, offered):
    """Where nobody knows, or a Redis user may not ask, nothing is held back."""

    def ask() -> Served:
        if tasks is None:
            raise StoreUnavailable
        return Served(tasks=tasks)

    scene = Scene()
    scene.context = replace(scene.context, served=ask)
    await scene.deliver()
    (posted,) = scene.poster.at(PLACE)
    assert offered == ("Animate" in [button.label for row in posted.post.buttons for button in row])
