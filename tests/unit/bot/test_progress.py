"""Placeholders follow the work at the platform's pace, and nothing touches a result."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from bot.conversation import progress
from bot.conversation.progress import ProgressFollower
from core.domain.errors import PlaceGone, PostPaced, PostRetryable
from core.domain.ids import JobId
from core.domain.jobs.states import JobState
from core.domain.post import Progress
from core.ports.chat import Line
from core.stores.memory import MemoryFollowerLease, MemoryRenderLedger, MemoryWorkerReports
from tests.conversations.fake_driver import FakeDriver


class Room:
    """One job that renders, and a follower of it."""

    def __init__(self, driver: FakeDriver) -> None:
        self.driver, self.memory, self.poster = driver, driver.memory, driver.poster
        driver.say("Ana", "/imagine a fox")
        self.job = driver.receipts[-1].job
        self.poster.capabilities = replace(self.poster.capabilities, progress_interval_s=1.0)
        self.follower = ProgressFollower(driver.services, {"fake": self.poster})
        self.follower.track(self.memory.jobs[self.job])
        self.reports = MemoryWorkerReports(self.memory)

    def claim(self) -> None:
        ticket = self.memory.renders.popleft()
        MemoryRenderLedger(self.memory).claim(ticket, worker="w", alone=True, for_s=60)

    def step(self, step: int) -> None:
        progress = Progress(job=self.job, step=step, of=8)
        self.reports.publish(progress, None)
        self.follower.hear(progress)

    def text(self) -> str:
        return self.driver.thread()[0].text

    def edits(self) -> int:
        return self.poster.at(self.driver.place)[0].edits

    def edit_due(self, after_s: float = 0.0) -> None:
        self.memory.clock.move(after_s)
        asyncio.run(self.follower.edit_due())


@pytest.fixture
def room(driver):
    return Room(driver)


def test_numbers_appear(room):
    """After the platform's interval the newest number is shown."""
    room.claim()
    room.step(2)
    room.step(4)
    room.edit_due()
    assert 0 == room.edits()
    room.edit_due(after_s=1.0)
    assert "Drawing, 50 %" in room.text()
    assert 1 == room.edits()


def test_no_edit_without_a_change(room):
    """The same numbers again are not sent again."""
    room.claim()
    for _ in range(3):
        room.step(4)
        room.edit_due(after_s=2.0)
    assert 1 == room.edits()


def test_what_the_placeholder_says_already_is_not_said_again(room):
    """Platforms refuse an edit that changes nothing, and count it: the first one is made when there is news."""
    room.follower = ProgressFollower(room.driver.services, {"fake": room.poster})
    job = room.memory.jobs[room.job]
    room.follower.track(job, room.driver.services.worker_status.line(job.author.key, job.id))
    room.edit_due(after_s=5.0)
    assert 0 == room.edits()
    room.claim()
    room.edit_due(after_s=5.0)
    assert "Getting ready" in room.text()


def test_the_line_moves(room):
    """A waiting job's place is looked up from time to time, without any news."""
    room.edit_due(after_s=5.0)
    assert "next in line" in room.text()
    room.memory.pace = (4.0, 1.0)
    room.edit_due(after_s=5.0)
    assert "about 4 s" in room.text()


def test_a_place_far_back_is_looked_up_later(room):
    """Behind forty others nothing moves within a second, so the placeholder is left as it was posted."""
    room.follower = ProgressFollower(room.driver.services, {"fake": room.poster})
    line = Line(ahead=40, waiting=41, waiting_of_person=1, eta_s=None)
    room.follower.track(room.memory.jobs[room.job], line)
    room.edit_due(after_s=10.0)
    assert 0 == room.poster.calls.count("edit")
    room.edit_due(after_s=2.0)
    assert 1 == room.poster.calls.count("edit")


def test_edits_give_way(room):
    """However many placeholders are due, only a few edits begin in one look; in the next it is others' turn."""
    room.claim()
    jobs = [replace(room.memory.jobs[room.job], id=JobId(letter * 16)) for letter in "abcdefghij"]
    room.memory.jobs |= {job.id: job for job in jobs}
    room.follower = ProgressFollower(room.driver.services, {"fake": room.poster})
    for job in jobs:
        room.follower.track(replace(job, state=JobState.QUEUED))
    room.memory.clock.move(5.0)
    made = []
    for _ in range(4):
        room.edit_due()
        made.append(room.poster.calls.count("edit"))
    assert [4, 8, 10, 10] == made


