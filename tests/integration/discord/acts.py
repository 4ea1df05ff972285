"""What people of Discord do again and again in these tests."""

from __future__ import annotations

import re

from tests.e2e.discord_stand import DiscordStand
from tests.stubs.discord import Channel, Shown, User


def imagine(stand: DiscordStand, user: User, channel: Channel, prompt: str = "a red fox", **how: bool) -> Shown:
    """Ask for a picture and wait until it is there."""
    asked = user.runs(channel, "imagine", options={"prompt": prompt}, **how)
    assert not asked.response.ephemeral, asked.response.text
    stand.settle()
    shown = [one for one in channel.shown() if one.pictures]
    assert shown, [one.text for one in channel.shown()]
    return shown[-1]


def private(channel: Channel, user: User) -> list[str]:
    return [re.sub(r"\\(.)", r"\1", shown.text) for shown in channel.shown_to(user) if shown.ephemeral]
