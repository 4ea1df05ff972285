"""The names of RQ 3.0 that our workers stand on: when one changes its meaning, this says so first."""

from __future__ import annotations

import inspect
import signal

import pytest
import redis
import rq
from rq.exceptions import StopRequested
from rq.executions import ExecutionRegistry
from rq.job import JobStatus
from rq.registry import DeferredJobRegistry
from rq.utils import now
from rq.worker import SimpleWorker, WorkerStatus
from rq.worker.base import BaseWorker

from core.stores.redis.line.signed import SignedJob, SignedQueue

FUNCTION = "workers.render.tasks.render"


@pytest.fixture
def client(redis_url):
    with redis.Redis.from_url(redis_url) as client:
        yield client


@pytest.fixture
def queue(client):
    return SignedQueue("render.default", connection=client, serializer="json")


@pytest.fixture
def worker(client):
    return SimpleWorker(
        ["render.default"], name="w", connection=client, serializer="json", job_class=SignedJob, queue_class=SignedQueue
    )


def enqueue(queue, rq_id="j-a1", **more):
    return queue.enqueue_call(FUNCTION, args=({},), job_id=rq_id, timeout=60, result_ttl=60, **more)


def test_the_release_is_the_one_we_read():
    """The pin in pyproject.toml and these tests belong together."""
    assert rq.__version__.startswith("3.0.")


def test_enqueueing_into_a_transaction_joins_it(client, queue):
    """`enqueue(pipeline=)` begins MULTI if nobody has, joins one that has begun, and writes nothing before EXEC."""
    with client.pipeline() as pipe:
        pipe.watch("mark")
        pipe.multi()
        enqueue(queue, "a-a1", pipeline=pipe)
        pipe.set("mark", "1")
        enqueue(queue, "b-a1", pipeline=pipe, at_front=True)
        assert [] == queue.get_job_ids()
        assert not client.exists("mark")
        pipe.execute()
    assert ["b-a1", "a-a1"] == queue.get_job_ids()


def test_a_job_may_be_written_without_being_queued(client, queue):
    """`create_job`, `save` and `cleanup` join a transaction; the registry needs only its id."""
    job = queue.create_job(FUNCTION, args=({},), job_id="j-a1", timeout=60, ttl=90, status=JobStatus.DEFERRED)
    with client.pipeline() as pipe:
        job.save(pipeline=pipe)
        job.cleanup(ttl=90, pipeline=pipe)
        assert not client.exists(job.key)
        pipe.execute()
    assert [] == queue.get_job_ids()
    assert 0 < client.ttl(job.key) <= 90
    client.zadd(DeferredJobRegistry.key_template.format(queue.name), {"j-a1": 1})
    assert ["j-a1"] == queue.deferred_job_registry.get_job_ids()
    client.rpush(queue.key, "j-a1")
    taken, _ = SignedQueue.dequeue_any([queue], None, connection=client, job_class=SignedJob, serializer="json")
    assert "j-a1" == taken.id


def test_a_changed_mark_stops_the_enqueue(client, queue):
    """WATCH before the enqueue covers it."""
    with client.pipeline() as pipe:
        pipe.watch("mark")
        client.set("mark", "other")
        pipe.multi()
        enqueue(queue, pipeline=pipe)
        with pytest.raises(redis.WatchError):
            pipe.execute()
    assert [] == queue.get_job_ids()


def test_on_one_queue_a_pop_leaves_the_id_in_the_intermediate_list(client, queue):
    """A worker killed right after its pop loses nothing: BLMOVE, not BLPOP."""
    enqueue(queue)
    job, _ = SignedQueue.dequeue_any([queue], None, connection=client, job_class=SignedJob, serializer="json")
    assert "j-a1" == job.id
    assert [b"j-a1"] == client.lrange(queue.intermediate_queue_key, 0, -1)
    assert f"{queue.key}:intermediate" == queue.intermediate_queue_key


