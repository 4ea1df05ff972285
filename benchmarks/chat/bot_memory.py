"""What one bot process weighs that serves three platforms in two languages."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from benchmarks.figures import Figure, noted
from benchmarks.fixtures import discord_stage, telegram_stage
from benchmarks.fixtures.apart import apart
from benchmarks.fixtures.hosted import hosted, until
from tests.stubs.discord import DiscordServer
from tests.stubs.telegram import TelegramServer

PEOPLE, COMMANDS, PER_S = 20, 200, 20.0
_START_S = 60.0
_GOAL_MB = 140
_LANGUAGES = ("en-US", "de")


async def measure(folder: Path) -> list[Figure]:
    """Let people of both languages type on Discord and Telegram, beside a web chat that stands open; then weigh."""
    with apart(DiscordServer) as discord, apart(TelegramServer) as telegram:
        discord.call(_furnish_discord)
        telegram.call(_furnish_telegram)
        environ = discord.call(discord_stage.environ_of) | telegram.call(telegram_stage.environ_of)
        environ |= {"IMAGINE_PLATFORMS": "discord,telegram,web", "IMAGINE_WEB__PORT": "0"}
        with hosted(folder, environ) as host:
            host.announce_worker()
            with host.process("bot", "imagine", "bot") as bot:
                connected = partial(discord_stage.is_up, by_gateway=True)
                until(partial(discord.call, connected), "the bot did not connect to Discord", for_s=_START_S)
                until(partial(telegram.call, telegram_stage.is_up), "the bot does not poll", for_s=_START_S)
                answers = discord.call(discord_stage.ask, commands=COMMANDS, per_s=PER_S)
                telegram.call(telegram_stage.write, commands=COMMANDS, per_s=PER_S)
                until(partial(telegram.call, telegram_stage.is_up), "the bot takes no updates", for_s=_START_S)
                rss_mb = bot.memory_info().rss / 1e6
                noted(f"{rss_mb:.0f} MB after {len(answers.waits_s)} answers on Discord")
    return [
        Figure(
            what=f"Bot process of three platforms after {2 * COMMANDS} commands in English and German",
            measured=f"{rss_mb:.0f} MB resident",
            target=f"≤ {_GOAL_MB} MB",
            met=rss_mb <= _GOAL_MB and len(answers.waits_s) == COMMANDS,
        )
    ]


def _furnish_discord(server: DiscordServer) -> None:
    guild = server.guild()
    for number in range(PEOPLE):
        guild.join(server.user(f"Person {number}", locale=_LANGUAGES[number % 2]))
    for number in range(10):
        guild.channel(f"room-{number}")


def _furnish_telegram(server: TelegramServer) -> None:
    for number in range(PEOPLE):
        server.direct(server.user(f"Person {number}", language=_LANGUAGES[number % 2][:2]))