@pytest.mark.parametrize("state", [s for s in JobState if s not in {"accepted", "queued", "rendering"}])
def test_a_job_that_has_left_the_line_is_not_edited(room, state):
    """Only the delivery touches the message then."""
    room.claim()
    room.step(4)
    room.memory.jobs[room.job] = replace(room.memory.jobs[room.job], state=state)
    room.edit_due(after_s=2.0)
    assert 0 == room.edits()
    room.memory.jobs[room.job] = replace(room.memory.jobs[room.job], state=JobState.RENDERING)
    room.edit_due(after_s=20.0)
    assert 0 == room.edits()


def test_one_sender_at_a_time(room):
    """While somebody else holds the lease nothing is edited; afterwards it is."""
    room.claim()
    room.step(4)
    token = room.driver.services.lease.acquire(room.job, for_s=60)
    room.edit_due(after_s=2.0)
    assert 0 == room.edits()
    room.driver.services.lease.release(room.job, token)
    room.edit_due(after_s=2.0)
    assert 1 == room.edits()
    assert room.driver.services.lease.acquire(room.job, for_s=60) is not None


def test_a_platform_that_asks_for_patience_gets_it(room):
    """The time that it names is waited out."""
    room.claim()
    room.poster.troubles.append(PostRetryable(retry_after_s=30))
    room.step(4)
    room.edit_due(after_s=2.0)
    room.step(5)
    room.edit_due(after_s=10.0)
    assert 0 == room.edits()
    room.edit_due(after_s=25.0)
    assert 1 == room.edits()


def test_a_place_that_is_gone_is_left(room):
    """No further edit is tried there."""
    room.claim()
    room.poster.troubles.append(PlaceGone())
    room.step(4)
    room.edit_due(after_s=2.0)
    room.edit_due(after_s=20.0)
    assert 0 == room.edits()


def test_stores_away_are_survived(room):
    """Afterwards the placeholder goes on."""
    room.claim()
    room.step(4)
    room.memory.away = True
    room.edit_due(after_s=2.0)
    room.memory.away = False
    room.edit_due(after_s=2.0)
    assert 1 == room.edits()


def test_jobs_of_before_a_restart_are_taken_up(room):
    """A new process edits a placeholder as soon as it hears of the job."""
    room.claim()
    room.follower = ProgressFollower(room.driver.services, {"fake": room.poster})
    room.step(4)
    room.edit_due()
    assert "Drawing, 50 %" in room.text()


async def test_the_loop_follows_the_feed(driver):
    """Running it, a published number is visible soon, and it ends when cancelled."""

    async def watch(room: Room) -> None:
        running = asyncio.create_task(room.follower.run())
        await asyncio.sleep(0.05)
        room.memory.clock.move(2.0)
        room.reports.publish(Progress(job=room.job, step=4, of=8), None)
        for _ in range(200):
            if room.edits():
                break
            await asyncio.sleep(0.01)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)

    room = await asyncio.to_thread(Room, driver)
    room.claim()
    await watch(room)
    assert "Drawing, 50 %" in room.text()


def test_a_place_that_is_gone_is_not_taken_up_again(room):
    """Its next news is no reason to ask the platform once more."""
    room.claim()
    room.poster.troubles.append(PlaceGone())
    for step in range(1, 6):
        room.step(step)
        room.edit_due(after_s=2.0)
    assert 1 == room.poster.calls.count("edit")


def test_progress_that_had_to_give_way_is_shown_later(room):
    """The newest number, without waiting for the next news."""
    room.claim()
    room.poster.troubles.append(PostPaced(retry_after_s=3))
    room.step(4)
    room.edit_due(after_s=2.0)
    assert 0 == room.edits()
    room.edit_due(after_s=3.5)
    assert "Drawing, 50 %" in room.text()


def test_a_placeholder_that_ends_early_is_left_to_its_last_sentence(room):
    """From a minute before its end nothing is drawn over what it says then."""
    room.claim()
    row = room.memory.jobs[room.job]
    ends_at = room.memory.clock.now() + 65
    place = replace(row.place, editable_until=ends_at, late_posts=False)
    room.memory.jobs[room.job] = replace(row, place=place)
    room.step(2)
    room.edit_due(after_s=2.0)
    room.step(4)
    room.edit_due(after_s=10.0)
    room.step(6)
    room.edit_due(after_s=10.0)
    assert 1 == room.edits()


