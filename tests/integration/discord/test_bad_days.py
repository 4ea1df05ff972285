"""Discord's bad days, late results and places with rules: nothing is lost, nothing comes twice."""

from __future__ import annotations

import pytest
from redis import Redis

from core.domain.jobs.states import JobState
from tests.integration.discord.acts import imagine, private
from tests.stands.discord import DiscordStand, discord_stand
from tests.stubs.discord import Channel, DiscordServer, User

CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"


def test_the_same_event_twice(stand: DiscordStand, channel: Channel, ana: User) -> None:
    """The gateway may repeat itself after a resume: one job, one message."""
    asked = ana.runs(channel, "imagine", options={"prompt": "a red fox"})
    asked.until_answered()
    stand.settle()
    stand.server.on_loop(lambda: stand.server.hub.deliver(asked))
    # the next command comes after it on the same line
    imagine(stand, ana, channel, "a blue fox")
    assert 2 == len(stand.memory.jobs)
    assert 2 == len(channel.shown())
    assert not [call for call in stand.server.calls if call.code is not None]


@pytest.mark.parametrize("how", ["500", "html", "429", "reset_after_accept"])
def test_a_bad_moment_at_the_first_answer(
    server: DiscordServer, stand: DiscordStand, channel: Channel, ana: User, how: str
) -> None:
    """The initial response is tried again, and there is one message."""
    server.fail(CALLBACK, how=how, retry_after=0.1)
    ana.runs(channel, "imagine", options={"prompt": "a red fox"})
    server.wait(lambda: bool(channel.messages), "nothing was said")
    stand.settle()
    (shown,) = channel.shown()
    assert 4 == len(shown.pictures)


@pytest.mark.parametrize("how", ["500", "html", "429", "429 global", "reset_after_accept", "truncated"])
def test_a_bad_moment_at_the_result(
    server: DiscordServer, stand: DiscordStand, channel: Channel, ana: User, how: str
) -> None:
    """The edit is repeated, and the pictures are there once."""
    stand.reports.paused.set()
    ana.runs(channel, "imagine", options={"prompt": "a red fox"}).until_answered()
    stand.quiet()
    server.fail("PATCH /webhooks", how=how, retry_after=0.2)
    stand.settle()
    (shown,) = channel.shown()
    assert 4 == len(shown.pictures)


def test_the_token_ends_early(stand: DiscordStand, channel: Channel, ana: User) -> None:
    """A member edits its placeholder by its own right."""
    stand.reports.paused.set()
    asked = ana.runs(channel, "imagine", options={"prompt": "a red fox"})
    asked.until_answered()
    stand.quiet()
    asked.expire()
    stand.settle()
    (shown,) = channel.shown()
    assert 4 == len(shown.pictures)


def test_a_late_result_is_a_message_of_its_own(stand: DiscordStand, channel: Channel, ana: User) -> None:
    """After the token's time a member posts, guarded by a nonce, and takes the placeholder away."""
    stand.reports.paused.set()
    asked = ana.runs(channel, "imagine", options={"prompt": "a red fox"})
    asked.until_answered()
    stand.quiet()
    (placeholder,) = channel.shown()
    asked.expire()
    _let_time_pass(stand)
    stand.settle()
    (late,) = channel.shown()
    assert placeholder.id != late.id
    assert 4 == len(late.pictures)
    (posted,) = [call for call in stand.server.calls if call.route == "/channels/{channel_id}/messages"]
    assert posted.body["enforce_nonce"] is True


def test_a_lost_answer_to_a_late_result(
    server: DiscordServer, stand: DiscordStand, channel: Channel, ana: User
) -> None:
    """The nonce makes the second try the same message."""
    stand.reports.paused.set()
    asked = ana.runs(channel, "imagine", options={"prompt": "a red fox"})
    asked.until_answered()
    stand.quiet()
    _let_time_pass(stand)
    server.fail("POST /channels/", how="reset_after_accept")
    stand.settle()
    posts = [call for call in server.calls if call.route == "/channels/{channel_id}/messages"]
    assert 2 == len(posts)
    assert 1 == len({call.body["nonce"] for call in posts})
    assert 1 == sum(bool(shown.pictures) for shown in channel.shown())


