"""The strict Discord in a process of its own: the settings of its bot, the people who type there, and what they saw.

The functions that take a server run in its process, called through `Apart.call`.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from tests.stubs.discord import DiscordServer
from tests.stubs.discord.shapes import guild_event

# an initial response that has not come by then never comes
_LAST_S = 4.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Answers:
    """The initial responses to what was typed."""

    # seconds from sending the event to the end of the response's arrival, shortest first
    waits_s: tuple[float, ...]
    asked: int
    # answered with "thinking…" instead of a message
    deferred: int
    # answered with a sentence that says why not
    declined: int
    # requests that Discord would not have taken
    refused: tuple[str, ...]


def environ_of(server: DiscordServer) -> dict[str, str]:
    """The settings of a bot of this Discord."""
    return {
        "IMAGINE_PLATFORMS": "discord",
        "IMAGINE_DISCORD__TOKEN": server.token,
        "IMAGINE_DISCORD__APPLICATION_ID": server.application_id,
        "IMAGINE_DISCORD__PUBLIC_KEY": server.public_key,
        "IMAGINE_DISCORD__API_URL": server.api,
        "IMAGINE_DISCORD__CDN_URL": server.cdn,
    }


def furnish(server: DiscordServer, *, channels: int, people: int = 0) -> list[str]:
    """One server with people and channels in it; returns the channels as places name them."""
    guild = server.guild()
    for number in range(people):
        guild.join(server.user(f"Person {number}"))
    return [f"{guild.id}/{guild.channel(f'room-{number}').id}" for number in range(channels)]


def is_up(server: DiscordServer, *, by_gateway: bool) -> bool:
    """Whether the bot has registered its menus and, where it listens so, is connected to the gateway."""
    return bool(server.commands) and (not by_gateway or server.on_loop(lambda: server.hub.is_ready(1)))


def send_to(server: DiscordServer, url: str) -> str:
    """Enter an address for interactions as in Discord's portal, which tries it; returns why it is refused."""
    return server.saves_endpoint(url)


def ask(server: DiscordServer, *, commands: int, per_s: float) -> Answers:
    """Let everybody in turn type /imagine in one channel after the other, at a steady pace, and wait for answers."""
    people = [user for user in server.world.users.values() if not user.bot]
    channels = list(server.world.channels.values())
    asked = []
    began = time.perf_counter()
    for number in range(commands):
        time.sleep(max(0.0, began + number / per_s - time.perf_counter()))
        person, channel = people[number % len(people)], channels[number % len(channels)]
        asked.append(person.runs(channel, "imagine", options={"prompt": f"a red circle {number}"}))
    until = time.perf_counter() + _LAST_S
    while time.perf_counter() < until and not all(one.has_response for one in asked):
        time.sleep(0.05)
    responses = [one.response for one in asked if one.has_response]
    return Answers(
        waits_s=tuple(sorted(one.after_s for one in responses)),
        asked=len(asked),
        deferred=sum(one.kind != "message" for one in responses),
        declined=sum(one.kind == "message" and "Queued" not in one.text for one in responses),
        refused=tuple(one.reason for one in server.refused),
    )


def crowd(server: DiscordServer, guilds: int, shape: Mapping[str, int]) -> None:
    """Many servers, each with so many channels, roles and members."""
    server.crowd(guilds, **shape)


def send_every_guild(server: DiscordServer) -> int:
    """Send the bot a GUILD_CREATE for each server although it has not asked for such; returns how many bytes."""
    sent = 0
    for guild in list(server.world.guilds.values()):
        event = guild_event(server.world, guild)
        sent += len(json.dumps(event, separators=(",", ":")))
        for session in list(server.hub.sessions.values()):
            server.on_loop(partial(session.dispatch, "GUILD_CREATE", event))
    return sent
