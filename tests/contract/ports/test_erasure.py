"""A new kind of key cannot be forgotten by /forget: what is erased follows from the key scheme."""

from __future__ import annotations

import pytest
import redis

from core.domain.ids import JobId, PersonKey
from core.domain.place import Place
from core.records import favourites
from core.settings import KeepSettings
from core.stores.memory import ManualClock
from core.stores.redis.ledger.messages import RedisMessageIndex
from core.stores.redis.ledger.store import Store
from core.stores.redis.people.people import RedisPeople
from core.stores.redis.people.records import RedisRecords
from core.stores.redis.scheme.erasure import keys_about_job, keys_about_person
from core.stores.redis.scheme.keys import SCHEME
from core.stores.redis.scheme.roles import Role
from core.wire.envelope import NO_KEYS
from core.wire.signing import NOBODY

JOB, PERSON = JobId("j" * 16), PersonKey("p" * 16)
# runs out after half a minute
ELSEWHERE = {"im:forgotten:<person>"}


def test_every_kind_of_key_about_a_job_or_a_person_is_erased():
    """By its very name, with nothing else to be looked up; all others name neither."""
    about = {key.name for key in SCHEME if "<job>" in key.name or "<person>" in key.name} - ELSEWHERE
    erased = {*keys_about_job(JOB, "default"), *keys_about_person(PERSON, "default")}
    named = {name.replace("<job>", JOB).replace("<person>", PERSON).replace("<pool>", "default") for name in about}
    assert len(erased) > 15
    assert named == erased


def test_the_chat_side_may_erase_all_of_them():
    """It is the bot that forgets."""
    about = [key for key in SCHEME if "<job>" in key.name or "<person>" in key.name]
    assert [] == [key.name for key in about if key.access.get(Role.BOT) != "rw"]


def test_rows_that_cannot_be_read_are_erased_too(redis_url):
    """Another release wrote them; they are somebody's all the same."""
    with redis.Redis.from_url(redis_url) as client:
        store = Store(client=client, clock=ManualClock(), keep=KeepSettings(), render_keys=NO_KEYS, me=NOBODY)
        client.zadd(f"im:person:{PERSON}:jobs", {JOB: 1.0})
        client.set(f"im:ticket:default:{JOB}", "bot:quokka")
        assert [] == list(RedisPeople(store).forget(PERSON))
        assert not client.exists(f"im:ticket:default:{JOB}")


@pytest.mark.parametrize(
    "member", ["", "no JSON", "\udcff", "[" * 100_000, "1", "[]", '["one"]', "[1, 2]", '["a", "b", "c"]']
)
def test_an_index_with_something_strange_in_it_keeps_nobody_from_being_forgotten(redis_url, member):
    """What nobody here has written leads nowhere; what stands beside it does."""
    raw = member.encode(errors="surrogateescape")
    with redis.Redis.from_url(redis_url) as client:
        store = Store(client=client, clock=ManualClock(), keep=KeepSettings(), render_keys=NO_KEYS, me=NOBODY)
        records = RedisRecords(store)
        records.put(favourites.RECORD, "somebody", favourites.Mark(), PERSON)
        client.sadd(f"im:records:about:{PERSON}", raw)
        client.sadd(f"im:job:{JOB}:messages", raw)
        assert [] == RedisMessageIndex(store).showing(Place(platform="web", account="web", chat="den"), JOB)
        RedisPeople(store).forget(PERSON)
        assert [] == records.of_owner(favourites.RECORD, "somebody")
        assert not client.exists(f"im:records:about:{PERSON}")
