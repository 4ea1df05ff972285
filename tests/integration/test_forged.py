"""Writing to Redis is not running code: forged jobs are set aside and nothing of them happens."""

from __future__ import annotations

import json

import pytest
from pydantic import SecretStr
from rq.job import Job

from core.ports.work import Ticket
from core.stores.redis.ledger.render import RedisRenderLedger
from core.stores.redis.line.set_aside import SetAsideList
from core.stores.redis.line.signed import DELIVER_FUNCTION, RENDER_FUNCTION
from core.wire.envelope import Keyring
from core.wire.keys import new_key, parse_keys
from tests.integration.forgeries import FORGERIES, RENDER, Forger, stranger
from tests.integration.test_one_way import accept, delivered
from tests.integration.tiny_renderer import square


@pytest.fixture
def forger(installation, tmp_path):
    """Somebody with access to Redis; for these tests they even hold the key of the queue."""
    store, command = installation.store, f"touch {tmp_path / 'trap'}"

    def make(queue: str = RENDER, keys: Keyring | None = None) -> Forger:
        function = RENDER_FUNCTION if queue == RENDER else DELIVER_FUNCTION
        held = keys or (store.render_keys if queue == RENDER else store.deliver_keys)
        return Forger(client=store.client, keys=held, queue=queue, function=function, command=command)

    return make


def set_aside(installation):
    return SetAsideList(installation.store).newest()


@pytest.mark.parametrize("queue", [RENDER, "deliver"])
def test_no_forgery_is_run(installation, forger, queue, tmp_path):
    """More than sixty kinds in one go: each is set aside with its reason; the worker lives and draws the honest job."""
    assert len(FORGERIES) >= 60
    made = forger(queue)
    for name, forge in FORGERIES.items():
        forge(made, name)
    made.push(b"\xff\xfe not even text")
    good = accept(installation, 1)
    workers = installation.start("render", "deliver")
    for share in (0.3, 0.6, 1.0):
        most = round(share * len(FORGERIES))
        installation.until(lambda count=most: count <= len(set_aside(installation)), f"{most} to be set aside")
    installation.until(delivered(installation, good), "the honest job")
    assert set(FORGERIES) == {one.rq_id for one in set_aside(installation)}
    assert all(one.reason for one in set_aside(installation))
    assert not (tmp_path / "trap").exists()
    assert 1 == len(installation.posts())
    client = installation.store.client
    assert 0 == client.llen(f"rq:queue:{queue}:intermediate")
    assert [] == [name for name in FORGERIES if client.exists(Job.key_for(name))]
    assert [None, None] == [worker.poll() for worker in workers]


def test_a_key_that_was_replaced_still_opens_what_it_signed(installation, forger):
    """Rotation: the new key signs, the old one is accepted while it stands in the list, and refused afterwards."""
    keys = installation.settings.keys
    old = keys.deliver.get_secret_value()
    both = f"{new_key('d2')},{old}"
    rotated = installation.settings.model_copy(update={"keys": keys.model_copy(update={"deliver": SecretStr(both)})})
    made = forger("deliver", parse_keys(old, setting="old"))
    job = accept(installation, 1, placed=False)
    finish(installation, job)
    installation.settings = rotated
    installation.start("deliver")
    installation.until(delivered(installation, job), "what the old key had signed")
    assert [] == set_aside(installation)
    installation.stop()
    only_new = keys.model_copy(update={"deliver": SecretStr(both.partition(",")[0])})
    installation.settings = rotated.model_copy(update={"keys": only_new})
    made.put("retired", DELIVER_FUNCTION, made.sealed("retired"))
    installation.start("deliver")
    installation.until(lambda: set_aside(installation), "the retired key to be refused")
    assert ["retired"] == [one.rq_id for one in set_aside(installation)]


def finish(installation, job):
    """Be the render worker."""
    ledger = RedisRenderLedger(installation.store)
    artifact = square(1)[1]
    assert ledger.claim(Ticket(job=job.id, attempt=1), worker="w", alone=True, for_s=60)
    assert ledger.store_result(Ticket(job=job.id, attempt=1), [artifact])


def test_a_true_delivery_replayed_posts_nothing_twice(installation):
    """The same bytes under the same id, before it is done and afterwards, and under an id of their own."""
    job = accept(installation, 1, placed=False)
    finish(installation, job)
    client, queue = installation.store.client, "rq:queue:deliver"
    (rq_id,) = [raw.decode() for raw in client.lrange(queue, 0, -1)]
    raw = client.hgetall(Job.key_for(rq_id))
    client.hset(Job.key_for("another-id"), mapping=raw)
    client.rpush(queue, rq_id, rq_id, "another-id")
    installation.start("deliver")
    installation.until(delivered(installation, job), "the result")
    client.hset(Job.key_for(rq_id), mapping=raw)
    client.rpush(queue, rq_id)
    other = accept(installation, 2, placed=False)
    finish(installation, other)
    installation.until(delivered(installation, other), "the next result")
    assert 2 == len(installation.posts())
    assert ["another-id"] == [one.rq_id for one in set_aside(installation)]


def test_the_same_id_twice_in_the_queue_is_drawn_once(installation):
    """Somebody pushes a waiting job's id again: its second turn finds it in hands."""
    job = accept(installation, 1, prompt="slow", steps=4)
    installation.store.client.rpush("rq:queue:render.default", f"{job.id}-a1", f"{job.id}-a1")
    installation.start("render", "deliver")
    installation.until(delivered(installation, job), "the result")
    other = accept(installation, 2)
    installation.until(delivered(installation, other), "the next result")
    assert 2 == len(installation.posts())
    assert [] == set_aside(installation)


def test_the_same_signed_job_again_is_dropped(installation):
    """A true payload under its own id, replayed after the job is done, renders nothing: the attempt is over."""
    job = accept(installation, 1)
    raw = installation.store.client.hgetall(Job.key_for(f"{job.id}-a1"))
    installation.start("render", "deliver")
    installation.until(delivered(installation, job), "the result")
    installation.store.client.delete(Job.key_for(f"{job.id}-a1"))
    installation.store.client.hset(Job.key_for(f"{job.id}-a1"), mapping=raw)
    queue = installation.store.queue(RENDER)
    installation.store.client.rpush(queue.key, f"{job.id}-a1")
    other = accept(installation, 2)
    installation.until(delivered(installation, other), "the next result")
    assert 2 == len(installation.posts())
    assert 0 == installation.store.client.llen(queue.intermediate_queue_key)


def test_a_render_key_cannot_order_a_delivery(installation, forger):
    """Who only queues pictures can sign nothing that another place would see."""
    made = forger("deliver", installation.store.render_keys)
    made.put("forged", DELIVER_FUNCTION, made.sealed("forged"))
    made.put("stranger", DELIVER_FUNCTION, made.sealed("stranger", keys=stranger()))
    installation.start("deliver", "render")
    installation.until(lambda: 2 == len(set_aside(installation)), "both to be set aside")
    assert [] == installation.posts()


def test_what_is_set_aside_keeps_no_words(installation, forger):
    """The operator sees which and why, not what was in it."""
    forger().put("shell", "os.system", "a secret prompt")
    installation.start("render")
    installation.until(lambda: set_aside(installation), "it to be set aside")
    assert "secret" not in json.dumps([one.reason for one in set_aside(installation)])
