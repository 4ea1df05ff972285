"""What an operator of the Discord bot is told: by the doctor, by the command line, and when the gateway ends it."""

from __future__ import annotations

import asyncio

import pytest
from click.testing import CliRunner
from redis import Redis

from bot.conversation.progress import ProgressFollower
from bot.platforms.discord import checks as symptoms
from bot.platforms.discord.command_line import group
from bot.platforms.discord.listen import assemble
from bot.platforms.discord.settings import DiscordSettings
from bot.speech import languages, locales
from config.load import load_settings
from config.schema import settings_of
from core.clock import SystemClock
from core.domain.errors import OperatorError
from core.settings import Settings
from core.stores.memory import Memory
from tests.conversations.fake_driver import memory_services
from tests.stands.discord import discord_settings
from tests.stubs.discord import DiscordServer


@pytest.fixture
def environment(server: DiscordServer, monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("IMAGINE_DISCORD__TOKEN", server.token)
    monkeypatch.setenv("IMAGINE_DISCORD__API_URL", server.api)


def settings(server: DiscordServer, **changes: str) -> Settings:
    section = discord_settings(server).model_copy(update=changes)
    return settings_of(platforms=("discord",), discord=section)


def test_the_invite_links(server: DiscordServer, environment: None) -> None:
    """They ask for what late results need and nothing more; the application is asked for where it is not set."""
    said = CliRunner().invoke(group, ["invite"], obj=load_settings, catch_exceptions=False).output
    assert f"client_id={server.application_id}" in said
    # View Channel, Send Messages, Attach Files, Read Message History, Send Messages in Threads
    assert f"permissions={1 << 10 | 1 << 11 | 1 << 15 | 1 << 16 | 1 << 38}&" in said
    assert 2 == said.count("https://discord.com/oauth2/authorize?")


def test_registering_by_hand(server: DiscordServer, environment: None) -> None:
    """Everything of the registry is there afterwards, and the doctor sees it."""
    before = symptoms.menus(settings(server))
    assert "Remix avatar" in before.found
    assert "imagine discord sync" in before.remedy
    said = CliRunner().invoke(group, ["sync"], obj=load_settings, catch_exceptions=False).output
    assert f"Registered {len(server.commands)} " in said
    assert "de, en" in said
    assert symptoms.menus(settings(server)).remedy == ""


def test_a_language_that_does_not_fit(server: DiscordServer, redis: Redis, tmp_path) -> None:
    """The bot does not start with it, and the doctor says the same sentence."""
    (tmp_path / "it").mkdir()
    (tmp_path / "it" / "menus.ftl").write_text("verb-show =\n    .name = Mostra mi\n")
    locales.__path__.append(str(tmp_path))
    languages.forget()
    try:
        memory = Memory(clock=SystemClock())
        services = memory_services(memory, settings(server))
        with pytest.raises(OperatorError, match="could be 'mostra-mi'"):
            assemble(services, {}, redis, ProgressFollower(services, {}))
        assert "could be 'mostra-mi'" in symptoms.menus(settings(server)).found
    finally:
        locales.__path__.remove(str(tmp_path))
        languages.forget()


def test_the_doctor_is_content(server: DiscordServer) -> None:
    """A bot in one server with all that it needs."""
    server.guild()
    for look in (symptoms.token, symptoms.application, symptoms.servers):
        found = look(settings(server))
        assert found.remedy == "", found


def test_the_doctor_finds(server: DiscordServer) -> None:
    """A token that is not taken, another application, a way that interactions do not come, what is missing where."""
    assert "copy a new token" in symptoms.token(settings(server, token=DiscordSettings(token="x").token)).remedy
    assert "APPLICATION_ID" in symptoms.application(settings(server, application_id="1")).remedy
    assert "Interactions Endpoint URL" in symptoms.application(settings(server, listen="http")).remedy
    assert "invite" in symptoms.servers(settings(server)).remedy
    guild = server.guild("Friends")
    guild.bot_permissions = ("VIEW_CHANNEL", "SEND_MESSAGES", "SEND_MESSAGES_IN_THREADS", "READ_MESSAGE_HISTORY")
    found = symptoms.servers(settings(server))
    assert "Friends: Attach Files" in found.found
    nothing = settings_of(platforms=("discord",))
    assert "IMAGINE_DISCORD__TOKEN" in symptoms.token(nothing).remedy
    assert all(look(nothing).remedy for look in symptoms.ALL.values())


@pytest.mark.parametrize("code", [4004, 4010, 4011, 4012, 4013, 4014])
async def test_a_gateway_that_closes_for_good(server: DiscordServer, code: int) -> None:
    """The operator gets a sentence, and Discord is left alone."""
    from bot.platforms.discord.gateway import Ears, connected

    running = asyncio.create_task(connected(discord_settings(server), Ears(take=_nobody, react=_nobody, turn=_now)))
    await asyncio.to_thread(server.wait_ready)
    server.drop_gateway(code)
    with pytest.raises(OperatorError):
        await asyncio.wait_for(running, 10)


async def test_shards_of_several_processes(server: DiscordServer, redis_url: str) -> None:
    """Each process has its shards, and they identify one after the other, five seconds apart."""
    from bot.platforms.discord.gateway import Ears, connected
    from bot.platforms.discord.posting.identify import turns

    server.hub.shards = 2
    with Redis.from_url(redis_url, socket_timeout=1.5) as client:
        running = []
        for shard in (0, 1):
            settings = discord_settings(server, shard_count=2, shards=(shard,))
            ears = Ears(take=_nobody, react=_nobody, turn=turns(settings, client).wait)
            running.append(asyncio.create_task(connected(settings, ears)))
        await asyncio.to_thread(server.wait_ready, shards=2)
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
    identified = [heard for heard in server.heard if heard.op == 2]
    assert [0, 1] == sorted(heard.data["shard"][0] for heard in identified)
    assert identified[1].at - identified[0].at >= 4.9


async def test_a_wrong_token(server: DiscordServer) -> None:
    """It is said where to get a new one."""
    from bot.platforms.discord.gateway import Ears, connected

    wrong = DiscordSettings(token="wrong", api_url=server.api)
    with pytest.raises(OperatorError, match="copy a new one"):
        await connected(wrong, Ears(take=_nobody, react=_nobody, turn=_now))


async def _nobody(*_: object) -> None:
    raise AssertionError("nobody asked anything")


async def _now() -> None:
    """It is our turn at once."""
