"""What people mark as their favourites."""

from __future__ import annotations

from core.records.favourites import favourites, mark, unmark
from tests.contract.ports.conftest import in_redis
from tests.contract.ports.rows import author, make_job

ANA, BEN, CYD = (author(name).key for name in ("ana", "ben", "cyd"))


def make(ports, *numbers, by="ana"):
    """Jobs in the ledger."""
    jobs = [make_job(number, by=by) for number in numbers]
    for job in jobs:
        ports.ledger.accept(job, dedupe_s=60)
    return jobs


def listed(ports, person):
    """The jobs that a person marked."""
    return [one.job.id for one in favourites(ports.records, ports.ledger, person)]


def test_a_mark_is_made_once_and_taken_back_once(ports):
    """The first mark's time stays, the newest stands first, and one person's list is not another's."""
    first, second = make(ports, 1, 2)
    marked_at = ports.clock.now()
    assert mark(ports.records, BEN, first.id)
    ports.clock.move(1)
    assert mark(ports.records, BEN, second.id)
    ports.clock.move(1)
    assert not mark(ports.records, BEN, first.id)
    assert [second.id, first.id] == listed(ports, BEN)
    assert marked_at == favourites(ports.records, ports.ledger, BEN)[1].at
    assert [] == listed(ports, ANA)
    assert unmark(ports.records, BEN, first.id)
    assert not unmark(ports.records, BEN, first.id)
    assert not unmark(ports.records, ANA, second.id)
    assert [second.id] == listed(ports, BEN)


def test_what_was_deleted_is_nobodys_favourite(ports):
    """Dropping takes one job from all lists, and it can be marked anew."""
    first, second = make(ports, 1, 2)
    for person in (BEN, CYD):
        mark(ports.records, person, first.id)
        mark(ports.records, person, second.id)
    ports.records.drop(first.id)
    assert [second.id] == listed(ports, BEN) == listed(ports, CYD)
    assert mark(ports.records, BEN, first.id)


def test_what_was_never_kept_is_not_listed(ports):
    """A mark on a job without a row shows nothing."""
    mark(ports.records, BEN, make_job(1).id)
    assert [] == listed(ports, BEN)


def test_forgetting_takes_marks_along(ports):
    """Those that a person made, and those on what they had asked for; others stay."""
    (anas,), (bens,) = make(ports, 1, by="ana"), make(ports, 2, by="ben")
    for person in (ANA, BEN, CYD):
        mark(ports.records, person, anas.id)
        mark(ports.records, person, bens.id)
        ports.clock.move(1)
    ports.people.forget(ANA)
    assert [] == listed(ports, ANA)
    assert [bens.id] == listed(ports, BEN) == listed(ports, CYD)
    unmark(ports.records, BEN, bens.id)
    ports.people.forget(BEN)
    assert [] == listed(ports, CYD)


def test_nothing_stays_in_redis(redis_url, tmp_path):
    """No key is left of what was forgotten, at once."""
    ports = in_redis(redis_url, tmp_path)
    client = ports.records._store.client
    (anas,), (bens,) = make(ports, 1, by="ana"), make(ports, 2, by="ben")
    for person, job in ((ANA, bens), (BEN, anas), (CYD, anas)):
        mark(ports.records, person, job.id)
    ports.people.forget(ANA)
    assert [] == list(client.scan_iter("im:records:favourites:*")) + list(client.scan_iter("im:records:about:*"))
    client.close()


def test_a_row_of_another_release_keeps_its_mark(redis_url, tmp_path):
    """While two releases run side by side, the older one lists less and takes nothing away."""
    ports = in_redis(redis_url, tmp_path)
    store = ports.records._store
    (job,) = make(ports, 1)
    mark(ports.records, BEN, job.id)
    row = store.client.get(f"im:ticket:default:{job.id}")
    store.client.set(f"im:ticket:default:{job.id}", '{"schema": 99}')
    assert [] == listed(ports, BEN)
    store.client.set(f"im:ticket:default:{job.id}", row)
    assert [job.id] == listed(ports, BEN)
    store.client.close()
