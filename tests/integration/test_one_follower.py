"""One process, three platforms: a placeholder is edited at the pace of its platform, not once by each follower."""

from __future__ import annotations

import socket
import time
from contextlib import closing

import httpx
import pytest

from bot.platforms.telegram.post import CAPABILITIES
from config.load import load
from core.domain.post import Progress
from core.ports.work import Ticket
from core.stores.redis.assembly import Role, open_store
from core.stores.redis.ledger.render import RedisRenderLedger
from core.stores.redis.scheme import names as layout
from core.stores.redis.workers.reports import RedisWorkerReports
from core.wire.keys import new_key
from tests.integration.telegram.host import Host
from tests.stubs.discord import DiscordServer
from tests.stubs.telegram import TelegramServer

_WATCHED_S = 20.0


@pytest.fixture
def servers():
    with DiscordServer(patience_s=15.0) as discord, TelegramServer() as telegram:
        yield discord, telegram
        assert [] == discord.refused
        assert [] == [f"{one.method}: {one.why}" for one in telegram.refused]


@pytest.fixture
def port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


@pytest.fixture
def host(servers, redis_url, tmp_path, port):
    discord, telegram = servers
    made = Host(telegram, redis_url, tmp_path)
    made._environ |= {
        "IMAGINE_PLATFORMS": "web,discord,telegram",
        "IMAGINE_KEYS__WEB": new_key("w1"),
        "IMAGINE_WEB__PORT": str(port),
        "IMAGINE_DISCORD__TOKEN": discord.token,
        "IMAGINE_DISCORD__APPLICATION_ID": discord.application_id,
        "IMAGINE_DISCORD__API_URL": discord.api,
        "IMAGINE_DISCORD__CDN_URL": discord.cdn,
    }
    yield made
    made.stop()


@pytest.fixture
def store(host):
    opened = open_store(load(host._environ).settings, Role.RENDER)
    with closing(opened.client):
        yield opened


def edits(server):
    return [one.method for one in server.calls if one.method.startswith("edit")]


def drawn_slowly(store, ledger):
    """Say every fifth of a second how far the one job is."""
    (job,) = store.client.zrange(layout.waiting(layout.DEFAULT_POOL), 0, -1)
    row = store.load(job.decode())
    assert ledger.claim(Ticket(job=row.id, attempt=1), worker="render-x", alone=True, for_s=60) is not None
    reports, until, step = RedisWorkerReports(store), time.monotonic() + _WATCHED_S, 0
    while time.monotonic() < until:
        step += 1
        reports.publish(Progress(job=row.id, step=step, of=200), None)
        time.sleep(0.2)


def test_edits_keep_the_pace_of_their_platform(servers, host, store, port):
    """However many platforms run; all three listen, and the process ends as it should."""
    discord, telegram = servers
    RedisWorkerReports(store).announce("render-x", pool="default", models=["pocket"], for_s=90)
    host.bot()
    ana = telegram.user("Ana")
    chat = telegram.direct(ana)
    ana.says(chat, "/imagine a red fox --n 1")
    assert telegram.until(lambda: any(one.by_bot for one in chat.shown()), timeout_s=30), host.log()
    drawn_slowly(store, RedisRenderLedger(store))
    assert httpx.get(f"http://127.0.0.1:{port}/healthz").status_code == 200, host.log()
    discord.wait(lambda: discord.hub.is_ready(1), "the bot did not come to Discord")
    assert 1 <= len(edits(telegram)) <= _WATCHED_S / CAPABILITIES.progress_interval_s + 1, host.log()
