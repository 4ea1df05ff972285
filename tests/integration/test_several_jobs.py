"""Several jobs of one command on a real Redis: all or none, whatever is killed in between, and one message for each."""

from __future__ import annotations

import random
import subprocess
import sys
import time

import pytest

from bot.bootstrap import open_bot
from bot.platforms.web.post import rooms
from core.domain.ids import invocation_id, job_id
from core.domain.jobs.states import JobState
from core.domain.place import Author, Invocation, Place
from core.stores.redis.scheme import names as layout
from core.stores.redis.workers.reports import RedisWorkerReports
from tests.contract.ports.rows import make_jobs
from tests.integration.conftest import plain
from tests.toys.commands import SEVERAL, command

_TOGETHER, _ROUNDS = 5, 6
# accepts commands of five jobs each, one after the other, until it is killed
_ACCEPTS = """
import itertools, sys, time
from core.settings import Settings
from core.stores.redis.assembly import open_store
from core.stores.redis.ledger.jobs import RedisLedger
from tests.contract.ports.rows import make_jobs

ledger = RedisLedger(open_store(Settings.model_validate_json(sys.stdin.read())))
print("ready", flush=True)
for number in itertools.count(int(sys.argv[1])):
    ledger.accept(*make_jobs(5, number, at=time.time()), dedupe_s=3600)
"""


def test_a_bot_that_is_killed_leaves_all_or_none(installation):
    """Of every command that was in hand every job is there and waits, or no trace of it is."""
    chance = random.Random(3)
    whole = 0
    for at in range(1, _ROUNDS + 1):
        command_line = [sys.executable, "-c", _ACCEPTS, str(at * 1000)]
        process = subprocess.Popen(command_line, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        process.stdin.write(plain(installation.settings).encode())
        process.stdin.close()
        assert b"ready" in process.stdout.readline()
        time.sleep(chance.uniform(0.05, 0.15))
        process.kill()
        process.wait()
        process.stdout.close()
        whole += _commands_of(installation, at * 1000)
    assert whole > _ROUNDS, "nothing was accepted, so nothing was tried"
    store = installation.store
    assert whole * _TOGETHER == len(installation.ledger.of_person(make_jobs(1)[0].author.key, most=None))
    assert whole * _TOGETHER == store.client.zcard(layout.waiting(layout.DEFAULT_POOL))


def _commands_of(installation, first: int) -> int:
    """How many commands there are from this number on; each must be whole."""
    number = first
    while True:
        rows = [installation.ledger.load(job.id) for job in make_jobs(_TOGETHER, number)]
        if not any(rows):
            return number - first
        assert [JobState.QUEUED] * _TOGETHER == [row and row.state for row in rows], f"command {number} is torn"
        number += 1


def test_without_placeholders_each_result_is_a_message(installation):
    """The bot died between accepting and answering: all come, each once, and the command again changes nothing."""
    jobs = make_jobs(3, at=time.time())
    assert installation.ledger.accept(*jobs, dedupe_s=3600)
    installation.start("render", "deliver")
    installation.until(lambda: all(installation.state(job) == "delivered" for job in jobs), "three results")
    assert not installation.ledger.accept(*jobs, dedupe_s=3600)
    posts = installation.posts()
    assert [("create", 1)] * 3 == [(post["call"], len(post["pictures"])) for post in posts]
    assert 3 == len({post["message"] for post in posts})
    assert [f"Ana ({n} of 3)" for n in (1, 2, 3)] == sorted(post["text"].partition(":")[0] for post in posts)


async def test_in_the_web_chat(installation, tmp_path):
    """Placeholders stand in their order in the room's timeline, and the rows in Redis know their messages."""
    settings, store = installation.settings, installation.store
    RedisWorkerReports(store).announce("render-w", pool="default", models=["pocket"], for_s=60)
    ana = Author(platform="web", account="web", id="ana", name="Ana")
    with command(tmp_path, SEVERAL):
        bot = open_bot(settings)
        place = Place(platform="web", account="web", chat=rooms(settings, bot.redis).create("ana"))
        asked = Invocation(
            id=invocation_id("web", "web", "1"), place=place, author=ana, text="/several a fox | an owl | a whale"
        )
        try:
            receipt = await bot.dispatcher.receive(asked)
            assert ("accepted", True) == (receipt.kind, receipt.told), receipt.sentence
            rows = [bot.services.ledger.load(job_id(asked.id, n)) for n in range(3)]
            shown = [one.body["text"] for one in rooms(settings, bot.redis).timeline(place.chat).page(10).messages]
            assert ["Ana (1 of 3): “a fox”", "Ana (2 of 3): “an owl”", "Ana (3 of 3): “a whale”"] == [
                text.splitlines()[0] for text in shown
            ]
            assert len({row.message for row in rows} - {None}) == 3
            assert [place.key] * 3 == [row.place.key for row in rows]
            assert "duplicate" == (await bot.dispatcher.receive(asked)).kind
        finally:
            await bot.close()


@pytest.mark.parametrize("count", [1, 16])
def test_one_and_as_many_as_there_may_be(installation, count):
    """The longest transaction is one, too."""
    jobs = make_jobs(count, at=time.time())
    assert installation.ledger.accept(*jobs, dedupe_s=3600)
    assert [job.id for job in jobs] == [job.id for job in reversed(installation.ledger.of_person(jobs[0].author.key))]
