"""`imagine queue` against a real Redis: what an operator sees, and what happens then."""

from __future__ import annotations

import json
import os

import pytest
from click.testing import CliRunner

from core.domain.jobs.states import JobState
from core.domain.jobs.steps import advanced
from core.ports.work import Ticket
from core.stores.redis.ledger.render import RedisRenderLedger
from core.stores.redis.ledger.sweep import RedisSweepLedger
from core.stores.redis.line.set_aside import SetAsideList
from core.stores.redis.workers.reports import RedisWorkerReports
from core.wire.signing import public_half
from imagine.cli import main
from tests.integration.test_one_way import accept


@pytest.fixture
def run(installation, monkeypatch, tmp_path):
    """The command with the installation's Redis and keys."""
    for name in list(os.environ):
        if name.startswith("IMAGINE_"):
            monkeypatch.delenv(name)
    settings = installation.settings
    monkeypatch.chdir(tmp_path)
    environ = {
        "IMAGINE_DATA": str(tmp_path / "data"),
        "IMAGINE_REDIS_URL": settings.redis.url.get_secret_value(),
        "IMAGINE_KEYS__RENDER": settings.keys.render.get_secret_value(),
        "IMAGINE_KEYS__DELIVER": settings.keys.deliver.get_secret_value(),
        "IMAGINE_KEYS__SIGN": settings.keys.sign.get_secret_value(),
    }
    return lambda *arguments, **more: CliRunner().invoke(main, ["queue", *arguments], env={**environ, **more})


def claim(installation, job, *, attempt=1):
    ticket = Ticket(job=job.id, attempt=attempt)
    return RedisRenderLedger(installation.store).claim(ticket, worker="render-w-1", alone=True, for_s=9)


def test_it_says_who_waits_where_and_why(installation, run):
    """In work, tried again, next, behind others, and for a model that nobody serves; no words."""
    RedisWorkerReports(installation.store).announce("render-w-1", pool="default", models=["pocket"], for_s=60)
    jobs = [accept(installation, number, prompt="crimson fox", by=by) for number, by in enumerate("aabb", 1)]
    other = accept(installation, 5, prompt="crimson fox", model="big")
    claim(installation, jobs[0])
    assert 0 == run("requeue", jobs[3].id).exit_code
    found = run("--json")
    assert "crimson" not in found.output
    rows = {row["job"]: row for row in json.loads(found.output)}
    assert "render-w-1 has it (claim)" == rows[jobs[0].id]["why"]
    assert ("rendering", None) == (rows[jobs[0].id]["state"], rows[jobs[0].id]["place"])
    assert ("it is tried again, so it comes first", 2) == (rows[jobs[3].id]["why"], rows[jobs[3].id]["attempt"])
    assert 1 == rows[jobs[3].id]["place"]
    assert "no worker of pool default serves big" == rows[other.id]["why"]
    assert {"1 before it", "2 before it", "3 before it"} >= {rows[jobs[1].id]["why"], rows[jobs[2].id]["why"]}


def test_words_are_shown_only_when_asked_for(installation, run):
    """In both forms."""
    accept(installation, 1, prompt="crimson fox")
    assert "crimson" not in run().output
    assert "crimson fox" in run("--prompts").output
    assert "crimson fox" == json.loads(run("--prompts", "--json").output)[0]["prompt"]


def test_an_empty_line_says_so(run):
    """For people in words, for machines as an empty list."""
    assert "Nobody waits.\n" == run().output
    assert [] == json.loads(run("--json").output)
    assert "Nothing was set aside.\n" == run("set-aside").output


def test_looking_needs_no_secret(installation, run):
    """Who may read Redis may look, with the public keys; only a requeue has to be signed."""
    job = accept(installation, 1)
    public = public_half(installation.settings.keys.sign.get_secret_value())
    none = {"IMAGINE_KEYS__RENDER": "", "IMAGINE_KEYS__DELIVER": "", "IMAGINE_KEYS__SIGN": ""}
    assert job.id in run(IMAGINE_KEYS__PUBLIC=public, **none).output
    refused = run("requeue", job.id, IMAGINE_KEYS__PUBLIC=public, **none)
    assert (1, True) == (refused.exit_code, "no key" in refused.output)
    assert ("queued", 1) == (installation.state(job), installation.ledger.load(job.id).attempt)
    blind = run(**none)
    assert (1, True) == (blind.exit_code, "IMAGINE_KEYS__PUBLIC has no key bot" in blind.output)


