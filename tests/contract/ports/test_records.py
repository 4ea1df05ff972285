"""What every kind of record can rely on, by a kind that only these tests know."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from enum import StrEnum

import pytest
from structlog.testing import capture_logs

from core.domain.errors import OperatorError
from core.domain.record import DEPLOYMENT, Owner, Record
from core.stores.redis.scheme.names import DAY_S
from tests.contract.ports.conftest import in_redis
from tests.contract.ports.rows import PLACE, author, make_job

ANA, BEN = author("ana").key, author("ben").key
JOB = make_job(1).id


class Colour(StrEnum):
    """What a value of a record may be."""

    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, kw_only=True, slots=True)
class Toy:
    """What the test's kind holds."""

    colour: Colour
    sizes: tuple[int, ...] = ()
    note: str | None = None


TOYS = Record(name="toys", summary="toys", owner=Owner.PERSON, holds=Toy, most=3, days=10)
ABOUT = Record(name="toys-of-jobs", summary="toys", owner=Owner.PLACE, holds=Toy, most=9, about=True)
ONCE = Record(name="toy", summary="one toy", owner=Owner.DEPLOYMENT, holds=Toy, days=10, renewed=True)
RED, BLUE = Toy(colour=Colour.RED, sizes=(1, 2), note="ä \n“x”"), Toy(colour=Colour.BLUE)


def names(ports, record, owner):
    return [entry.name for entry in ports.records.of_owner(record, owner)]


def test_an_entry_is_what_was_put_there_last(ports):
    """By kind, owner and name; whatever text a name is."""
    records = ports.records
    assert records.get(TOYS, ANA, "a") is None
    for name in ("a", "", "web:web:den:\nß*?[x]"):
        records.put(TOYS, ANA, RED, name)
        assert RED == records.get(TOYS, ANA, name)
        records.put(TOYS, ANA, BLUE, name)
        assert BLUE == records.get(TOYS, ANA, name)
    assert records.get(TOYS, BEN, "a") is None
    assert records.get(ABOUT, ANA, "a") is None
    records.put(ONCE, DEPLOYMENT, RED)
    assert RED == records.get(ONCE, DEPLOYMENT)


def test_adding_keeps_what_is_there_and_removing_says_whether_there_was_any(ports):
    """The first one's time stays, and the newest stands first."""
    records, at = ports.records, ports.clock.now()
    assert records.add(TOYS, ANA, RED, "a")
    ports.clock.move(1)
    assert not records.add(TOYS, ANA, BLUE, "a")
    assert records.add(TOYS, ANA, BLUE, "b")
    assert [("b", BLUE, at + 1), ("a", RED, at)] == [
        (one.name, one.value, one.at) for one in records.of_owner(TOYS, ANA)
    ]
    assert not records.remove(TOYS, BEN, "a")
    assert records.remove(TOYS, ANA, "a")
    assert not records.remove(TOYS, ANA, "a")
    assert ["b"] == names(ports, TOYS, ANA)


@pytest.mark.parametrize("write", ["put", "add"])
def test_the_oldest_gives_way(ports, write):
    """Three are kept of each owner, and of another kind as many as it says."""
    for number in range(5):
        getattr(ports.records, write)(TOYS, ANA, RED, f"{number}")
        getattr(ports.records, write)(ABOUT, ANA, RED, f"{number}")
        ports.clock.move(1)
    ports.records.put(TOYS, BEN, RED, "0")
    assert ["4", "3", "2"] == names(ports, TOYS, ANA)
    assert ["0"] == names(ports, TOYS, BEN)
    assert 5 == len(names(ports, ABOUT, ANA))


def test_an_entry_is_over_when_its_own_time_is(ports):
    """Also where others of the same owner go on; what is over counts as new."""
    ports.records.put(TOYS, ANA, RED, "a")
    ports.wait(6 * DAY_S)
    ports.records.put(TOYS, ANA, RED, "b")
    ports.wait(5 * DAY_S)
    assert ["b"] == names(ports, TOYS, ANA)
    assert ports.records.get(TOYS, ANA, "a") is None
    assert ports.records.add(TOYS, ANA, BLUE, "a")
    ports.wait(11 * DAY_S)
    assert [] == names(ports, TOYS, ANA)


