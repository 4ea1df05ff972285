"""More buttons than rows have room for, and dialogs with several fields, as people of Discord meet them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from redis import Redis

from tests.conversations.samples import PNG
from tests.integration.discord.acts import imagine, private
from tests.stands.discord import DiscordStand, discord_stand
from tests.stubs.discord import Channel, DiscordServer, User
from tests.toys.commands import command
from tests.toys.verbs import MANY, ORBIT


@pytest.fixture
def crowded(server: DiscordServer, redis: Redis, tmp_path: Path) -> Iterator[DiscordStand]:
    with command(tmp_path, MANY, name="many"), discord_stand(server, redis) as running:
        yield running


@pytest.fixture
def orbiting(server: DiscordServer, redis: Redis, tmp_path: Path) -> Iterator[DiscordStand]:
    with command(tmp_path, ORBIT, name="orbit"), discord_stand(server, redis) as running:
        yield running


def test_the_rest_is_shown_to_whoever_asks(crowded: DiscordStand, channel: Channel, ana: User, ben: User) -> None:
    """Whoever presses “More …” gets the rest for themselves; what stands there works, and leads on to the last."""
    shown = imagine(crowded, ana, channel)
    assert 20 <= len(shown.labels) <= 25
    assert ("U1", "More …") == (shown.labels[0], shown.labels[-1])
    seen, page = set(shown.labels), shown
    while "More …" in page.labels:
        ben.presses(channel, page, "More …").until_answered()
        crowded.quiet()
        page = [one for one in channel.shown_to(ben) if one.ephemeral][-1]
        assert len(page.labels) <= 25
        assert not seen & (set(page.labels) - {"More …"})
        seen |= set(page.labels)
    assert {f"Toy {number}" for number in range(60)} | {"Remix", "Delete", "Details"} <= seen
    ben.presses(channel, page, "Toy 59").until_answered()
    crowded.quiet()
    assert "You play with toy 59." == private(channel, ben)[-1]
    assert [] == private(channel, ana)


def test_it_works_after_a_restart(
    server: DiscordServer, redis: Redis, tmp_path: Path, channel: Channel, ana: User
) -> None:
    """The payload says which job and which page, and the rest is looked up."""
    with command(tmp_path, MANY, name="many"):
        with discord_stand(server, redis) as first:
            shown = imagine(first, ana, channel)
            memory = first.memory
        with discord_stand(server, redis) as second:
            second.memory.jobs.update(memory.jobs)
            ana.presses(channel, shown, "More …").until_answered()
            second.quiet()
            assert "Toy 59" not in shown.labels
            assert "What else can be done" in private(channel, ana)[-1]


def test_what_is_pressed_there_is_about_the_picture(crowded: DiscordStand, channel: Channel, ana: User) -> None:
    """A result links to the message that everybody sees, not to the private one; deleting takes that one away."""
    shown = imagine(crowded, ana, channel)
    page = shown
    while "Delete" not in page.labels:
        ana.presses(channel, page, "More …").until_answered()
        crowded.quiet()
        page = [one for one in channel.shown_to(ana) if one.ephemeral][-1]
    ana.presses(channel, page, "Delete").until_answered()
    crowded.quiet()
    assert [] == [one.id for one in channel.shown() if one.id == shown.id]


def test_a_dialog_of_several_fields(orbiting: DiscordStand, channel: Channel, ana: User) -> None:
    """A choice, a number, words, and which picture of four; each arrives where its handler looks for it."""
    shown = imagine(orbiting, ana, channel)
    opened = ana.presses(channel, shown, "Go round")
    assert ["picture", "by", "times", "words"] == [field.custom_id for field in opened.modal.fields]
    assert ("near", "far") == opened.modal.field("how far").options
    assert ("1", False) == (opened.modal.field("times").value, opened.modal.field("times").required)
    ana.submits(opened, {"picture": "2", "by": "far", "times": "3", "words": "at night"}).until_answered()
    orbiting.settle()
    newest = channel.shown()[-1]
    assert "“a red fox, at night seen from far 3 times”" in newest.text
    (job,) = [job for job in orbiting.memory.jobs.values() if job.parents]
    assert 2 == job.parents[0].index
    again = ana.presses(channel, shown, "Go round")
    ana.submits(again, {"by": "near", "times": "7", "words": "at night"}).until_answered()
    orbiting.quiet()
    assert "“times” is a whole number from 1 to 3." == private(channel, ana)[-1]


def test_a_dialog_over_a_persons_picture(orbiting: DiscordStand, channel: Channel, ana: User) -> None:
    """The menu of a message asks for the same, but for the picture, which it stands over."""
    photo = ana.says(channel, "my cat", attachment=PNG)
    opened = ana.uses_message_menu(channel, photo, "Go round")
    assert ["by", "times", "words"] == [field.custom_id for field in opened.modal.fields]
    ana.submits(opened, {"by": "near", "times": "", "words": "in spring"}).until_answered()
    orbiting.settle()
    assert "“in spring seen from near 1 times”" in channel.shown()[-1].text