def test_a_cancelled_job_is_gone_and_told(installation, run):
    """A second time is too late, and a stranger's id is no job."""
    job = accept(installation, 1)
    assert 0 == run("cancel", job.id).exit_code
    assert "cancelled" == installation.state(job)
    assert 1 == installation.store.queue("deliver").count
    again = run("cancel", job.id)
    assert (1, f"imagine: {job.id} is cancelled, and that is too late to cancel it.\n") == (
        again.exit_code,
        again.output,
    )
    assert "There is no job nobody" in run("cancel", "nobody").output
    assert "There is no job nobody" in run("cancel", "nobody\udcff").output


def test_a_job_in_work_may_begin_again(installation, run):
    """The same job with the next attempt; what the old worker makes of it is discarded."""
    job = accept(installation, 1)
    claim(installation, job)
    assert f"{job.id} stands first in pool default, as attempt 2.\n" == run("requeue", job.id).output
    old = Ticket(job=job.id, attempt=1)
    assert not RedisRenderLedger(installation.store).store_result(old, [])
    assert claim(installation, job, attempt=2)


def test_a_requeued_job_goes_where_somebody_serves_it(installation, run):
    """Its pool has no worker any more."""
    job = accept(installation, 1)
    RedisWorkerReports(installation.store).announce("render.other.w-2", pool="other", models=["pocket"], for_s=60)
    assert "stands first in pool other" in run("requeue", job.id).output
    assert [f"{job.id}-a2-other"] == installation.store.queue("render.other").get_job_ids()
    assert [] == installation.store.queue("render.default").get_job_ids()


def test_what_has_ended_stays_ended(installation, run):
    """The state table has no way back, and the sentence says what there is instead."""
    job = accept(installation, 1)
    installation.store.change(job.id, lambda row: advanced(row, JobState.FAILED, "No."))
    found = run("requeue", job.id)
    assert 1 == found.exit_code
    assert "is failed and its person was told" in found.output
    assert "🔄" in found.output


def test_a_worn_out_job_is_shown_with_its_reason(installation, run):
    """Beside forged payloads, and a requeue explains."""
    job = accept(installation, 1)
    sweep = RedisSweepLedger(installation.store)
    for attempt in (1, 2, 3):
        claim(installation, job, attempt=attempt)
        (lease,) = sweep.leases()
        sweep.recover(lease, crash_limit=3)
    queue = installation.store.queue("render.default")
    forged = queue.enqueue("os.system", "true", job_id="forged")
    SetAsideList(installation.store).put(forged, queue, "The payload is not one of ours.\x1b[2J")
    rows = json.loads(run("set-aside", "--json").output)
    assert ["forged", f"{job.id}-a3"] == [row["rq_id"] for row in rows]
    assert "3 times" in rows[1]["reason"]
    assert job.id in run("set-aside").output
    assert "stopped its worker 3 times" in run("requeue", job.id).output


def test_without_a_redis_the_running_demo_is_looked_for(run, tmp_path):
    """There is none here, and the sentence says what to set."""
    found = run(IMAGINE_REDIS_URL="")
    assert 1 == found.exit_code
    assert "set IMAGINE_REDIS_URL" in found.output
    assert str(tmp_path / "data") in found.output


def test_a_job_in_no_line_is_named(installation, run):
    """Until the sweeper has put it back."""
    job = accept(installation, 1)
    for key in installation.store.client.scan_iter("im:line:*"):
        installation.store.client.delete(key)
    assert "it stands in no line; the sweeper puts it back" in run().output
    assert 1 == RedisSweepLedger(installation.store).requeue_lost(after_s=5)
    assert [(job.id, 1, 2)] == [(row["job"], row["place"], row["attempt"]) for row in json.loads(run("--json").output)]
