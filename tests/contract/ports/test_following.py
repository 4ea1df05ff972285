"""Who follows a job's progress, of all processes."""

from __future__ import annotations

from tests.contract.ports.rows import author, make_job


def test_one_follows_and_stays(ports):
    """The others are told no, however often they ask, until its time is over; it may ask for more in time."""
    here, there = ports.follower(), ports.follower()
    job = make_job().id
    assert here.hold(job, for_s=10)
    assert not there.hold(job, for_s=10)
    ports.wait(8)
    assert here.hold(job, for_s=10)
    ports.wait(8)
    assert not there.hold(job, for_s=10)
    ports.wait(3)
    assert there.hold(job, for_s=10)
    assert not here.hold(job, for_s=10)


def test_each_job_has_its_own(ports):
    """Processes share them."""
    here, there = ports.follower(), ports.follower()
    assert here.hold(make_job(1).id, for_s=10)
    assert there.hold(make_job(2).id, for_s=10)


def test_forgetting_takes_it_along(ports):
    """Nothing is followed of somebody who is forgotten."""
    here, there = ports.follower(), ports.follower()
    job = make_job()
    ports.ledger.accept(job, dedupe_s=60)
    here.hold(job.id, for_s=600)
    ports.people.forget(author().key)
    assert there.hold(job.id, for_s=10)
