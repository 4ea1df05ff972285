"""What releases before records kept is all there, whoever looks first; `tests/data` has it as 2421e79 wrote it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from core.records.consents import allows, set_consent
from core.records.favourites import RECORD as FAVOURITES
from core.records.favourites import mark, unmark
from core.records.plain_replies import plain_replies, set_plain_replies
from core.stores.redis.people.takeover import take_over_records
from tests.contract.ports.conftest import in_redis
from tests.contract.ports.rows import PLACE, author, make_job

ROWS = json.loads((Path(__file__).parents[2] / "data" / "people-2421e79.json").read_text())["redis"]
ANA, BEN = author("ana").key, author("ben").key
DEN = replace(PLACE, chat="den")
JOBS = [make_job(number).id for number in (1, 2, 3)]


@pytest.fixture
def old(redis_url, tmp_path):
    """A Redis as the release before left it."""
    ports = in_redis(redis_url, tmp_path)
    client = ports.records._store.client
    # marks are as old as they say, so the clock is that of their day
    marks = next(row["value"] for row in ROWS if row["key"].endswith(f"{ANA}:favourites"))
    ports.clock.move(max(at for _, at in marks) + 60 - ports.clock.now())
    for row in ROWS:
        match row["kind"]:
            case "hash":
                client.hset(row["key"], mapping=row["value"])
            case "set":
                client.sadd(row["key"], *row["value"])
            case "zset":
                client.zadd(row["key"], dict(row["value"]))
        client.expire(row["key"], row["ttl_s"])
    yield ports
    client.close()


def former(ports):
    """The old keys that are left."""
    patterns = ("im:consents:*", "im:place:*", "im:person:*:favourites", "im:marked:*")
    return [key for pattern in patterns for key in ports.records._store.client.scan_iter(pattern)]


def everything_is_there(ports):
    marked = {entry.name: entry.at for entry in ports.records.of_owner(FAVOURITES, ANA)}
    told = dict(next(row["value"] for row in ROWS if row["key"].endswith(f"{ANA}:favourites")))
    assert told == marked
    assert list(reversed(JOBS)) == list(marked)
    assert [JOBS[0]] == [entry.name for entry in ports.records.of_owner(FAVOURITES, BEN)]
    assert (True, False) == (allows(ports.records, ANA, PLACE), allows(ports.records, ANA, DEN))
    assert (None, True) == (allows(ports.records, BEN, PLACE), allows(ports.records, BEN, DEN))
    assert (True, False) == (plain_replies(ports.records, PLACE), plain_replies(ports.records, DEN))


def test_it_is_there_before_anybody_upgrades(old):
    """Whatever is looked at is taken over, once."""
    assert former(old)
    everything_is_there(old)
    assert [] == former(old)
    everything_is_there(old)


def test_an_upgrade_takes_all_over_at_once(old):
    """And the second time there is nothing to do."""
    client = old.records._store.client
    assert 4 == take_over_records(old.records._store)
    assert [] == former(old)
    assert 0 == take_over_records(old.records._store)
    everything_is_there(old)
    # they live as long as they would have
    assert all(client.ttl(key) > 300 * 86_400 for key in client.scan_iter("im:records:*"))


def test_what_is_said_first_thing_counts(old):
    """A new answer, a second ♥, one taken back and another choice each meet what was there."""
    set_consent(old.records, ANA, DEN, allowed=True)
    assert (True, True) == (allows(old.records, ANA, PLACE), allows(old.records, ANA, DEN))
    set_consent(old.records, BEN, DEN, None)
    assert allows(old.records, BEN, DEN) is None
    assert not mark(old.records, ANA, JOBS[1])
    assert unmark(old.records, BEN, JOBS[0])
    set_plain_replies(old.records, PLACE, wanted=False)
    assert plain_replies(old.records, PLACE) is False


def test_what_an_older_release_writes_meanwhile_is_taken_over_too(old):
    """A rolling update: what was said since then stays, what is new comes along."""
    everything_is_there(old)
    client = old.records._store.client
    set_consent(old.records, ANA, DEN, allowed=True)
    client.hset(f"im:consents:{ANA}", mapping={DEN.key: "no", "web:web:cave:": "yes"})
    assert allows(old.records, ANA, DEN)
    assert allows(old.records, ANA, replace(PLACE, chat="cave"))


@pytest.mark.parametrize("taken_over", [False, True], ids=["not looked at", "taken over"])
def test_forgetting_and_deleting_reach_it(old, taken_over):
    """Nothing of a person is left, nor a mark on a job that is deleted, in whichever form it stands."""
    if taken_over:
        take_over_records(old.records._store)
    client = old.records._store.client
    old.records.drop(JOBS[0])
    assert JOBS[0] not in {entry.name for entry in old.records.of_owner(FAVOURITES, BEN)}
    old.people.forget(ANA)
    left = [key.decode() for key in client.scan_iter("*")]
    assert [] == [name for name in left if str(ANA) in name and "forgotten" not in name]
    for name in left:
        if client.type(name) == b"set":
            assert not any(str(ANA) in member.decode() for member in client.smembers(name))
    assert allows(old.records, BEN, DEN)
