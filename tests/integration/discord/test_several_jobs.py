"""Several jobs of one command on Discord: the first is the answer to the interaction, the others follow it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from redis import Redis

from tests.stands.discord import DiscordStand, discord_stand
from tests.stubs.discord import Channel, DiscordServer, Shown, User
from tests.toys.commands import SEVERAL, command

THREE = {"prompt": "a fox --n 1 | an owl --n 1 | a whale --n 1"}


@pytest.fixture
def stand(server: DiscordServer, redis: Redis, tmp_path: Path) -> Iterator[DiscordStand]:
    with command(tmp_path, SEVERAL), discord_stand(server, redis) as running:
        yield running


def headlines(shown: list[Shown]) -> list[str]:
    return [re.sub(r"\\(.)", r"\1", one.text.splitlines()[0]) for one in shown]


def test_each_gets_a_message_of_its_own(stand: DiscordStand, channel: Channel, ana: User) -> None:
    """Placeholders in order, results over them."""
    stand.reports.paused.set()
    ana.runs(channel, "several", options=THREE).until_answered()
    stand.quiet()
    wanted = ["Ana (1 of 3): “a fox”", "Ana (2 of 3): “an owl”", "Ana (3 of 3): “a whale”"]
    assert wanted == headlines(channel.shown())
    stand.settle()
    assert wanted == headlines(channel.shown())
    assert [1, 1, 1] == [len(one.pictures) for one in channel.shown()]


def test_a_guest_follows_up(stand: DiscordStand, ana: User, server: DiscordServer) -> None:
    """Where the bot came with a person it may only follow up on the command, and does, for each of them."""
    group = server.group_dm(ana, server.user("Ben"))
    ana.runs(group, "several", options=THREE, user_install=True).until_answered()
    stand.settle()
    wanted = ["Ana (1 of 3): “a fox”", "Ana (2 of 3): “an owl”", "Ana (3 of 3): “a whale”"]
    assert wanted == headlines(group.shown())
    assert [1, 1, 1] == [len(one.pictures) for one in group.shown()]


def test_a_guest_may_not_say_so_much(stand: DiscordStand, ana: User, server: DiscordServer) -> None:
    """Six would not all be shown, so none is drawn."""
    group = server.group_dm(ana, server.user("Ben"))
    asked = ana.runs(group, "several", options={"prompt": "a | b | c | d | e | f"}, user_install=True)
    assert "6 requests, and there is room for 5 of them here" in asked.response.text
    assert {} == stand.memory.jobs