def test_preparing_registers_the_execution_and_empties_the_intermediate_list(client, queue, worker):
    """`prepare_execution`, then `prepare_job_execution(remove_from_intermediate_queue=True)`."""
    job = enqueue(queue)
    client.lmove(queue.key, queue.intermediate_queue_key)
    execution = worker.prepare_execution(job)
    worker.prepare_job_execution(job, remove_from_intermediate_queue=True)
    assert 0 == client.llen(queue.intermediate_queue_key)
    assert {execution.id: execution} == worker.executions
    assert JobStatus.STARTED is job.get_status()
    assert WorkerStatus.BUSY == worker.get_state()


def test_one_worker_may_hold_several_executions(client, queue, worker):
    """A batch is several jobs of one worker, finished one by one."""
    jobs = [enqueue(queue, f"{name}-a1") for name in "abc"]
    executions = []
    for job in jobs:
        executions.append(worker.prepare_execution(job))
        worker.prepare_job_execution(job, remove_from_intermediate_queue=True)
    assert 3 == len(worker.executions)
    for job, execution in zip(jobs, executions, strict=True):
        job.ended_at = now()
        worker._finalize_success(job, queue, execution, None)
    assert {} == worker.executions
    assert 0 == client.zcard(queue.started_job_registry.key)
    assert [JobStatus.FINISHED] * 3 == [job.get_status() for job in jobs]
    assert [] == ExecutionRegistry(jobs[0].id, client).get_execution_ids()


def test_finishing_gives_every_row_an_end(client, queue, worker):
    """What RQ keeps of a finished attempt expires with its `result_ttl`."""
    job = enqueue(queue)
    execution = worker.prepare_execution(job)
    worker.prepare_job_execution(job, remove_from_intermediate_queue=True)
    job.ended_at = now()
    worker._finalize_success(job, queue, execution, None)
    assert 0 < client.ttl(job.key) <= 60
    # where the worker takes it away
    assert client.exists(f"rq:results:{job.id}")
    assert client.zscore(queue.finished_job_registry.key, job.id) is not None


def test_finishing_a_row_that_is_gone_is_fine(client, queue, worker):
    """Its person was forgotten while it was rendered; the worker goes on."""
    job = enqueue(queue)
    execution = worker.prepare_execution(job)
    worker.prepare_job_execution(job, remove_from_intermediate_queue=True)
    client.delete(job.key)
    job.ended_at = now()
    worker._finalize_success(job, queue, execution, None)
    assert {} == worker.executions


def test_a_finished_execution_makes_room_for_the_next_before_its_result_is_stored(client, queue, worker):
    """RQ keeps nothing of a batch that the pipeline is done with, while its pictures are stored beside the next one."""
    first, second = enqueue(queue, "a-a1"), enqueue(queue, "b-a1")
    for job in (first, second):
        client.lmove(queue.key, queue.intermediate_queue_key)
        execution = worker.prepare_execution(job)
        worker.prepare_job_execution(job, remove_from_intermediate_queue=True)
        assert [execution.id] == list(worker.executions)
        assert 1 == client.zcard(queue.started_job_registry.key)
        job.ended_at = now()
        worker._finalize_success(job, queue, execution, None)
    assert [JobStatus.FINISHED] * 2 == [job.get_status() for job in (first, second)]


def test_a_signal_ends_an_idle_worker_and_lets_a_busy_one_finish(worker):
    """So `work` returns after SIGTERM in either case, and we store what is drawn after that."""
    told = []
    worker.handle_warm_shutdown_request = lambda: told.append(worker.get_state())
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        worker.set_state(WorkerStatus.BUSY)
        worker.request_stop(signal.SIGTERM, None)
        assert worker._stop_requested
        worker.set_state(WorkerStatus.IDLE)
        with pytest.raises(StopRequested):
            worker.request_stop(signal.SIGTERM, None)
        assert worker.request_force_stop == signal.getsignal(signal.SIGTERM)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    assert [WorkerStatus.BUSY, WorkerStatus.IDLE] == told


