"""Writing to Redis is not running code: forged jobs are set aside and nothing of them happens."""

from __future__ import annotations

import json
import zlib

import pytest
from rq import Callback, Queue
from rq.job import Job

from core.envelope import Envelope, seal
from core.keys import new_key, parse_keys
from core.redis.set_aside import SetAsideList
from core.redis.signed import DELIVER_FUNCTION, RENDER_FUNCTION
from core.wire import to_data
from tests.contract.ports.rows import make_job
from tests.integration.test_one_way import accept, delivered

RENDER = "render.default"


@pytest.fixture
def plain(installation):
    """What anybody with access to Redis can do with stock RQ."""
    return lambda name=RENDER: Queue(name, connection=installation.store.client, serializer="json")


def sealed(installation, *, keys=None, queue=RENDER, function=RENDER_FUNCTION, rq_id="forged-a1", pad=""):
    job = make_job(99)
    body = {"job": job.id, "alone": False, "spec": to_data(job.spec), "pad": pad}
    envelope = Envelope(queue=queue, function=function, rq_id=rq_id, attempt=1, expires_at=9e9, body=body)
    return seal(envelope, keys or installation.store.render_keys)


def set_aside(installation):
    return SetAsideList(installation.store).newest()


def test_forged_render_jobs_are_set_aside(installation, plain, tmp_path):
    """A shell command, no signature, a stranger's key, another queue, another id, callbacks, bombs: none is run."""
    trap = tmp_path / "trap"
    shell, queue = f"touch {trap}", plain()
    queue.enqueue("os.system", shell, job_id="shell")
    queue.enqueue(RENDER_FUNCTION, {"body": {"job": "x"}}, job_id="unsigned")
    stranger = parse_keys(new_key("r1"), setting="stranger")
    queue.enqueue(RENDER_FUNCTION, sealed(installation, keys=stranger, rq_id="stranger"), job_id="stranger")
    queue.enqueue(RENDER_FUNCTION, sealed(installation, queue="render.other", rq_id="elsewhere"), job_id="elsewhere")
    queue.enqueue(RENDER_FUNCTION, sealed(installation, rq_id="original-a1"), job_id="replayed")
    queue.enqueue(RENDER_FUNCTION, sealed(installation, pad="x" * 70_000, rq_id="fat"), job_id="fat")
    callbacks = {"on_success": Callback("os.system"), "on_failure": Callback("os.system")}
    queue.enqueue(RENDER_FUNCTION, sealed(installation, rq_id="called"), job_id="called", **callbacks)
    queue.enqueue("os.system", shell, job_id="bomb")
    installation.store.client.hset(Job.key_for("bomb"), "data", zlib.compress(b"[" * 50_000_000))
    queue.enqueue("os.system", shell, job_id="pickled")
    installation.store.client.hset(Job.key_for("pickled"), "data", b"cos\nsystem\n(S'true'\ntR.")
    queue.enqueue("os.system", shell, job_id="torn")
    installation.store.client.hset(Job.key_for("torn"), mapping={"created_at": "never", "timeout": "soon"})
    good = accept(installation, 1)
    installation.start("render", "deliver")
    installation.until(delivered(installation, good), "the honest job")
    expected = {"shell", "unsigned", "stranger", "elsewhere", "replayed", "fat", "called", "bomb", "pickled", "torn"}
    assert expected == {one.rq_id for one in set_aside(installation)}
    assert not trap.exists()
    assert 1 == len(installation.posts())
    assert 0 == installation.store.client.llen(queue.intermediate_queue_key)
    assert not any(Job.exists(rq_id, installation.store.client) for rq_id in expected)


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


def test_a_render_key_cannot_order_a_delivery(installation, plain):
    """A renderer's host can sign nothing that another place would see."""
    installation.start("deliver", "render")
    forged = sealed(installation, queue="deliver", function=DELIVER_FUNCTION, rq_id="forged")
    plain("deliver").enqueue(DELIVER_FUNCTION, forged, job_id="forged")
    plain("deliver").enqueue("os.system", "true", job_id="shell")
    installation.until(lambda: 2 == len(set_aside(installation)), "both to be set aside")
    assert [] == installation.posts()


def test_what_is_set_aside_keeps_no_words(installation, plain):
    """The operator sees which and why, not what was in it."""
    plain().enqueue("os.system", "a secret prompt", job_id="shell")
    installation.start("render")
    installation.until(lambda: set_aside(installation), "it to be set aside")
    assert "secret" not in json.dumps([one.reason for one in set_aside(installation)])