@pytest.mark.parametrize("at", ["1e12", "1e300", "253402300800000"])
def test_a_time_beyond_every_calendar_is_none(ports, at):
    """Somebody counted milliseconds: such an entry would never be over, and no export could tell its day."""
    ports.plant("toys", ANA, "x", f'{{"v":1,"at":{at},"value":{{"colour":"red","sizes":[]}}}}')
    assert [] == names(ports, TOYS, ANA)


def test_looking_keeps_what_is_renewed(ports):
    """And what nobody looks at ends; a list, as an export makes one, is no look."""
    ports.records.put(ONCE, DEPLOYMENT, RED)
    for _ in range(3):
        ports.wait(9 * DAY_S)
        assert RED == ports.records.get(ONCE, DEPLOYMENT)
    ports.wait(9 * DAY_S)
    assert 1 == len(ports.records.of_owner(ONCE, DEPLOYMENT))
    ports.wait(2 * DAY_S)
    assert ports.records.get(ONCE, DEPLOYMENT) is None


def test_what_names_a_job_goes_with_it(ports):
    """Whoever keeps it; other names stay, and so does the same name where it is no job's."""
    for owner in (PLACE.key, "web:web:den:", BEN):
        ports.records.put(ABOUT, owner, RED, JOB)
        ports.records.put(ABOUT, owner, RED, make_job(2).id)
    ports.records.put(TOYS, ANA, RED, JOB)
    ports.records.drop(JOB)
    for owner in (PLACE.key, "web:web:den:", BEN):
        assert [make_job(2).id] == names(ports, ABOUT, owner)
    assert [JOB] == names(ports, TOYS, ANA)
    assert ports.records.add(ABOUT, BEN, RED, JOB)


@pytest.mark.parametrize("way", ["records", "people"])
def test_forgetting_takes_every_kind_along(ports, way):
    """Also one that this release does not know or cannot read, and what others keep under the person's name."""
    later = replace(TOYS, name="of-another-release")
    for record in (TOYS, ABOUT, later):
        ports.records.put(record, ANA, RED, JOB)
        ports.records.put(record, BEN, RED, JOB)
    ports.plant("toys", ANA, "x", "garbage")
    ports.records.put(ABOUT, PLACE.key, RED, ANA)
    getattr(ports, way).forget(ANA)
    for record in (TOYS, ABOUT, later):
        assert [] == names(ports, record, ANA)
        assert [JOB] == names(ports, record, BEN)
    assert ([ANA] if way == "records" else []) == names(ports, ABOUT, PLACE.key)
    # the index of what names the job knows her no more, and still knows him
    ports.records.drop(JOB)
    assert [] == names(ports, ABOUT, BEN)


GARBAGE = (
    "",
    "no JSON",
    "[" * 5000,
    "null",
    "[]",
    '{"v":1}',
    '{"v":1,"at":NaN,"value":{"colour":"red"}}',
    '{"v":true,"at":1,"value":{"colour":"red"}}',
    '{"v":1,"at":"1","value":{"colour":"red"}}',
    '{"v":1,"at":1e12,"value":{"colour":"green"}}',
    '{"v":1,"at":1e12,"value":{}}',
    '{"v":1,"at":1e12,"value":[]}',
    '{"v":1,"at":1e12,"value":{"colour":"red","sizes":["1"]}}',
    '{"v":1,"at":1e12,"value":{"colour":"red","weight":3}}',
    '{"v":2,"at":1e12,"value":{"colour":"red"}}',
    '{"v":0,"at":1e12,"value":{"colour":"red"}}',
    '{"v":1,"at":1e12,"value":{"colour":"red"},"more":1}',
)


