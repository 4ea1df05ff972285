"""/export on Discord: a file that only whoever asked sees, in a server and in a direct chat."""

from __future__ import annotations

import io
import json
import zipfile

from tests.integration.discord.acts import imagine
from tests.stands.discord import DiscordStand
from tests.stubs.discord import Channel, DiscordServer, User


def test_only_they_see_it(server: DiscordServer, stand: DiscordStand, channel: Channel, ana: User, ben: User) -> None:
    """An ephemeral message with the file; nothing of it is in the channel."""
    imagine(stand, ana, channel)
    public = len(channel.shown())
    assert ana.runs(channel, "export").response.ephemeral
    stand.until(lambda: bool(saved(channel, ana)), "no file came")
    assert public == len(channel.shown())
    assert [] == saved(channel, ben)
    ((name, content),) = saved(channel, ana)
    assert name.endswith(".zip")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        (job,) = json.loads(archive.read("jobs.json"))
        assert 4 == len([one for one in archive.namelist() if one.startswith("results/")])
    assert "a red fox" == job["spec"]["prompt"]


def saved(channel: Channel, user: User) -> list[tuple[str, bytes]]:
    """The files that are no pictures which somebody sees in a channel."""
    files = [one for shown in channel.shown_to(user) for one in shown.pictures]
    return [(one.filename, one.content) for one in files if one.media_type == "application/zip"]
