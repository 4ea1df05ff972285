"""What a Discord bot weighs that is in as many servers as one shard may have."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import psutil

from benchmarks.figures import Figure, noted
from benchmarks.fixtures.apart import apart
from benchmarks.fixtures.discord_stage import ask, crowd, environ_of, furnish, is_up, send_every_guild
from benchmarks.fixtures.hosted import hosted, until
from tests.stubs.discord import DiscordServer

GUILDS = 2499
SHAPE = {"channels": 50, "roles": 30, "members": 1000}
COMMANDS, PER_S = 200, 20.0
_START_S, _QUIET_S = 60.0, 120.0
_GOAL_MB = 200


async def measure(folder: Path) -> list[Figure]:
    """Connect, type some commands and weigh; then send what the bot does not ask for, and weigh again."""
    with apart(DiscordServer) as server:
        server.call(furnish, channels=10, people=10)
        environ = server.call(environ_of)
        server.call(crowd, GUILDS, SHAPE)
        noted(f"{GUILDS + 1:,} servers stand")
        with hosted(folder, environ) as host:
            host.announce_worker()
            with host.process("bot", "imagine", "bot") as bot:
                until(partial(server.call, is_up, by_gateway=True), "the bot did not connect", for_s=_START_S)
                answers = server.call(_ask_in_the_first, commands=COMMANDS, per_s=PER_S)
                rss_mb = bot.memory_info().rss / 1e6
                noted(f"{rss_mb:.0f} MB after {answers} answered commands")
                sent = server.call(send_every_guild)
                _quiet(bot)
                after = server.call(_ask_in_the_first, commands=20, per_s=PER_S)
                all_mb = bot.memory_info().rss / 1e6
    shape = ", ".join(f"{count:,} {what}" for what, count in SHAPE.items())
    return [
        Figure(
            what=f"Discord bot process in {GUILDS + 1:,} servers (each {shape}) after {answers} commands; "
            "its intents bring no GUILD_CREATE",
            measured=f"{rss_mb:.0f} MB resident",
            target=f"≤ {_GOAL_MB} MB",
            met=rss_mb <= _GOAL_MB and answers == COMMANDS,
        ),
        Figure(
            what=f"the same, after {sent / 1e6:.0f} MB of GUILD_CREATE all the same",
            measured=f"{all_mb:.0f} MB resident{'' if after == 20 else ', and it no longer answers'}",
            target=f"≤ {_GOAL_MB} MB",
            met=all_mb <= _GOAL_MB and after == 20,
        ),
    ]


def _ask_in_the_first(server: DiscordServer, *, commands: int, per_s: float) -> int:
    """Type in the channels of the first server, where the people are; returns how many were answered."""
    whole = dict(server.world.channels)
    first = next(iter(server.world.guilds.values()))
    server.world.channels = {channel.id: channel for channel in first.channels}
    try:
        return len(ask(server, commands=commands, per_s=per_s).waits_s)
    finally:
        server.world.channels = whole


def _quiet(bot: psutil.Process) -> None:
    """Wait until the bot has read everything: it takes no processor time any more."""

    def rests() -> bool:
        return bool(bot.cpu_percent(1.0) < 10)

    until(rests, "the bot did not come to rest", for_s=_QUIET_S)
