"""A render worker that is let go: it finishes what it has, takes nothing more, and ends in order."""

from __future__ import annotations

import os
import signal
import time

import pytest
from click.testing import CliRunner

from core.stores.redis.line.retiring import ask_to_drain, render_workers
from core.stores.redis.workers.status import RedisWorkerStatus
from imagine.cli import main
from tests.contract.ports.rows import make_job


class Hall:
    """One installation with a worker, and jobs in it."""

    def __init__(self, installation) -> None:
        self.installation, self.client = installation, installation.store.client
        (self.process,) = installation.start("render")
        self.installation.until(lambda: RedisWorkerStatus(installation.store).served_models(), "a worker")

    def accept(self, number: int, **spec):
        job = make_job(number, at=time.time(), **spec)
        assert self.installation.ledger.accept(job, dedupe_s=60)
        return job

    def until_state(self, job, state: str) -> None:
        self.installation.until(lambda: self.installation.state(job) == state, f"{job.id} {state}")

    def run(self, *arguments):
        redis = self.installation.settings.redis.url.get_secret_value()
        return CliRunner().invoke(main, ["worker", "drain", *arguments], env={"IMAGINE_REDIS_URL": redis})


@pytest.fixture
def hall(installation):
    return Hall(installation)


def test_what_is_in_hands_is_finished_and_nothing_more_taken(hall):
    """The job in work ends rendered, the next one keeps its place for whoever comes, and the process ends in order."""
    working = hall.accept(1, prompt="slow", steps=8)
    hall.until_state(working, "rendering")
    waiting = hall.accept(2, width=128)
    os.kill(hall.process.pid, signal.SIGUSR1)
    assert 0 == hall.process.wait(timeout=40)
    assert ("rendered", "queued") == (hall.installation.state(working), hall.installation.state(waiting))
    hall.installation.start("render")
    hall.until_state(waiting, "rendered")


def test_it_serves_nothing_from_then_on(hall):
    """Nobody is promised a picture by a worker that is leaving, while it still works on the last one."""
    working = hall.accept(1, prompt="slow", steps=20)
    hall.until_state(working, "rendering")
    os.kill(hall.process.pid, signal.SIGUSR1)
    hall.installation.until(
        lambda: not RedisWorkerStatus(hall.installation.store).served_models(), "an announcement of nothing"
    )
    assert "rendering" == hall.installation.state(working)
    assert 0 == hall.process.wait(timeout=40)
    assert "rendered" == hall.installation.state(working)


def test_an_idle_worker_ends_at_once(hall):
    """There is nothing to finish; asking twice is fine."""
    for _ in range(2):
        os.kill(hall.process.pid, signal.SIGUSR1)
    assert 0 == hall.process.wait(timeout=20)
    assert [] == render_workers(hall.client)


def test_a_stop_wins_over_a_drain(hall):
    """SIGTERM does not wait for the last picture: another worker draws it."""
    working = hall.accept(1, prompt="slow", steps=90)
    hall.until_state(working, "rendering")
    os.kill(hall.process.pid, signal.SIGUSR1)
    time.sleep(0.3)
    hall.process.terminate()
    assert 0 == hall.process.wait(timeout=20)
    assert "queued" == hall.installation.state(working)


def test_an_operator_asks_from_elsewhere(hall):
    """The command says who finishes and who has ended, and returns when all have."""
    working = hall.accept(1, prompt="slow", steps=4)
    hall.until_state(working, "rendering")
    (name,) = render_workers(hall.client)
    found = hall.run(name)
    assert (0, [f"{name} finishes what it has", f"{name} has ended"]) == (found.exit_code, found.output.splitlines())
    assert 0 == hall.process.wait(timeout=20)
    assert "rendered" == hall.installation.state(working)


def test_a_name_that_nobody_has_is_answered_with_those_there_are(hall):
    """One sentence; nobody is asked to end."""
    (name,) = render_workers(hall.client)
    found = hall.run("render-nobody")
    assert 1 == found.exit_code
    assert name in found.stderr
    assert hall.process.poll() is None


def test_without_any_worker_there_is_nothing_to_drain(installation):
    """Said, not waited for."""
    redis = installation.settings.redis.url.get_secret_value()
    found = CliRunner().invoke(main, ["worker", "drain"], env={"IMAGINE_REDIS_URL": redis})
    assert (1, "imagine: No render worker is running.\n") == (found.exit_code, found.stderr)
    assert not ask_to_drain(installation.store.client, "render-gone")
