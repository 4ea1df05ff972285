"""From an accepted command to one visible message, through real workers."""

from __future__ import annotations

import signal
import time

from core.domain.ids import MessageId
from core.stores.redis.ledger.messages import RedisMessageIndex
from tests.contract.ports.rows import make_job
from tests.integration.tiny_renderer import square
from tests.speech import english


def accept(installation, number, *, placed=True, **spec):
    job = make_job(number, at=time.time(), **spec)
    assert installation.ledger.accept(job, dedupe_s=3600)
    if placed:
        installation.ledger.placed(job.id, MessageId(f"placeholder-{number}"))
    return job


def delivered(installation, *jobs):
    states = {"delivered"}
    return lambda: all(installation.state(job) in states for job in jobs)


def test_a_command_becomes_one_picture_in_its_place(installation):
    """The placeholder turns into the result; the file is stored and the message leads back to the job."""
    installation.start("render", "deliver")
    job = accept(installation, 1)
    installation.until(delivered(installation, job), "the result")
    (post,) = installation.posts()
    content, artifact = square(1)
    assert ("edit", "placeholder-1", [artifact.sha256]) == (post["call"], post["message"], post["pictures"])
    assert content == (installation.settings.data / "files" / artifact.sha256[:2] / artifact.sha256).read_bytes()
    index = RedisMessageIndex(installation.store)
    assert job.id == index.job_at(job.place, MessageId("placeholder-1")) == index.latest(job.place)


def test_a_result_without_a_placeholder_is_a_message_of_its_own(installation):
    """The bot died between accepting and answering: nothing is lost."""
    installation.start("render", "deliver")
    job = accept(installation, 1, placed=False)
    installation.until(delivered(installation, job), "the result")
    (post,) = installation.posts()
    assert "create" == post["call"]
    assert post["message"] == installation.ledger.load(job.id).message


def test_the_same_command_twice_is_one_picture(installation):
    """A redelivered update changes nothing, before and after it was answered."""
    job = accept(installation, 1)
    assert not installation.ledger.accept(job, dedupe_s=3600)
    installation.start("render", "deliver")
    installation.until(delivered(installation, job), "the result")
    assert not installation.ledger.accept(job, dedupe_s=3600)
    assert 1 == len(installation.posts())


def test_compatible_jobs_share_a_batch_and_one_can_leave_it(installation):
    """Three jobs in one pipeline call; cancelling one does not disturb the others."""
    jobs = [accept(installation, number, prompt="slow", steps=8) for number in (1, 2, 3)]
    installation.start("render", "deliver")
    installation.until(lambda: all(installation.state(job) == "rendering" for job in jobs), "the batch")
    assert installation.ledger.request_cancel(jobs[1].id)
    installation.until(delivered(installation, jobs[0], jobs[2]), "the others")
    installation.until(lambda: 3 == len(installation.posts()), "three messages")
    assert "cancelled" == installation.state(jobs[1])
    by_job = {post["message"]: post["pictures"] for post in installation.posts()}
    assert [1, 0, 1] == [len(by_job[f"placeholder-{number}"]) for number in (1, 2, 3)]


def test_a_waiting_job_is_cancelled_at_once(installation):
    """Without a worker in sight; the worker that comes later leaves it alone."""
    job = accept(installation, 1)
    installation.start("deliver")
    assert installation.ledger.request_cancel(job.id)
    installation.until(installation.posts, "the sentence")
    installation.start("render")
    other = accept(installation, 2)
    installation.until(delivered(installation, other), "the other's result")
    assert [[], [square(2)[1].sha256]] == [post["pictures"] for post in installation.posts()]


def test_an_error_in_a_batch_convicts_nobody(installation):
    """Each member is tried again alone, and only the one that breaks ends with a sentence."""
    good = [accept(installation, number) for number in (1, 2)]
    bad = accept(installation, 3, prompt="raise")
    installation.start("render", "deliver")
    installation.until(delivered(installation, *good), "the good ones")
    installation.until(lambda: 3 == len(installation.posts()), "three messages")
    row = installation.ledger.load(bad.id)
    assert ("failed", 2) == (row.state.value, row.attempt)
    assert "raise" not in english(row.reason)


def test_the_engines_sentence_reaches_the_person(installation):
    """What the engine cannot make, it says."""
    job = accept(installation, 1, prompt="refuse")
    installation.start("render", "deliver")
    installation.until(installation.posts, "the sentence")
    assert "This starts from a picture, and there is none." in installation.posts()[0]["text"]
    assert "failed" == installation.state(job)


def test_a_worker_that_is_asked_to_stop_finishes_its_batch(installation):
    """SIGTERM in the middle: the result is delivered, and the next job waits for the next worker."""
    (render, _) = installation.start("render", "deliver")
    job = accept(installation, 1, prompt="slow")
    installation.until(lambda: installation.state(job) == "rendering", "the start")
    waiting = accept(installation, 2, steps=5)
    render.send_signal(signal.SIGTERM)
    installation.until(delivered(installation, job), "the result")
    assert 0 == render.wait(timeout=10)
    assert "queued" == installation.state(waiting)
    installation.start("render")
    installation.until(delivered(installation, waiting), "the next result")
