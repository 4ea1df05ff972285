"""A Redis that answers and takes no write: the operator reads why, the person hears it, nothing is half done."""

from __future__ import annotations

import time

import psutil
import pytest
from structlog.testing import capture_logs

from core.domain.errors import StoreUnavailable
from tests.contract.ports.rows import make_job


def full(client):
    client.config_set("maxmemory", 1)
    return lambda: client.config_set("maxmemory", 0)


def read_only(client):
    # of a primary that nobody reaches: what was there can be read
    client.replicaof("127.0.0.1", 1)
    return lambda: client.replicaof("NO", "ONE")


def cannot_save(client):
    # a snapshot that takes its time is killed, as a full disk would end it
    client.config_set("rdb-key-save-delay", 1_000_000)
    client.config_set("save", "3600 1")
    client.bgsave()
    server = psutil.Process(client.info("server")["process_id"])
    (saving,) = server.children()
    saving.kill()
    while client.info("persistence")["rdb_bgsave_in_progress"]:
        time.sleep(0.01)

    def heal():
        client.config_set("save", "")
        client.config_set("rdb-key-save-delay", 0)

    return heal


@pytest.mark.parametrize(
    ("sicken", "remedy"),
    [
        (full, "raise its `maxmemory`"),
        (read_only, "let IMAGINE_REDIS_URL name the primary"),
        (cannot_save, "make room there"),
    ],
)
def test_a_server_that_takes_no_write(installation, sicken, remedy):
    """Neither row nor job is left of the command; once the server is well the same command is taken."""
    client, before, job = installation.store.client, make_job(1, at=time.time()), make_job(2, at=time.time())
    assert installation.ledger.accept(before, dedupe_s=3600)
    heal = sicken(client)
    with capture_logs() as logs, pytest.raises(StoreUnavailable) as told:
        installation.ledger.accept(job, dedupe_s=3600)
    assert any(remedy in row["event"] for row in logs)
    assert "memory" in told.value.message
    assert installation.ledger.load(before.id) is not None
    heal()
    assert installation.ledger.load(job.id) is None
    assert installation.ledger.accept(job, dedupe_s=3600)
    installation.start("render", "deliver")
    installation.until(lambda: 2 == len(installation.posts()), "both results")
