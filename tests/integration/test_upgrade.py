"""What release 0.1 left in Redis is signed once, and everything that it showed goes on working.

`tests/data/rows-0.1.json` was written by that release's own code (commit 6a32918): a job in each state, RQ's rows,
messages, marks and consents.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import redis
from click.testing import CliRunner

from bot.menus.buttons import buttons_for
from bot.platforms.web.post import CAPABILITIES
from core.domain.errors import OperatorError
from core.domain.ids import JobId, MessageId, PersonKey, consent_ticket
from core.ports.work import Ticket
from core.records.consents import allows
from core.records.favourites import favourites
from core.settings import Settings
from core.stores.redis.assembly import Role, open_store
from core.stores.redis.ledger.delivery import RedisDeliveryLedger
from core.stores.redis.ledger.jobs import RedisLedger
from core.stores.redis.ledger.messages import RedisMessageIndex
from core.stores.redis.ledger.render import RedisRenderLedger
from core.stores.redis.ledger.sweep import RedisSweepLedger
from core.stores.redis.ledger.timetable import RedisTimetable
from core.stores.redis.ledger.upgrade import is_of_old, upgrade
from core.stores.redis.people.kept import Kept
from core.stores.redis.people.people import RedisPeople
from core.stores.redis.people.questions import RedisQuestions
from core.stores.redis.people.records import RedisRecords
from core.stores.redis.scheme import names as layout
from core.wire.buttons import decode_payload
from core.wire.codec import to_data
from imagine.cli import main
from tests.contract.ports.rows import PLACE, author, make_artifact, make_invocation
from tests.integration.left_rows import restore
from tests.signers import all_in_one, new_signers
from tests.speech import english

DATA = json.loads((Path(__file__).parents[1] / "data" / "rows-0.1.json").read_text())
JOBS = {name: JobId(job) for name, job in DATA["jobs"].items()}
EXPECTED = {
    "queued": "queued",
    "rendering": "queued",
    "rendered": "delivering",
    "delivering": "delivering",
    "delivered": "delivered",
    "failed": "failed",
    "failed_owed": "failed",
    "cancelled": "cancelled",
    "expired_owed": "expired",
    "gone": "failed",
    "unplaced": "queued",
    "relaxed": "queued",
}


@pytest.fixture
def old(redis_url, tmp_path):
    """A Redis as release 0.1 left it, and the settings of an installation with keys to sign."""
    with redis.Redis.from_url(redis_url) as client:
        restore(client, DATA["redis"])
    keys = {**DATA["keys"], "sign": all_in_one(new_signers())}
    return Settings.model_validate({"data": tmp_path, "redis": {"url": redis_url}, "keys": keys})


@pytest.fixture
def store(old):
    """The same, upgraded."""
    made = open_store(old, Role.OPERATOR)
    assert len(JOBS) == upgrade(made)
    yield made
    made.client.close()


def test_a_bot_asks_for_the_upgrade(old):
    """It would not know a single job; a second upgrade finds nothing to do."""
    with pytest.raises(OperatorError, match="imagine upgrade"):
        open_store(old, Role.BOT)
    store = open_store(old, Role.OPERATOR)
    assert (len(JOBS), 0) == (upgrade(store), upgrade(store))
    assert not is_of_old(store.client)
    open_store(old, Role.BOT).client.close()
    store.client.close()


def test_it_takes_the_keys_of_bot_and_deliver(old):
    """Whoever lacks one is told which, and nothing is changed."""
    signers = new_signers()
    few = old.model_copy(update={"keys": old.keys.model_copy(update={"sign": type(old.keys.sign)(signers["bot"])})})
    store = open_store(few, Role.OPERATOR)
    with pytest.raises(OperatorError, match="no key deliver"):
        upgrade(store)
    assert is_of_old(store.client)
    store.client.close()


def test_every_job_is_where_it_was(store):
    """State, words, place, pictures, messages and reasons; what was in work waits again as the next attempt."""
    rows = {name: store.load(job) for name, job in JOBS.items()}
    assert EXPECTED == {name: row.state.value for name, row in rows.items()}
    for name, row in rows.items():
        assert (f"a {name} fox", PLACE) == (row.spec.prompt, row.place)
        assert (name in {"rendered", "delivering", "delivered", "gone"}) == bool(row.artifacts)
        assert (name == "unplaced") == (row.message is None)
        assert (2 if EXPECTED[name] == "queued" else 1) == row.attempt
    assert (
        english(rows["failed"].reason) == "The picture that this starts from cannot be read; PNG, JPEG and WebP work."
    )
    assert english(rows["failed_owed"].reason) == "This model cannot do this; another --model may."
    assert [JOBS["delivered"]] == [parent.job for parent in rows["relaxed"].parents]
    assert 0 < store.client.ttl(f"im:ticket:default:{JOBS['delivered']}") <= 86_400


def test_buttons_messages_and_marks_still_find_their_jobs(store):
    """A button of before carries the job's id and nothing else."""
    index, ben = RedisMessageIndex(store), author("ben").key
    assert JOBS["queued"] == index.job_at(PLACE, MessageId("m1"))
    assert [MessageId("m5")] == list(index.showing(PLACE, JOBS["delivered"]))
    delivered = store.load(JOBS["delivered"])
    payloads = [button.payload for row in buttons_for(delivered, CAPABILITIES) for button in row]
    assert payloads
    assert {JOBS["delivered"]} == {decode_payload(payload).job for payload in payloads}
    assert [JOBS["delivered"]] == [mark.job.id for mark in favourites(RedisRecords(store), RedisLedger(store), ben)]
    assert allows(RedisRecords(store), ben, PLACE)
    assert len(RedisPeople(store).uploads_of(ben)) == 1
    assert len(RedisLedger(store).of_person(PersonKey(author("ana").key))) == 6