def test_the_hooks_we_override_exist_with_their_arguments():
    """`work` calls these; a renamed one would be called no more, silently."""
    expected = {
        "execute_job": ["self", "job", "queue"],
        "clean_registries": ["self"],
        "handle_warm_shutdown_request": ["self"],
        "handle_payload": ["self", "message"],
        "_install_signal_handlers": ["self"],
        "_shutdown": ["self"],
    }
    for name, arguments in expected.items():
        assert arguments == list(inspect.signature(getattr(SimpleWorker, name)).parameters)
    source = inspect.getsource(BaseWorker)
    for called in (
        "self.execute_job(job, queue)",
        "self.clean_registries()",
        "self.handle_warm_shutdown_request()",
        "self._install_signal_handlers()",
        "self.pubsub_channel_name: self.handle_payload",
        "self._shutdown_requested_date = now()\n",
    ):
        assert called in source
    assert "self.max_connection_wait_time" in source


def test_a_job_is_read_through_restore_of_its_class():
    """Everything that RQ reads of a job passes `restore`, where ours leaves out what RQ would act upon."""
    assert "job.refresh()" in inspect.getsource(SignedJob.fetch)
    assert "self.restore(data)" in inspect.getsource(SignedJob.refresh)


def test_hostile_fields_never_reach_rq(client, queue):
    """Callbacks, webhooks, retries and dependencies of a forged row are not there after reading."""
    enqueue(queue)
    hostile = {
        "success_callback_name": "os.system",
        "failure_callback_name": "os.system",
        "stopped_callback_name": "os.system",
        "webhooks": '[{"url": "http://127.0.0.1:1", "status": "finished"}]',
        "retries_left": "3",
        "repeats_left": "3",
        "dependency_ids": '["x"]',
    }
    client.hset(SignedJob.key_for("j-a1"), mapping=hostile)
    job = SignedJob.fetch("j-a1", connection=client, serializer="json")
    assert (None, None, None) == (job.success_callback, job.failure_callback, job.stopped_callback)
    assert ([], None, None, []) == (job.webhooks or [], job.retries_left, job.repeats_left, job._dependency_ids)
    assert "success_callback_name" in job.flaw


def test_a_stock_worker_runs_what_it_is_told(client, tmp_path):
    """Why all of this: with JSON and nothing else, RQ imports and calls whatever a row names."""
    trap = tmp_path / "trap"
    plain = rq.Queue("plain", connection=client, serializer="json")
    plain.enqueue("os.system", f"touch {trap}")
    SimpleWorker([plain], connection=client, serializer="json").work(burst=True, logging_level="ERROR")
    assert trap.exists()


def test_a_job_is_read_through_fetch_and_restore(client, queue):
    """Both are ours: what the reader of a queue gets passes through them."""
    enqueue(queue)
    seen = []

    class Noting(SignedJob):
        def restore(self, raw_data):
            seen.append(("restore", min(raw_data)))
            return super().restore(raw_data)

        @classmethod
        def fetch(cls, id, connection=None, serializer=None):  # noqa: A002
            seen.append(("fetch", id))
            return super().fetch(id, connection=connection, serializer=serializer)

    SignedQueue.dequeue_any([queue], None, connection=client, job_class=Noting, serializer="json")
    assert [("fetch", "j-a1"), ("restore", b"created_at")] == seen


@pytest.mark.parametrize("timeout", [None, 1])
def test_ids_come_through_lmove(client, queue, timeout):
    """Bytes that are no text are dropped there, before RQ stumbles over them; the job behind them is read."""
    client.rpush(queue.key, b"\xff\xfe")
    enqueue(queue)
    job, _ = SignedQueue.dequeue_any([queue], timeout, connection=client, job_class=SignedJob, serializer="json")
    assert "j-a1" == job.id
    assert [b"j-a1"] == client.lrange(queue.intermediate_queue_key, 0, -1)


def test_rq_would_end_its_worker_over_an_id_of_another_kind(client):
    """Why `SignedJob.fetch` goes past the check: the id is in the queue, whoever put it there."""
    with pytest.raises(ValueError, match="must only contain"):
        rq.job.Job.fetch("an id with spaces", connection=client)
    assert SignedJob.fetch("an id with spaces", connection=client).flaw
