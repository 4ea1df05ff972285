"""What the strict stubs take by themselves, so that nobody takes their limits for those of the bot."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

import aiohttp

from benchmarks.figures import Figure
from benchmarks.fixtures import discord_stage, telegram_stage
from benchmarks.fixtures.apart import apart
from tests.stubs.discord import DiscordServer
from tests.stubs.telegram import TelegramServer

SECONDS, AT_ONCE = 5.0, 8
_CHATS = 50

Ask = Callable[[aiohttp.ClientSession, int], Awaitable[None]]


async def measure(folder: Path) -> list[Figure]:  # noqa: ARG001 - the signature of a step
    """Send short texts to each, as many as it takes."""
    with apart(DiscordServer) as discord:
        channels = discord.call(discord_stage.furnish, channels=_CHATS)
        environ = discord.call(_boundless)
        url = f"{environ['IMAGINE_DISCORD__API_URL']}/channels/{{chat}}/messages"
        headers = {"Authorization": f"Bot {environ['IMAGINE_DISCORD__TOKEN']}"}
        chats = [name.rpartition("/")[2] for name in channels]
        before = discord.cpu_s()
        took = await _storm(_discord(url, headers, chats))
        on_discord = _figure("Discord", took, discord.cpu_s() - before)
    with apart(TelegramServer) as telegram:
        people = telegram.call(_people)
        environ = telegram.call(telegram_stage.environ_of)
        url = f"{environ['IMAGINE_TELEGRAM__API_URL']}/bot{environ['IMAGINE_TELEGRAM__TOKEN']}/sendMessage"
        before = telegram.cpu_s()
        took = await _storm(_telegram(url, people))
        on_telegram = _figure("Telegram", took, telegram.cpu_s() - before)
    return [on_discord, on_telegram]


async def _storm(ask: Ask) -> int:
    """Ask over and over from several sides; returns how often."""
    until, asked = time.perf_counter() + SECONDS, 0

    async def side(session: aiohttp.ClientSession, number: int) -> None:
        nonlocal asked
        while time.perf_counter() < until:
            await ask(session, number + asked * AT_ONCE)
            asked += 1

    async with aiohttp.ClientSession() as session:
        await asyncio.gather(*(side(session, number) for number in range(AT_ONCE)))
    return asked


def _discord(url: str, headers: Mapping[str, str], channels: list[str]) -> Ask:
    async def ask(session: aiohttp.ClientSession, number: int) -> None:
        here = url.format(chat=channels[number % len(channels)])
        async with session.post(here, headers=headers, json={"content": f"post {number}"}) as answer:
            answer.raise_for_status()

    return ask


def _telegram(url: str, people: list[int]) -> Ask:
    async def ask(session: aiohttp.ClientSession, number: int) -> None:
        body = {"chat_id": people[number % len(people)], "text": f"post {number}"}
        async with session.post(url, data=body) as answer:
            answer.raise_for_status()

    return ask


def _figure(name: str, asked: int, cpu_s: float) -> Figure:
    return Figure(
        what=f"the strict stub of {name} by itself, short texts from {AT_ONCE} sides",
        measured=f"{asked / SECONDS:.0f} requests/s, {cpu_s / asked * 1000:.1f} ms of processor time each",
    )


def _boundless(server: DiscordServer) -> dict[str, str]:
    """Without limits of rate, which would be all that is measured."""
    server.pace.buckets, server.pace.default, server.pace.global_per_s = {}, (1_000_000, 1.0), 1_000_000
    return discord_stage.environ_of(server)


def _people(server: TelegramServer) -> list[int]:
    return [server.direct(server.user(f"Person {number}")).id for number in range(_CHATS)]
