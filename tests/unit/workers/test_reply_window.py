"""A placeholder that ends before its result says so in time, once, and never over a result."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.domain.errors import PlaceGone, PostAmbiguous, PostRetryable
from core.domain.ids import MessageId
from core.domain.jobs.states import JobState
from core.domain.post import Repeat, RepeatRule
from core.domain.reply_window import LEAD_S, Outlet, may_show_progress, outlet
from core.ports.work import Ticket
from core.stores import memory as fakes
from core.stores.memory.poster import EVERYTHING
from tests.contract.ports.rows import NOW, PLACE, make_artifact, make_job
from workers.deliver.context import DeliveryContext
from workers.deliver.delivery import deliver
from workers.deliver.reply_window import lapse

ENDS_AT = NOW + 900
BRIEF = replace(PLACE, editable_until=ENDS_AT, late_posts=False)


class Scene:
    """A job that waits in a place where the bot may not write later."""

    def __init__(self, *, placed: bool = True, **capabilities: object) -> None:
        self.memory = fakes.Memory()
        self.clock = self.memory.clock
        self.poster = fakes.RecordingPoster(capabilities=replace(EVERYTHING, **capabilities))
        self.ledger, self.lease = fakes.MemoryLedger(self.memory), fakes.MemorySenderLease(self.memory)
        self.render, self.timetable = fakes.MemoryRenderLedger(self.memory), fakes.MemoryTimetable(self.memory)
        self.context = DeliveryContext(
            ledger=self.ledger,
            deliveries=fakes.MemoryDeliveryLedger(self.memory),
            lease=self.lease,
            messages=fakes.MemoryMessageIndex(self.memory),
            posters={"web": self.poster},
            clock=self.clock,
            sender_s=0.1,
        )
        self.job = replace(make_job(), place=BRIEF)
        self.ledger.accept(self.job, dedupe_s=60)
        if placed:
            self.poster.at(PLACE).append(fakes.Posted(id=MessageId("placeholder"), post=None))
            self.ledger.placed(self.job.id, MessageId("placeholder"))
        self.clock.move(900 - LEAD_S + 1)

    async def lapse_due(self) -> None:
        for job in self.timetable.lapsing(most=8):
            await lapse(job, self.context, self.timetable)

    def finish(self) -> None:
        ticket = Ticket(job=self.job.id, attempt=1)
        self.render.claim(ticket, worker="w", alone=True, for_s=9)
        self.render.store_result(ticket, [make_artifact()])

    @property
    def words(self) -> list[str]:
        return [one.post.text if one.post else "" for one in self.poster.at(PLACE)]


async def test_the_placeholder_says_how_to_fetch_the_result():
    """It names the job, and says so once."""
    scene = Scene()
    await scene.lapse_due()
    await scene.lapse_due()
    assert ["edit"] == scene.poster.calls
    assert f"/show {scene.job.id}" in scene.words[0]
    assert scene.ledger.load(scene.job.id).state is JobState.QUEUED


async def test_a_late_result_takes_the_place_of_its_placeholder():
    """Where the bot may write by itself the result is a new message, and no "Queued" stays behind."""
    scene = Scene()
    scene.memory.jobs[scene.job.id] = replace(
        scene.ledger.load(scene.job.id), place=replace(BRIEF, late_posts=True), deadline_at=ENDS_AT + 900
    )
    scene.clock.move(2 * LEAD_S)
    scene.finish()
    await deliver(scene.job.id, scene.context)
    assert ["create", "delete"] == scene.poster.calls
    assert 1 == len(scene.words)
    assert "Made by AI" in scene.words[0]


async def test_a_result_after_that_is_not_posted():
    """The sentence is the one visible message; the pictures wait for /show."""
    scene = Scene()
    await scene.lapse_due()
    scene.clock.move(LEAD_S)
    scene.finish()
    await deliver(scene.job.id, scene.context)
    assert ["edit"] == scene.poster.calls
    assert 1 == len(scene.ledger.load(scene.job.id).artifacts)


async def test_a_result_just_in_time_takes_the_place_of_the_sentence():
    """The placeholder can still be edited for a minute."""
    scene = Scene()
    await scene.lapse_due()
    scene.finish()
    await deliver(scene.job.id, scene.context)
    assert 1 == len(scene.poster.at(PLACE)[0].post.pictures)
    await scene.lapse_due()
    assert 1 == len(scene.poster.at(PLACE)[0].post.pictures)


async def test_a_result_that_is_being_posted_is_not_covered():
    """Its sender holds the lease; when it has let go there is nothing left to say."""
    scene = Scene()
    token = scene.lease.acquire(scene.job.id, for_s=30)
    await scene.lapse_due()
    assert [] == scene.poster.calls
    scene.lease.release(scene.job.id, token)
    scene.finish()
    await deliver(scene.job.id, scene.context)
    await scene.lapse_due()
    assert ["edit"] == scene.poster.calls


async def test_a_job_that_has_ended_has_its_own_sentence():
    """Cancelled: there will be nothing to fetch."""
    scene = Scene()
    scene.ledger.request_cancel(scene.job.id)
    await scene.lapse_due()
    assert [] == scene.poster.calls
    assert [] == list(scene.timetable.lapsing(most=8))


async def test_without_a_known_placeholder_it_is_a_message():
    """While the bot may still answer."""
    scene = Scene(placed=False)
    await scene.lapse_due()
    assert ["create"] == scene.poster.calls
    assert "m1" == scene.ledger.load(scene.job.id).message


async def test_a_platform_that_asks_to_wait_is_asked_again_in_time():
    """Not before, and not after the end."""
    scene = Scene()
    scene.poster.troubles += [PostRetryable(retry_after_s=20), PostRetryable(retry_after_s=50)]
    await scene.lapse_due()
    scene.clock.move(19)
    await scene.lapse_due()
    assert ["edit"] == scene.poster.calls
    scene.clock.move(2)
    await scene.lapse_due()
    assert ["edit", "edit"] == scene.poster.calls
    scene.clock.move(60)
    await scene.lapse_due()
    assert ["edit", "edit"] == scene.poster.calls


async def test_a_gone_place_is_left():
    """Once."""
    scene = Scene()
    scene.poster.troubles.append(PlaceGone())
    await scene.lapse_due()
    await scene.lapse_due()
    assert ["edit"] == scene.poster.calls


@pytest.mark.parametrize(("by", "calls"), [(Repeat.KEY, 2), (Repeat.NONE, 1)])
async def test_an_ambiguous_sentence_is_repeated_only_with_a_key(by, calls):
    """Where the placeholder cannot be edited a second try might be a second message."""
    scene = Scene(edit=False, repeat=RepeatRule(by=by))
    scene.poster.troubles.append(PostAmbiguous())
    await scene.lapse_due()
    scene.clock.move(5)
    await scene.lapse_due()
    assert calls == len(scene.poster.calls)
    assert 2 == len(scene.words)


@pytest.mark.parametrize(
    ("until", "late_posts", "placeholder", "edit", "way"),
    [
        (None, True, "m", True, Outlet.EDIT),
        (None, False, "m", True, Outlet.EDIT),
        (None, True, "m", False, Outlet.CREATE),
        (None, False, None, True, Outlet.CREATE),
        (NOW + 60, True, "m", True, Outlet.EDIT),
        (NOW + 60, False, None, True, Outlet.CREATE),
        # the upload might come too late, and there is another way
        (NOW + 5, True, "m", True, Outlet.CREATE),
        (NOW + 5, False, "m", True, Outlet.EDIT),
        (NOW - 1, True, "m", True, Outlet.CREATE),
        (NOW - 1, True, None, True, Outlet.CREATE),
        (NOW - 1, False, "m", True, Outlet.NOWHERE),
        (NOW - 1, False, "m", False, Outlet.NOWHERE),
        (NOW - 1, False, None, True, Outlet.NOWHERE),
    ],
)
def test_where_a_post_goes(until, late_posts, placeholder, edit, way):
    """Over the placeholder while that works, as a message where that is allowed, else nowhere."""
    place = replace(PLACE, editable_until=until, late_posts=late_posts)
    message = None if placeholder is None else MessageId(placeholder)
    assert way is outlet(place, message, replace(EVERYTHING, edit=edit), NOW)


def test_progress_ends_before_the_sentence_and_with_the_token():
    """It would cover the one and be refused with the other."""
    late = replace(BRIEF, late_posts=True)
    assert may_show_progress(PLACE, ENDS_AT + 1e6)
    assert may_show_progress(BRIEF, ENDS_AT - LEAD_S - 1)
    assert not may_show_progress(BRIEF, ENDS_AT - LEAD_S)
    assert may_show_progress(late, ENDS_AT - 1)
    assert not may_show_progress(late, ENDS_AT)
