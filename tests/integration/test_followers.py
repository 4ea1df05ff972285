"""Two bots of one installation, and one placeholder: at a strict platform its edits keep the pace of one."""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager

import pytest

from bot.bootstrap import open_bot
from config.load import load
from core.domain.ids import invocation_id
from core.domain.place import Author, Invocation, Place
from core.domain.post import Progress
from core.ports.work import Ticket
from core.stores.redis.assembly import Role, open_store
from core.stores.redis.ledger.render import RedisRenderLedger
from core.stores.redis.workers.reports import RedisWorkerReports
from core.wire.keys import new_key
from tests.signers import all_in_one, new_signers
from tests.stubs.discord import DiscordServer
from tests.stubs.telegram import TelegramServer


class OnDiscord:
    """A channel of a strict Discord."""

    platform, environ = "discord", {}

    def __init__(self) -> None:
        self.server = DiscordServer()

    def place(self) -> Place:
        server = self.server
        self.environ = {
            "IMAGINE_DISCORD__TOKEN": server.token,
            "IMAGINE_DISCORD__APPLICATION_ID": server.application_id,
            "IMAGINE_DISCORD__API_URL": server.api,
            "IMAGINE_DISCORD__CDN_URL": server.cdn,
        }
        self.room = channel = server.guild().channel()
        return Place(platform="discord", account=server.application_id, chat=f"{channel.guild.id}/{channel.id}")

    def edits(self) -> int:
        return sum(one.method == "PATCH" for one in self.server.calls)


class OnTelegram:
    """A chat with a strict Telegram."""

    platform, environ = "telegram", {}

    def __init__(self) -> None:
        self.server = TelegramServer()

    def place(self) -> Place:
        server = self.server
        self.environ = {"IMAGINE_TELEGRAM__TOKEN": server.token, "IMAGINE_TELEGRAM__API_URL": server.address}
        self.room = chat = server.direct(server.user("Ana"))
        return Place(platform="telegram", account=server.token.partition(":")[0], chat=str(chat.id))

    def edits(self) -> int:
        return sum(one.method.startswith("edit") for one in self.server.calls)


@pytest.fixture(params=[OnDiscord, OnTelegram])
def there(request):
    stage = request.param()
    with stage.server:
        yield stage
        assert [] == stage.server.refused


def settings_at(there, redis_url, tmp_path):
    """Settings of bots of this stage, whose place is made."""
    there.at = there.place()
    environ = {
        "IMAGINE_DATA": str(tmp_path),
        "IMAGINE_REDIS__URL": redis_url,
        "IMAGINE_PLATFORMS": there.platform,
        "IMAGINE_KEYS__RENDER": new_key("r1"),
        "IMAGINE_KEYS__WEB": new_key("w1"),
        "IMAGINE_KEYS__DELIVER": new_key("d1"),
        "IMAGINE_KEYS__SIGN": all_in_one(new_signers()),
        "IMAGINE_LIMITS__FREE_DISK_BYTES": "0",
        **there.environ,
    }
    return load(environ).settings


@pytest.fixture
def settings(there, redis_url, tmp_path):
    return settings_at(there, redis_url, tmp_path)


@asynccontextmanager
async def bots(settings, count):
    """Bots that follow, each with stores and connections of its own, as in a process of its own."""
    made = [open_bot(settings) for _ in range(count)]
    tasks = [asyncio.create_task(one.follower.run()) for one in made]
    try:
        yield made, tasks
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for one in made:
            await one.close()


async def drawn_for(store, job, seconds, enough=lambda: False):
    """Say ten times a second how far a job is."""
    reports, until, step = RedisWorkerReports(store), time.monotonic() + seconds, 0
    while time.monotonic() < until and not enough():
        step += 1
        await asyncio.to_thread(reports.publish, Progress(job=job, step=step, of=1000), None)
        await asyncio.sleep(0.1)


async def test_a_placeholder_is_edited_at_the_pace_of_one(there, settings):
    """Three bots hear of every step, and one edits; when it dies another goes on, at the same pace."""
    store = open_store(settings, Role.RENDER)
    RedisWorkerReports(store).announce("render-x", pool="default", models=["pocket"], for_s=90)
    async with bots(settings, 3) as (made, tasks):
        first = made[0]
        pace_s = first.posters[there.platform].capabilities.progress_interval_s
        ana = Author(platform=there.platform, account=there.at.account, id="7", name="Ana")
        update = invocation_id(there.platform, there.at.account, "1")
        asked = Invocation(id=update, place=there.at, author=ana, text="/imagine a red fox --n 1")
        receipt = await first.dispatcher.receive(asked)
        assert ("accepted", True) == (receipt.kind, receipt.told), receipt.sentence
        ledger = RedisRenderLedger(store)
        assert ledger.claim(Ticket(job=receipt.job, attempt=1), worker="render-x", alone=True, for_s=120) is not None
        watched_s = 2.6 * pace_s
        await drawn_for(store, receipt.job, watched_s)
        assert 2 <= there.edits() <= watched_s / pace_s + 1
        tasks[0].cancel()
        before, since = there.edits(), time.monotonic()
        await drawn_for(store, receipt.job, 60.0, lambda: there.edits() > before + 1)
        assert before + 1 < there.edits(), "nobody took over"
        assert there.edits() - before <= (time.monotonic() - since) / pace_s + 1
    store.client.close()
