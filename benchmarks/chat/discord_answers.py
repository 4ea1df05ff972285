"""How soon Discord gets the initial response to a command, by both of its front doors."""

from __future__ import annotations

import socket
import urllib.error
import urllib.request
from functools import partial
from pathlib import Path

from benchmarks.figures import Figure, middle, noted, percentile
from benchmarks.fixtures.apart import Apart, apart
from benchmarks.fixtures.discord_stage import Answers, ask, environ_of, furnish, is_up, send_to
from benchmarks.fixtures.hosted import Hosted, hosted, until
from tests.stubs.discord import DiscordServer

COMMANDS, PER_S = 1000, 50.0
CHANNELS, PEOPLE = 20, 50
_WARM = 20
_START_S = 30.0
_GOAL_MS = 300
_WAYS = {"gateway": "the gateway", "http": "signed HTTP"}


async def measure(folder: Path) -> list[Figure]:
    """Type 1,000 commands over the gateway, and as many over HTTP."""
    return [_way(folder / listen, listen, COMMANDS) for listen in _WAYS]


def _way(folder: Path, listen: str, commands: int) -> Figure:
    with apart(DiscordServer) as server:
        environ = {**server.call(environ_of), "IMAGINE_DISCORD__LISTEN": listen, "IMAGINE_DISCORD__PORT": _free_port()}
        server.call(furnish, channels=CHANNELS, people=PEOPLE)
        with hosted(folder, environ) as host:
            host.announce_worker()
            with host.process("bot", "imagine", "bot") as bot:
                _connect(server, host, listen)
                server.call(ask, commands=_WARM, per_s=PER_S)
                used = server.cpu_s(), sum(bot.cpu_times()[:2])
                answers = server.call(ask, commands=commands, per_s=PER_S)
                stub, own = server.cpu_s() - used[0], sum(bot.cpu_times()[:2]) - used[1]
                rss_mb = bot.memory_info().rss / 1e6
    noted(f"{listen}: the bot has {rss_mb:.0f} MB")
    cost = f"processor time a command: bot {own / commands * 1000:.1f} ms, stub {stub / commands * 1000:.1f} ms"
    return _figure(_WAYS[listen], answers, cost)


def _connect(server: Apart[DiscordServer], host: Hosted, listen: str) -> None:
    by_gateway = listen == "gateway"
    until(partial(server.call, is_up, by_gateway=by_gateway), "the bot did not connect", for_s=_START_S)
    if not by_gateway:
        root = f"http://127.0.0.1:{host.environ['IMAGINE_DISCORD__PORT']}"
        until(partial(_answers, f"{root}/healthz"), "the door did not open", for_s=_START_S)
        if refusal := server.call(send_to, f"{root}/interactions"):
            raise RuntimeError(f"Discord would not take this address: {refusal}")


def _figure(way: str, answers: Answers, cost: str) -> Figure:
    if answers.refused:
        raise RuntimeError(f"Discord refuses what the bot sends: {answers.refused[0]}")
    missing = answers.asked - len(answers.waits_s)
    p50, p99 = middle(answers.waits_s) * 1000, percentile(answers.waits_s, 0.99) * 1000
    odd = {"deferred": answers.deferred, "declined": answers.declined, "unanswered": missing}
    counts = "".join(f", {count} {what}" for what, count in odd.items() if count)
    return Figure(
        what=f"Discord over {way}: command to initial response, {answers.asked:,} at {PER_S:.0f} a second",
        measured=f"median {p50:.0f} ms, p99 {p99:.0f} ms{counts}; {cost}",
        target=f"p99 ≤ {_GOAL_MS} ms",
        met=p99 <= _GOAL_MS and not missing and not answers.declined,
    )


def _free_port() -> str:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return str(probe.getsockname()[1])


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:  # noqa: S310 - our own http address
            return bool(answer.status == 200)
    except (OSError, urllib.error.URLError):
        return False
