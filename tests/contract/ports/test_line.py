"""Who is next: fairest first, in lanes, with the same rules in memory and in Redis."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.domain.jobs.job import Job, Lane
from core.domain.jobs.states import JobState
from core.ports.work import Ticket
from core.scheduling.fairness import RELAX_EVERY, WINDOW
from tests.contract.ports.rows import PLACE, author, make_artifact, make_job


class Waiting:
    """Jobs by short names: "ana 1" is her first one."""

    def __init__(self, ports) -> None:
        self.ports, self.count = ports, 0
        self.jobs: dict[str, Job] = {}

    def add(self, by: str, jobs: int = 1, *, chat: str = "room", lane: Lane = Lane.FAST, **spec: object) -> None:
        for _ in range(jobs):
            self.count += 1
            number = 1 + sum(name.startswith(f"{by} ") for name in self.jobs)
            job = replace(make_job(self.count, by=by, **spec), place=replace(PLACE, chat=chat), lane=lane)
            self.jobs[f"{by} {number}"] = job
            assert self.ports.ledger.accept(job, dedupe_s=60)

    def order(self) -> list[str]:
        names = {job.id: name for name, job in self.jobs.items()}
        return [names[rq_id.rpartition("-a")[0]] for rq_id in self.ports.queued()]

    def people(self, places: int) -> list[str]:
        return [name.split()[0] for name in self.order()[:places]]

    def ticket(self, name: str) -> Ticket:
        return Ticket(job=self.jobs[name].id, attempt=self.ports.ledger.load(self.jobs[name].id).attempt)

    def claim(self, *names: str, worker: str = "w") -> None:
        for name in names:
            assert self.ports.render.claim(self.ticket(name), worker=worker, alone=False, for_s=9e9)

    def render(self, *names: str, seconds: float = 1.0, worker: str = "w") -> None:
        """One batch."""
        self.claim(*names, worker=worker)
        self.ports.clock.move(seconds)
        for name in names:
            assert self.ports.render.store_result(self.ticket(name), [make_artifact()])


@pytest.fixture
def line(ports):
    return Waiting(ports)


def test_one_persons_many_jobs_hide_nobody(line):
    """Ten others who come later stand right behind the first of somebody's hundred."""
    line.add("hog", 100)
    for number in range(10):
        line.add(f"p{number}")
    assert ["hog", *(f"p{number}" for number in range(10)), "hog"] == line.people(12)


def test_only_the_head_of_the_line_stands_in_the_queue(line):
    """However many wait, and a taken place is filled at once."""
    line.add("ana", WINDOW + 3)
    assert WINDOW == len(line.order())
    line.claim("ana 1")
    assert [f"ana {number}" for number in range(2, WINDOW + 2)] == line.order()


def test_a_person_waits_in_the_order_of_asking(line):
    """First come, first served, for each."""
    line.add("ana", 3)
    assert ["ana 1", "ana 2", "ana 3"] == line.order()


def test_chats_share_before_people_do(line):
    """Three people of one chat have together what one of another has."""
    for name in ("ana", "ben", "cyd"):
        line.add(name, 3, chat="big")
    line.add("dan", 3, chat="small")
    assert ["ana", "dan", "ben", "dan", "cyd", "dan", "ana", "ben", "cyd"] == line.people(9)


def test_threads_are_no_chats_of_their_own(line, ports):
    """Opening threads brings nobody forward."""
    line.add("ana", 2, chat="one")
    line.add("ben", chat="two")
    job = line.jobs["ana 2"]
    assert ports.ledger.request_cancel(job.id)
    threaded = replace(make_job(9, by="ana"), place=replace(PLACE, chat="one", thread="new"))
    ports.ledger.accept(threaded, dedupe_s=60)
    assert [line.jobs["ana 1"].id, line.jobs["ben 1"].id, threaded.id] == [
        rq_id.rpartition("-a")[0] for rq_id in ports.queued()
    ]


def test_who_used_the_device_longer_comes_later(line):
    """A job of sixty seconds weighs as much as sixty of one second."""
    line.add("ana", 4, model="slow")
    line.add("ben", 8, model="quick")
    line.render("ana 1", seconds=6)
    line.render("ben 1", seconds=1)
    assert ["ben"] * 5 == line.people(5)
    assert "ana" in line.people(7)


def test_a_batch_is_shared_by_pictures(line):
    """Of eight seconds, who had one of its four pictures pays two and who had three pays six."""
    line.add("ana", count=1)
    line.add("ben", count=3)
    line.render("ana 1", "ben 1", seconds=8)
    line.add("ana", 4)
    line.add("ben", 4)
    # a picture is two seconds now: after two of them ana has used as much as ben
    assert ["ana", "ana"] == line.people(2)
    assert "ben" in line.people(4)


def test_batches_that_overlap_share_the_seconds_that_they_had_in_common(line):
    """A worker that stores one batch while it draws the next had the device for both."""
    line.add("ana")
    line.add("ben")
    line.claim("ana 1")
    line.ports.clock.move(4)
    line.claim("ben 1")
    line.ports.clock.move(4)
    assert line.ports.render.store_result(line.ticket("ana 1"), [make_artifact()])
    assert line.ports.render.store_result(line.ticket("ben 1"), [make_artifact()])
    line.add("ana", 4, model="other")
    line.add("ben", 4, model="other")
    # six seconds of ana's and two of ben's, at a guess of one for each of what comes
    assert ["ben"] * 4 == line.people(4)


