"""What people mark as their favourites."""

from __future__ import annotations

from core.stores.redis.scheme.names import DAY_S
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
    return [one.job.id for one in ports.favourites.of_person(person)]


def test_a_mark_is_made_once_and_taken_back_once(ports):
    """The first mark's time stays, the newest stands first, and one person's list is not another's."""
    first, second = make(ports, 1, 2)
    marked_at = ports.clock.now()
    assert ports.favourites.add(BEN, first.id)
    ports.clock.move(1)
    assert ports.favourites.add(BEN, second.id)
    ports.clock.move(1)
    assert not ports.favourites.add(BEN, first.id)
    assert [second.id, first.id] == listed(ports, BEN)
    assert marked_at == ports.favourites.of_person(BEN)[1].at
    assert [] == listed(ports, ANA)
    assert ports.favourites.remove(BEN, first.id)
    assert not ports.favourites.remove(BEN, first.id)
    assert not ports.favourites.remove(ANA, second.id)
    assert [second.id] == listed(ports, BEN)


def test_the_oldest_mark_gives_way(ports):
    """Here three are kept of each person."""
    jobs = make(ports, 1, 2, 3, 4)
    ports.favourites.add(CYD, jobs[0].id)
    for job in jobs:
        assert ports.favourites.add(BEN, job.id)
        ports.clock.move(1)
    assert [job.id for job in reversed(jobs[1:])] == listed(ports, BEN)
    assert [jobs[0].id] == listed(ports, CYD)


def test_what_was_deleted_is_nobodys_favourite(ports):
    """Dropping takes one job from all lists, and it can be marked anew."""
    first, second = make(ports, 1, 2)
    for person in (BEN, CYD):
        ports.favourites.add(person, first.id)
        ports.favourites.add(person, second.id)
    ports.favourites.drop(first.id)
    assert [second.id] == listed(ports, BEN) == listed(ports, CYD)
    assert ports.favourites.add(BEN, first.id)


def test_what_was_never_kept_leaves_the_list(ports):
    """A mark on a job without a row is dropped where the list is read, so that it counts as new afterwards."""
    stranger = make_job(1)
    ports.favourites.add(BEN, stranger.id)
    assert [] == listed(ports, BEN)
    assert ports.favourites.add(BEN, stranger.id)


def test_forgetting_takes_marks_along(ports):
    """Those that a person made, and those on what they had asked for; others stay."""
    (anas,), (bens,) = make(ports, 1, by="ana"), make(ports, 2, by="ben")
    for person in (ANA, BEN, CYD):
        ports.favourites.add(person, anas.id)
        ports.favourites.add(person, bens.id)
        ports.clock.move(1)
    ports.people.forget(ANA)
    assert [] == listed(ports, ANA)
    assert [bens.id] == listed(ports, BEN) == listed(ports, CYD)
    ports.favourites.remove(BEN, bens.id)
    ports.people.forget(BEN)
    assert [] == listed(ports, CYD)


def test_nothing_stays_in_redis(redis_url, tmp_path):
    """No key is left of what was forgotten, at once; what is older than any row goes with the next mark."""
    ports = in_redis(redis_url, tmp_path)
    client = ports.favourites._store.client
    (anas,), (bens,) = make(ports, 1, by="ana"), make(ports, 2, by="ben")
    for person, job in ((ANA, bens), (BEN, anas), (CYD, anas)):
        ports.favourites.add(person, job.id)
    ports.people.forget(ANA)
    assert [] == list(client.scan_iter("im:*:favourites")) + list(client.scan_iter("im:marked:*"))
    ports.favourites.add(BEN, make_job(3).id)
    ports.clock.move(ports.favourites._store.row_s + 1)
    ports.favourites.add(BEN, bens.id)
    assert 1 == client.zcard(f"im:person:{BEN}:favourites")
    assert [f"im:marked:{bens.id}".encode()] == list(client.scan_iter("im:marked:*"))
    kept = (f"im:person:{BEN}:favourites", f"im:marked:{bens.id}")
    assert all(0 < client.ttl(key) <= 400 * DAY_S for key in kept)
    client.close()


def test_a_row_of_another_release_keeps_its_mark(redis_url, tmp_path):
    """While two releases run side by side, the older one lists less and takes nothing away."""
    ports = in_redis(redis_url, tmp_path)
    store = ports.favourites._store
    (job,) = make(ports, 1)
    ports.favourites.add(BEN, job.id)
    row = store.client.get(f"im:ticket:default:{job.id}")
    store.client.set(f"im:ticket:default:{job.id}", '{"schema": 99}')
    assert [] == listed(ports, BEN)
    store.client.set(f"im:ticket:default:{job.id}", row)
    assert [job.id] == listed(ports, BEN)
    store.client.close()
