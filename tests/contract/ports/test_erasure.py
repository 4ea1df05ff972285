"""A new kind of key cannot be forgotten by /forget: what is erased follows from the key scheme."""

from __future__ import annotations

import redis

from core.domain.ids import JobId, PersonKey
from core.settings import KeepSettings
from core.stores.memory import ManualClock
from core.stores.redis.ledger.store import Store
from core.stores.redis.people.people import RedisPeople
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