def test_a_lost_try_costs_nothing(line, ports):
    """Its worker died over it; only the try that gives a picture is charged."""
    line.add("ana", 2)
    line.claim("ana 1")
    ports.clock.move(100)
    assert ports.render.hand_back(line.ticket("ana 1"), company=1)
    line.render("ana 1", seconds=1)
    line.add("ben", 3)
    assert ["ana", "ben"] == sorted(line.people(2))


def test_a_newcomer_starts_at_the_present(line):
    """Who comes after an hour of somebody else's work has no credit for that hour."""
    line.add("ana", 12)
    for number in (1, 2, 3):
        line.render(f"ana {number}", seconds=1000)
    line.add("ben", 6)
    assert {2, 1} >= {abs(line.people(4).count("ana") - line.people(4).count("ben")) + 1}
    line.render(line.order()[0], seconds=1000)
    line.render(line.order()[0], seconds=1000)
    assert {"ana", "ben"} == set(line.people(2))


def test_leaving_and_coming_back_sheds_no_debt(line):
    """An empty hand is remembered for a while."""
    line.add("ben", 9)
    line.add("ana")
    line.render("ben 1", seconds=1)
    line.render("ana 1", seconds=5)
    line.add("ana")
    assert ["ben"] * 3 == line.people(3)


def test_relaxed_jobs_come_after_fast_ones_but_never_last(line):
    """Every fourth place is theirs while both wait; alone they have the line to themselves."""
    line.add("slow", 3, lane=Lane.RELAX)
    assert ["slow 1", "slow 2", "slow 3"] == line.order()
    line.add("fast", 8)
    lanes = line.people(2 * RELAX_EVERY)
    assert (["fast"] * (RELAX_EVERY - 1) + ["slow"]) * 2 == lanes


def test_relaxed_jobs_are_not_put_off_by_claims(line):
    """The count goes on from what workers have taken."""
    line.add("slow", 2, lane=Lane.RELAX)
    line.add("fast", 20)
    for number in range(1, RELAX_EVERY):
        line.render(f"fast {number}")
    assert "slow 1" == line.order()[0]


def test_a_person_with_enough_at_work_lets_others_go_first(line):
    """Only while others wait: an idle line has no such limit."""
    line.add("ana", 6)
    line.claim(*(f"ana {number}" for number in range(1, 5)))
    assert ["ana 5", "ana 6"] == line.order()
    line.add("ben", 3)
    assert ["ben 1", "ben 2", "ben 3", "ana 5", "ana 6"] == line.order()
    line.ports.clock.move(1)
    assert line.ports.render.store_result(line.ticket("ana 1"), [make_artifact()])
    assert "ana 5" in line.order()[:4]


def test_what_is_tried_again_stands_first(line, ports):
    """Who has waited once does not wait again, and pays only for the try that counts."""
    line.add("ana", 2)
    line.add("ben", 2)
    line.claim("ben 1")
    assert ports.render.hand_back(line.ticket("ben 1"), company=1)
    assert ["ben 1", "ana 1", "ben 2", "ana 2"] == line.order()


def test_a_cancelled_job_leaves_the_line(line, ports):
    """Wherever it stood, and the next one moves up."""
    line.add("ana", WINDOW + 2)
    assert ports.ledger.request_cancel(line.jobs["ana 1"].id)
    assert ports.ledger.request_cancel(line.jobs[f"ana {WINDOW + 2}"].id)
    assert [f"ana {number}" for number in range(2, WINDOW + 2)] == line.order()


def test_an_expired_job_leaves_the_line(line, ports):
    """Its deadline ends its waiting."""
    line.add("ana", 2)
    ports.clock.move(901)
    assert 2 == ports.sweep.expire_overdue()
    assert [] == line.order()


def test_a_forgotten_person_leaves_the_line(line, ports):
    """With everything that waits, and what was at work frees the others."""
    line.add("ana", 3)
    line.add("ben")
    line.claim("ana 1")
    ports.people.forget(author("ana").key)
    assert ["ben 1"] == line.order()
    line.add("ana")
    assert ["ben 1", "ana 4"] == line.order()


def test_a_lost_job_comes_back_first(line, ports):
    """A worker died between the queue and its claim."""
    line.add("ana", 3)
    ports.queued()
    ports.lose()
    ports.clock.move(6)
    assert 1 == ports.sweep.requeue_lost(after_s=5)
    assert ["ana 1", "ana 2", "ana 3"] == line.order()
    assert 2 == ports.ledger.load(line.jobs["ana 1"].id).attempt


def test_the_place_that_people_are_told_is_the_fair_one(line, ports):
    """Not the time of asking; those at work stand before everybody."""
    line.add("hog", 30)
    line.add("ana")
    told = ports.worker_status.line(author("ana").key, line.jobs["ana 1"].id)
    assert (1, 31, 1) == (told.ahead, told.waiting, told.waiting_of_person)
    line.claim("hog 1")
    assert 1 == ports.worker_status.line(author("ana").key, line.jobs["ana 1"].id).ahead
    assert 30 == ports.worker_status.line(author("hog").key, line.jobs["hog 30"].id).ahead


def test_a_row_from_before_the_lanes_is_a_fast_one(line, ports):
    """The field has a default."""
    line.add("ana")
    row = ports.ledger.load(line.jobs["ana 1"].id)
    assert (Lane.FAST, JobState.QUEUED) == (row.lane, row.state)
