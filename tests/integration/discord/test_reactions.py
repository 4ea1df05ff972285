"""Reactions under the bot's pictures: a letter, a mark, and taking away; nobody is written to about a mere reaction."""

from __future__ import annotations

from core.domain.ids import PersonKey, person_key
from tests.integration.discord.acts import imagine
from tests.stands.discord import DiscordStand
from tests.stubs.discord import Channel, DiscordServer, User


def test_a_letter(server: DiscordServer, stand: DiscordStand, ben: User, ana: User) -> None:
    """✉️ under a picture sends it to whoever reacts, in a thread as well, with buttons that work there."""
    thread = server.guild().channel("ideas", kind="thread")
    shown = imagine(stand, ana, thread)
    ben.reacts(thread, shown, "✉️")
    stand.until(lambda: bool(server.dm(ben).shown()), "no letter came")
    (letter,) = server.dm(ben).shown()
    assert 4 == len(letter.pictures)
    ana.reacts(thread, shown, "✉️")
    stand.until(lambda: bool(server.dm(ana).shown()), "no letter came")
    assert 4 == len(server.dm(ana).shown()[0].pictures)
    ben.presses(server.dm(ben), letter, "U1").until_answered()
    stand.settle()
    assert 1 == len(server.dm(ben).shown()[-1].pictures)


def test_a_star(server: DiscordServer, stand: DiscordStand, channel: Channel, ana: User, ben: User) -> None:
    """⭐ marks a picture for whoever reacts, and taking it back takes the mark away; nothing is said about either."""
    shown = imagine(stand, ana, channel)
    (job,) = stand.memory.jobs
    ben.reacts(channel, shown, "⭐")
    stand.until(lambda: job in marks(stand, ben), "nothing was marked")
    ana.reacts(channel, shown, "⭐")
    stand.until(lambda: job in marks(stand, ana), "nothing was marked")
    ben.reacts(channel, shown, "⭐", take_back=True)
    stand.until(lambda: job not in marks(stand, ben), "it is still marked")
    assert job in marks(stand, ana)
    # once more is something new, although the event looks the same
    ben.reacts(channel, shown, "⭐")
    stand.until(lambda: job in marks(stand, ben), "nothing was marked")
    assert [] == server.dm(ben).shown() == server.dm(ana).shown()
    assert [shown.id] == [one.id for one in channel.shown_to(ben)]


def test_the_same_reaction_told_twice(server: DiscordServer, stand: DiscordStand, channel: Channel, ana: User) -> None:
    """The gateway may send an event again after a resume, under its number: that is one reaction."""
    shown = imagine(stand, ana, channel)
    before = len(stand.memory.seen)
    ana.reacts(channel, shown, "⭐")
    stand.until(lambda: len(stand.memory.seen) == before + 1, "nothing was heard")
    server.on_loop(server.hub.repeat_last)
    server.on_loop(server.hub.repeat_last)
    # what comes after them on the same line has been heard, and so have they
    ana.runs(channel, "help").until_answered()
    stand.until(lambda: len(stand.memory.seen) >= before + 2, "nothing was heard")
    stand.quiet()
    assert before + 2 == len(stand.memory.seen)


def test_taking_away(server: DiscordServer, stand: DiscordStand, channel: Channel, ben: User, ana: User) -> None:
    """❌ removes a picture for whoever asked for it; from others it does nothing, and other reactions mean nothing."""
    shown = imagine(stand, ana, channel)
    before = len(stand.memory.seen)
    ben.reacts(channel, shown, "🦊")
    ben.reacts(channel, shown, "❌")
    stand.until(lambda: len(stand.memory.seen) == before + 1, "nothing was heard")
    assert [shown.id] == [one.id for one in channel.shown()]
    ben.reacts(channel, shown, "❌", take_back=True)
    ana.reacts(channel, shown, "❌")
    stand.until(lambda: not channel.shown(), "it is still there")
    assert [] == server.dm(ben).shown() == server.dm(ana).shown()
    assert before + 2 == len(stand.memory.seen)


def marks(stand: DiscordStand, user: User) -> set[str]:
    person: PersonKey = person_key("discord", stand.server.application_id, user.id)
    return set(stand.memory.records.get(("favourites", person), {}))