@pytest.mark.parametrize("text", GARBAGE, ids=range(len(GARBAGE)))
def test_what_cannot_be_read_is_skipped_kept_and_logged_once(ports, text):
    """Neither its owner nor what it says is in the log; the others go on, and a new word takes its place."""
    ports.plant("toys", ANA, "x", text)
    ports.records.put(TOYS, ANA, RED, "a")
    with capture_logs() as logs:
        fresh = type(ports.records)(getattr(ports.records, "_store", None) or ports.records._memory)
        for _ in range(3):
            assert fresh.get(TOYS, ANA, "x") is None
            assert ["a"] == [entry.name for entry in fresh.of_owner(TOYS, ANA)]
    assert 1 == len(logs)
    assert "toys" == logs[0]["record"]
    assert str(ANA) not in str(logs)
    for name in ("b", "c", "d"):
        ports.clock.move(1)
        ports.records.put(TOYS, ANA, RED, name)
    # it has taken nobody's room, and is still there for whoever can read it
    assert ["d", "c", "b"] == names(ports, TOYS, ANA)
    assert not ports.records.add(TOYS, ANA, BLUE, "x")
    ports.records.put(TOYS, ANA, BLUE, "x")
    assert BLUE == ports.records.get(TOYS, ANA, "x")


@dataclass(frozen=True, kw_only=True, slots=True)
class Later:
    """The same kind, two versions on."""

    shade: Colour
    count: int


def test_earlier_versions_are_read_step_by_step(ports):
    """Each version says how it becomes the next; one that it cannot make sense of is one that cannot be read."""
    later = replace(
        TOYS,
        holds=Later,
        version=3,
        upgrades={
            1: lambda told: {"shade": told["colour"], "sizes": told["sizes"]},
            2: lambda told: {"shade": told["shade"], "count": len(told["sizes"])},
        },
    )
    ports.records.put(TOYS, ANA, RED, "a")
    assert Later(shade=Colour.RED, count=2) == ports.records.get(later, ANA, "a")
    ports.records.put(later, ANA, Later(shade=Colour.BLUE, count=1), "b")
    assert {"a", "b"} == set(names(ports, later, ANA))
    # the release before sees its own
    assert ["a"] == names(ports, TOYS, ANA)
    ports.plant("toys", ANA, "c", json.dumps({"v": 2, "at": 1e12, "value": {"shade": "red"}}))
    assert ports.records.get(later, ANA, "c") is None


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"name": "Toys"}, "cannot be called 'Toys'"),
        ({"name": "about"}, "about and kinds are taken"),
        ({"name": "a:b"}, "cannot be called"),
        ({"holds": dict}, "must hold a frozen dataclass"),
        ({"most": 0}, "keeps nothing"),
        ({"days": 0}, "keeps nothing"),
    ],
)
def test_a_kind_that_could_not_be_kept(wrong, says):
    """Its author is told at start."""
    with pytest.raises(OperatorError, match=says):
        replace(TOYS, **wrong)


def test_no_key_in_redis_lives_for_ever_or_outlives_its_entries(redis_url, tmp_path):
    """The indexes live as long as the longest kind in them, and nothing is left after the last word."""
    ports = in_redis(redis_url, tmp_path)
    client = ports.records._store.client
    ports.records.put(ABOUT, ANA, RED, JOB)
    ports.records.put(TOYS, ANA, RED, JOB)
    left = {key.decode(): client.ttl(key) for key in client.scan_iter("im:records:*")}
    assert {
        f"im:records:toys-of-jobs:{ANA}": 400 * DAY_S,
        f"im:records:toys:{ANA}": 10 * DAY_S,
        f"im:records:kinds:{ANA}": 400 * DAY_S,
        f"im:records:about:{JOB}": 400 * DAY_S,
    } == {name: -(-seconds // 10) * 10 for name, seconds in left.items()}
    ports.records.forget(ANA)
    assert [] == list(client.scan_iter("im:*"))
    client.close()