def test_an_edit_without_an_answer_keeps_the_placeholder(room, monkeypatch):
    """It may still be on its way, so the result waits until the lease has run out."""
    monkeypatch.setattr(progress, "_EDIT_S", 0.05)
    room.claim()
    room.step(4)

    async def silent(place, message, post):
        await asyncio.sleep(60)

    room.poster.edit = silent
    room.edit_due(after_s=2.0)
    lease = room.driver.services.lease
    assert lease.acquire(room.job, for_s=1) is None
    room.memory.clock.move(10.0)
    assert lease.acquire(room.job, for_s=1) is not None


def test_previews_go_where_they_are_shown(room):
    """A platform that shows previews makes workers paint them, and its edits carry the newest."""
    room.poster.capabilities = replace(room.poster.capabilities, previews=True)
    room.edit_due(after_s=2.0)
    assert frozenset({room.job}) == room.reports.watched([room.job])
    room.claim()
    progress = Progress(job=room.job, step=4, of=8, preview=1)
    room.reports.publish(progress, b"a small JPEG")
    room.follower.hear(progress)
    room.edit_due(after_s=2.0)
    assert b"a small JPEG" == room.poster.at(room.driver.place)[0].post.preview


def test_a_preview_stays_until_there_is_a_newer_one(room):
    """Workers forget a preview sooner than its picture is of use; the numbers go on beneath it."""
    room.poster.capabilities = replace(room.poster.capabilities, previews=True)
    room.claim()
    progress = Progress(job=room.job, step=4, of=8, preview=1)
    room.reports.publish(progress, b"a small JPEG")
    room.follower.hear(progress)
    room.edit_due(after_s=2.0)
    del room.memory.previews[room.job]
    room.step(6)
    room.edit_due(after_s=2.0)
    assert "Drawing, 75 %" in room.text()
    assert b"a small JPEG" == room.poster.at(room.driver.place)[0].post.preview


def test_nobody_paints_previews_for_a_platform_without(room):
    """Elsewhere no worker is told that somebody looks, and no edit carries one."""
    room.claim()
    progress = Progress(job=room.job, step=4, of=8, preview=1)
    room.reports.publish(progress, b"a small JPEG")
    room.follower.hear(progress)
    room.edit_due(after_s=2.0)
    assert "Drawing, 50 %" in room.text()
    assert room.poster.at(room.driver.place)[0].post.preview is None
    assert not room.reports.watched([room.job])


class Elsewhere:
    """Another process of the same installation: its own follower and its own name, the same memory and platform."""

    def __init__(self, room: Room) -> None:
        services = replace(room.driver.services, following=MemoryFollowerLease(room.memory))
        self.follower = ProgressFollower(services, {"fake": room.poster})

    def step(self, room: Room, step: int) -> None:
        progress = Progress(job=room.job, step=step, of=8)
        room.reports.publish(progress, None)
        self.follower.hear(progress)
        asyncio.run(self.follower.edit_due())


def test_one_process_edits(room):
    """Both hear of every step; the one that accepted the job edits, at the platform's pace."""
    other = Elsewhere(room)
    room.claim()
    for step in range(1, 9):
        other.step(room, step)
        room.step(step)
        room.edit_due(after_s=0.5)
    assert 4 == room.edits()
    assert "Drawing, 100 %" in room.text()


def test_another_process_takes_over(room):
    """Once the first one is silent for long enough, and no sooner."""
    other = Elsewhere(room)
    room.claim()
    room.step(1)
    room.edit_due(after_s=1.0)
    before = room.edits()
    for _ in range(11):
        room.memory.clock.move(1.0)
        other.step(room, 2)
    assert before == room.edits()
    for _ in range(round(progress._LOOK_ON_S) + 2):
        room.memory.clock.move(1.0)
        other.step(room, 4)
    assert "Drawing, 50 %" in room.text()
    # the first one is back, and looks on
    room.step(6)
    room.edit_due(after_s=1.0)
    assert "Drawing, 50 %" in room.text()