def test_a_friend_of_nobody(server: DiscordServer, stand: DiscordStand, ana: User, ben: User) -> None:
    """In a group without the bot all goes by the interactions' tokens; Delete still works after the first one's end."""
    group = server.group_dm(ana, ben)
    asked = ana.runs(group, "imagine", options={"prompt": "a red fox"}, user_install=True)
    assert "Queued" in asked.response.text
    stand.settle()
    (shown,) = group.shown()
    assert 4 == len(shown.pictures)
    _forget_ways(stand)
    ana.presses(group, shown, "Delete").until_answered()
    stand.quiet()
    assert [] == group.shown()
    assert "Deleted." in private(group, ana)[-1]


def test_a_late_result_where_the_bot_is_a_stranger(server: DiscordServer, stand: DiscordStand, ana: User) -> None:
    """Nothing is tried that cannot work; the picture is kept, and /show fetches it."""
    group = server.group_dm(ana, server.user("Ben"))
    stand.reports.paused.set()
    asked = ana.runs(group, "imagine", options={"prompt": "a red fox"}, user_install=True)
    asked.until_answered()
    stand.quiet()
    asked.expire()
    _let_time_pass(stand)
    stand.settle()
    (job,) = stand.memory.jobs.values()
    assert job.state is JobState.FAILED
    ana.runs(group, "show", options={"job": job.id}, user_install=True).until_answered()
    stand.quiet()
    assert 4 == len(group.shown()[-1].pictures)


def test_threads_and_private_messages(server: DiscordServer, stand: DiscordStand, ana: User) -> None:
    """The answer lands where the question was."""
    thread = server.guild().channel("ideas", kind="thread")
    imagine(stand, ana, thread)
    imagine(stand, ana, server.dm(ana))
    first, second = stand.memory.jobs.values()
    assert thread.parent is not None
    assert first.place.thread == thread.id
    assert first.place.chat.endswith(f"/{thread.parent.id}")
    assert second.place.audience == "direct"


def test_an_age_restricted_channel(server: DiscordServer, stand: DiscordStand, ana: User) -> None:
    """Its audience is known to the rules."""
    imagine(stand, ana, server.guild().channel(nsfw=True))
    (job,) = stand.memory.jobs.values()
    assert job.place.audience == "adult"


def test_where_the_bot_may_not_write(stand: DiscordStand, channel: Channel, ana: User) -> None:
    """It answers by the command's own right, and promises nothing for later."""
    channel.deny("SEND_MESSAGES")
    imagine(stand, ana, channel)
    (job,) = stand.memory.jobs.values()
    assert not job.place.late_posts


def test_a_channel_that_is_deleted_meanwhile(stand: DiscordStand, channel: Channel, ana: User) -> None:
    """The delivery ends, the picture stays."""
    stand.reports.paused.set()
    ana.runs(channel, "imagine", options={"prompt": "a red fox"}).until_answered()
    stand.quiet()
    _forget_ways(stand)
    channel.delete()
    stand.settle()
    (job,) = stand.memory.jobs.values()
    assert job.state is JobState.FAILED
    assert all(artifact.sha256 in stand.memory.files for artifact in job.artifacts)


def test_menus_are_registered_once(server: DiscordServer, redis: Redis) -> None:
    """A second start finds nothing changed."""
    for _ in range(2):
        with discord_stand(server, redis):
            server.wait_ready()
    puts = [call for call in server.calls if call.method == "PUT"]
    assert 1 == len(puts)
    names = {row["name"] for row in server.commands}
    assert names >= {"imagine", "remix", "animate", "upscale", "Remix", "Animate", "Upscale", "Remix avatar"}


def test_nobody_is_pinged(stand: DiscordStand, channel: Channel, ana: User, ben: User) -> None:
    """Words that would mention somebody, or be markdown, are shown as they are."""
    shown = imagine(stand, ana, channel, f"@everyone <@{ben.id}> **bold** [here](https://example.org)")
    assert shown.pinged == ()
    assert r"\<@" in shown.text
    assert r"\*\*bold\*\*" in shown.text
    assert r"\[here" in shown.text


def _forget_ways(stand: DiscordStand) -> None:
    """As if every token had ended."""
    for key in stand.redis.scan_iter("platform:discord:way:*"):
        stand.redis.delete(key)


def _let_time_pass(stand: DiscordStand) -> None:
    """As if minute 14 had passed for every job that waits."""
    from dataclasses import replace

    _forget_ways(stand)
    for job in list(stand.memory.jobs.values()):
        place = replace(job.place, editable_until=1.0)
        stand.memory.jobs[job.id] = replace(job, place=place)
