"""What workers announce and chats are told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.domain.jobs.job import Lane
from core.domain.post import Progress
from core.ports.work import Ticket
from tests.contract.ports.rows import author, make_artifact, make_job

ANA = author().key


def test_models_are_served_while_their_worker_lives(ports):
    """An announcement lapses, and can be taken back by the beginning of a worker's name."""
    ports.reports.announce("render-host-1-a", pool="default", models=["pocket", "big"], for_s=20)
    ports.reports.announce("render-host-2-b", pool="default", models=["pocket"], for_s=20)
    assert {"pocket", "big"} == ports.worker_status.served_models()
    ports.reports.leave("render-host-1-")
    assert {"pocket"} == ports.worker_status.served_models()
    ports.wait(21)
    assert frozenset() == ports.worker_status.served_models()


def test_the_line_counts_what_is_not_rendered_yet(ports):
    """Position, all, and a person's own; a rendered job has left."""
    jobs = [make_job(1), make_job(2, by="ben"), make_job(3)]
    for job in jobs:
        ports.ledger.accept(job, dedupe_s=60)
    line = ports.worker_status.line(ANA, jobs[2].id)
    assert (2, 3, 2, None) == (line.ahead, line.waiting, line.waiting_of_person, line.eta_s)
    assert 3 == ports.worker_status.line(ANA).ahead
    ticket = Ticket(job=jobs[0].id, attempt=1)
    ports.render.claim(ticket, worker="w", alone=True, for_s=9)
    assert 2 == ports.worker_status.line(ANA, jobs[2].id).ahead
    ports.clock.move(2)
    ports.render.store_result(ticket, [make_artifact()])
    line = ports.worker_status.line(ANA, jobs[2].id)
    assert (1, 2, 1) == (line.ahead, line.waiting, line.waiting_of_person)


def test_a_crowd_is_what_waits_together(ports):
    """Those accepted under a name, until they wait no more; whoever is forgotten is not counted either."""
    jobs = [make_job(1), make_job(2, by="ben"), make_job(3), make_job(4)]
    for job in jobs[:3]:
        ports.ledger.accept(job, dedupe_s=60, together=("place:den", "network:n1"))
    ports.ledger.accept(jobs[3], dedupe_s=60, together=("place:attic",))
    assert [3, 3, 1, 0] == [ports.worker_status.crowd(name) for name in ("place:den", "network:n1", "place:attic", "x")]
    ports.render.claim(ticket := Ticket(job=jobs[0].id, attempt=1), worker="w", alone=True, for_s=9)
    assert 3 == ports.worker_status.crowd("place:den")
    ports.render.store_result(ticket, [make_artifact()])
    assert 2 == ports.worker_status.crowd("place:den")
    ports.ledger.request_cancel(jobs[2].id)
    assert 1 == ports.worker_status.crowd("network:n1")
    ports.people.forget(author("ben").key)
    assert 0 == ports.worker_status.crowd("network:n1")


def test_the_wait_comes_from_measured_batches(ports):
    """Four jobs in batches of two that take three seconds each are six seconds; two workers halve that."""
    for number in (1, 2, 3, 4):
        ports.ledger.accept(make_job(number), dedupe_s=60)
    ports.reports.measured(seconds=3.0, jobs=2)
    assert pytest.approx(6.0) == ports.worker_status.line(ANA, make_job(4).id).eta_s
    for name in ("render-a", "render-b"):
        ports.reports.announce(name, pool="default", models=["pocket"], for_s=20)
    assert pytest.approx(3.0) == ports.worker_status.line(ANA, make_job(4).id).eta_s


def test_progress_and_preview_are_the_newest(ports):
    """Who comes late sees where it stands."""
    row = make_job()
    job = row.id
    ports.ledger.accept(row, dedupe_s=60)
    assert ports.worker_status.progress(job) is None
    assert ports.worker_status.preview(job) is None
    ports.reports.publish(Progress(job=job, step=1, of=4), None)
    ports.reports.publish(Progress(job=job, step=2, of=4, preview=1), b"jpeg")
    assert Progress(job=job, step=2, of=4, preview=1) == ports.worker_status.progress(job)
    assert b"jpeg" == ports.worker_status.preview(job)


def test_watching_runs_out(ports):
    """A closed tab makes no more previews."""
    job, other = make_job(1).id, make_job(2).id
    ports.worker_status.watch(job, for_s=5)
    assert {job} == ports.reports.watched([job, other])
    ports.wait(6)
    assert frozenset() == ports.reports.watched([job, other])


def test_one_sender_per_placeholder(ports):
    """The lease is exclusive, runs out, and cannot be given back by a former holder."""
    job = make_job().id
    token = ports.lease.acquire(job, for_s=5)
    assert ports.lease.acquire(job, for_s=5) is None
    ports.wait(6)
    second = ports.lease.acquire(job, for_s=5)
    ports.lease.release(job, token)
    assert ports.lease.acquire(job, for_s=5) is None
    ports.lease.release(job, second)
    assert ports.lease.acquire(job, for_s=5) is not None


def test_each_lane_is_counted(ports):
    """Of everybody who waits in it; what is at work waits in none."""
    assert {} == dict(ports.worker_status.lanes())
    for number, (person, lane) in enumerate([("ana", Lane.FAST), ("ben", Lane.FAST), ("ana", Lane.RELAX)]):
        ports.ledger.accept(replace(make_job(number, by=person), lane=lane), dedupe_s=3600)
    assert {Lane.FAST: 2, Lane.RELAX: 1} == dict(ports.worker_status.lanes())