def test_a_command_that_waits_for_consent_still_does(old):
    """The release before held it unsigned; whoever is asked now lets it go on."""
    held, ben = make_invocation(7), author("ben").key
    store = open_store(old, Role.OPERATOR)
    ticket = consent_ticket(ben, PLACE.key)
    row = {"owner": ben, "until": 9e9, "invocation": to_data(held)}
    store.client.rpush(layout.held(ticket), json.dumps(row))
    upgrade(store)
    assert [held] == list(RedisQuestions(store).waiting(ticket))
    store.client.close()


def test_what_telegrams_adapter_knew_is_known(old):
    """A group that has become a supergroup goes on there, under its place, as long as it would have."""
    store = open_store(old, Role.OPERATOR)
    for key, value in (("moved:-55", "-1001234567890"), ("origin:-1001234567890", "-55"), ("sent:d1", "7@-5")):
        store.client.set(f"platform:telegram:7:{key}", value, ex=600)
    upgrade(store)
    kept = Kept(redis=store.client, me=store.me)
    assert "-1001234567890" == kept.get("platform:telegram:7:moved:-55")
    assert "7@-5" == kept.get("platform:telegram:7:sent:d1")
    assert 500 < store.client.ttl("platform:telegram:7:origin:-1001234567890") <= 600
    store.client.close()


def test_what_waited_is_drawn_and_what_was_owed_is_posted(store):
    """Nothing that was accepted is lost, and nothing that was posted is posted again."""
    renders, deliveries = RedisRenderLedger(store), RedisDeliveryLedger(store)
    waiting = [name for name, state in EXPECTED.items() if state == "queued"]
    assert 0 == RedisSweepLedger(store).requeue_lost(after_s=0)
    for name in waiting:
        ticket = Ticket(job=JOBS[name], attempt=2)
        assert renders.claim(ticket, worker="render-h-1-a", alone=True, for_s=60)
        assert renders.store_result(ticket, [make_artifact()])
    owed = {"rendered", "delivering", "failed_owed", "expired_owed"}
    due = set(RedisTimetable(store).due(most=50))
    assert {JOBS[name] for name in owed} == due
    for name in EXPECTED:
        begun = deliveries.begin(JOBS[name], for_s=60)
        assert (name in owed or name in waiting) == (begun is not None), name
        if begun is not None:
            deliveries.delivered(JOBS[name], begun.job.message or MessageId("new"))
            assert deliveries.begin(JOBS[name], for_s=60) is None


def test_nothing_of_the_old_form_is_left(store):
    """Neither rows nor indexes: what nobody signed can be read by nobody."""
    names = {key.decode() for key in store.client.scan_iter("*")}
    assert not {f"im:job:{job}" for job in JOBS.values()} & names
    assert not names & {"im:waiting", "im:queued", "im:deadlines", "im:leases", "im:promises", "im:seconds"}
    assert not [name for name in names if name.startswith("rq:job:") and name.endswith("-a1")]


def test_the_command_upgrades_once(old, tmp_path, monkeypatch):
    """It says how many, and the second time that there is nothing to do."""
    monkeypatch.chdir(tmp_path)
    environ = {
        "IMAGINE_REDIS_URL": old.redis.url.get_secret_value(),
        **{f"IMAGINE_KEYS__{name.upper()}": getattr(old.keys, name).get_secret_value() for name in ("render", "sign")},
    }
    first, second = (CliRunner().invoke(main, ["upgrade"], env=environ) for _ in range(2))
    assert (0, f"Signed {len(JOBS)} jobs") == (first.exit_code, first.output[:14])
    assert (0, "Nothing of an earlier release is there.\n") == (second.exit_code, second.output)
