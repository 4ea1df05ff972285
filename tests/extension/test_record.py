"""Something new is remembered by one new file: it is stored, exported and forgotten, and nobody else had to know."""

from __future__ import annotations

import importlib
import io
import json
import sys
import zipfile

import pytest

import core.records
from core.domain.errors import OperatorError
from core.domain.ids import person_key
from core.records import records
from core.stores.redis.people.people import RedisPeople
from tests.contract.ports.conftest import in_redis
from tests.conversations.fake_driver import ACCOUNT, PLATFORM, FakeDriver

TOY = """
from dataclasses import dataclass

from core.domain.record import Owner, Record


@dataclass(frozen=True, kw_only=True, slots=True)
class Pet:
    kind: str
    legs: int = 4


RECORD = Record(name="pets", summary="the pets that you told me of", owner=Owner.PERSON, holds=Pet, most=5)
"""


@pytest.fixture
def added(tmp_path, monkeypatch):
    """A folder of somebody's own, beside the project's; returns how a file is put into it."""
    monkeypatch.setattr(core.records, "__path__", [*core.records.__path__, str(tmp_path)])
    before = set(sys.modules)

    def add(name, text):
        (tmp_path / f"{name}.py").write_text(text)
        importlib.invalidate_caches()
        records.cache_clear()
        return records

    yield add
    records.cache_clear()
    for name in set(sys.modules) - before:
        if name.startswith("core.records."):
            del sys.modules[name]


@pytest.fixture
def driver():
    made = FakeDriver()
    yield made
    made.close()


def test_a_new_record_is_stored_exported_and_forgotten(added, driver):
    """As people do it: by /export and /forget."""
    pets = added("pets", TOY)()["pets"]
    ana = person_key(PLATFORM, ACCOUNT, "Ana")
    kept = driver.services.records
    kept.put(pets, ana, pets.holds(kind="cat"), "Mia")
    kept.put(pets, person_key(PLATFORM, ACCOUNT, "Ben"), pets.holds(kind="bird", legs=2), "Pip")
    driver.say("Ana", "/export")
    (document,) = [one.post.document for one in driver.poster.at(driver.place) if one.post.document]
    with zipfile.ZipFile(io.BytesIO(driver.memory.files[document.sha256][0])) as archive:
        told = json.loads(archive.read("records/pets.json"))
        assert b"pets" in archive.read("README.txt")
    assert "the pets that you told me of" == told["about"]
    assert [("Mia", "cat", 4)] == [(one["name"], one["kind"], one["legs"]) for one in told["entries"]]
    driver.say("Ana", "/forget yes")
    assert [] == list(kept.of_owner(pets, ana))
    assert 1 == len(kept.of_owner(pets, person_key(PLATFORM, ACCOUNT, "Ben")))


def test_it_is_kept_in_redis_and_leaves_nothing_there(added, redis_url, tmp_path):
    """Under keys that the bot's Redis user may touch without another rule."""
    pets = added("pets", TOY)()["pets"]
    ports = in_redis(redis_url, tmp_path / "files")
    ana, client = person_key(PLATFORM, ACCOUNT, "Ana"), ports.records._store.client
    ports.records.put(pets, ana, pets.holds(kind="cat"), "Mia")
    assert {f"im:records:pets:{ana}", f"im:records:kinds:{ana}"} == {key.decode() for key in client.scan_iter("im:*")}
    RedisPeople(ports.records._store).forget(ana)
    assert [] == list(client.scan_iter("im:records:*"))
    client.close()


def test_two_of_one_name_are_an_error_at_start(added):
    """It names both files."""
    added("pets", TOY)
    with pytest.raises(OperatorError, match=r"'pets' is defined twice, in .*animals\.py and .*pets\.py"):
        added("animals", TOY)()
