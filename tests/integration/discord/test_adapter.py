"""The Discord adapter against the strict stub: real sockets, real Redis, quick workers."""

from __future__ import annotations

import pytest
from redis import Redis

from tests.conversations.samples import PNG
from tests.integration.discord.acts import imagine, private
from tests.stands.discord import DiscordStand, discord_stand
from tests.stubs.discord import Channel, DiscordServer, User
from tests.stubs.discord.files import StoredFile
from tests.stubs.discord.media import measure

CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"


def test_a_first_picture(stand: DiscordStand, channel: Channel, ana: User) -> None:
    """/imagine is answered with the placeholder at once, which becomes the gallery with its buttons."""
    stand.reports.paused.set()
    asked = ana.runs(channel, "imagine", options={"prompt": "a red fox", "ar": "3:2", "seed": 7})
    assert asked.response.kind == "message"
    assert not asked.response.ephemeral
    assert "Queued" in asked.response.text
    stand.settle()
    (shown,) = channel.shown()
    assert "seed 7" in shown.text
    assert [pic.alt for pic in shown.pictures] == [f"a red fox ({n} of 4)" for n in range(1, 5)]
    assert shown.labels[:5] == ("U1", "U2", "U3", "U4", "V1")


def test_half_an_emoji_is_no_reason_to_be_silent(stand: DiscordStand, channel: Channel, ana: User) -> None:
    """What is no writing is left out of every field before anything is stored."""
    asked = ana.runs(channel, "imagine", options={"prompt": "prompt: a red \ud83dfox\u0000", "ar": "３：２"})
    assert not asked.response.ephemeral, asked.response.text
    stand.settle()
    (shown,) = channel.shown()
    assert "“a red fox”" in shown.text
    assert 4 == len(shown.pictures)


def test_results_need_no_gateway(server: DiscordServer, stand: DiscordStand, channel: Channel, ana: User) -> None:
    """A result arrives while the gateway is down, and commands work again once it is back."""
    stand.reports.paused.set()
    asked = ana.runs(channel, "imagine", options={"prompt": "a red fox"})
    assert "Queued" in asked.response.text
    server.hub.identify_every_s = 0.0
    server.drop_gateway(4000)
    stand.settle()
    assert 4 == len(channel.shown()[0].pictures)
    server.wait_ready()
    imagine(stand, ana, channel, "a blue fox")


@pytest.mark.parametrize("event", ["reconnect", "resumable", "invalid", "cut"])
def test_the_gateway_comes_back(
    server: DiscordServer, stand: DiscordStand, channel: Channel, ana: User, event: str
) -> None:
    """Discord asks to reconnect, ends the session or the line breaks: the bot comes back, to the same address."""
    said = len(server.heard)
    match event:
        case "reconnect":
            server.reconnect()
        case "cut":
            server.drop_gateway(None)
        case _:
            server.invalid_session(resumable=event == "resumable")
    # an identify or a resume
    server.wait(lambda: any(heard.op in {2, 6} for heard in server.hub.heard[said:]), "nobody came back")
    server.wait_ready()
    imagine(stand, ana, channel)


def test_a_dialog_holds_the_words(stand: DiscordStand, channel: Channel, ana: User, ben: User) -> None:
    """Remix opens a dialog with the prompt and a choice of the pictures; what is sent replaces the prompt."""
    shown = imagine(stand, ana, channel)
    opened = ben.presses(channel, shown, "Remix")
    assert opened.modal.field("words").value == "a red fox"
    assert opened.modal.field("picture").options == ("0", "1", "2", "3")
    sent = ben.submits(opened, {"words": "a red fox at night", "picture": "2"})
    assert "Queued" in sent.response.text
    stand.settle()
    newest = channel.shown()[-1]
    assert "“a red fox at night”" in newest.text
    assert newest.reply_to == shown.id
    (job,) = [job for job in stand.memory.jobs.values() if job.parents]
    assert [2] == [parent.index for parent in job.parents]


def test_the_menu_of_a_message(stand: DiscordStand, channel: Channel, ana: User, ben: User) -> None:
    """Upscale starts at once; Remix over a picture of the bot opens its dialog, and over mere words says no."""
    shown = imagine(stand, ana, channel, "a red fox --n 1")
    ben.uses_message_menu(channel, shown, "Upscale").until_answered()
    stand.settle()
    assert channel.shown()[-1].pictures[0].size_px[0] == 2 * shown.pictures[0].size_px[0]
    assert ben.uses_message_menu(channel, shown, "Remix").modal.field("words").value == "a red fox"
    said = ana.says(channel, "good morning")
    answered = ben.uses_message_menu(channel, said, "Remix").response
    assert answered.ephemeral
    assert "no picture" in answered.text


def test_somebodys_avatar(server: DiscordServer, stand: DiscordStand, channel: Channel, ana: User, ben: User) -> None:
    """Remix avatar asks the person in private; once they allow it, the remix is drawn where it was asked for."""
    ana.avatar = "a1b2"
    path = f"/cdn/avatars/{ana.id}/a1b2.png"
    measured = measure(PNG, "a1b2.png")
    server.world.files[path] = StoredFile(
        id="1", filename="a1b2.png", content=PNG, measured=measured, path=path, url=path
    )
    sent = ben.submits(ben.uses_user_menu(channel, ana, "Remix avatar"), {"words": "as a knight"})
    assert sent.response.ephemeral
    assert "I asked Ana" in sent.response.text
    (question,) = server.dm(ana).shown()
    assert "may Ben" in question.text
    assert any(key.url and channel.id in key.url for row in question.buttons for key in row)
    assert [] == channel.shown()
    allowed = ana.presses(server.dm(ana), question, "Allow")
    assert "may remix" in allowed.response.text
    stand.settle()
    (shown,) = channel.shown()
    assert "Ben" in shown.text
    assert shown.pictures


def test_somebody_without_an_avatar(stand: DiscordStand, channel: Channel, ana: User, ben: User) -> None:
    """Discord's own pictures are nobody's to remix."""
    assert stand.server.token
    answered = ben.uses_user_menu(channel, ana, "Remix avatar").response
    assert answered.ephemeral
    assert "no picture of their own" in answered.text


def test_a_question_to_somebody_who_takes_no_messages(
    server: DiscordServer, stand: DiscordStand, channel: Channel, ana: User, ben: User
) -> None:
    """Then it is asked where the picture is, by name and without a ping."""
    photo = ana.says(channel, "my dog", attachment=PNG)
    server.fail("/users/@me/channels", how="50007")
    sent = ben.submits(ben.uses_message_menu(channel, photo, "Remix"), {"words": "with a hat"})
    assert "I asked Ana" in sent.response.text
    stand.quiet()
    question = channel.shown()[-1]
    assert "Ana, may Ben" in question.text
    assert question.pinged == ()
    ana.presses(channel, question, "Allow").until_answered()
    stand.settle()
    assert channel.shown()[-1].pictures


def test_a_picture_comes_along(stand: DiscordStand, channel: Channel, ana: User) -> None:
    """A command with a file is deferred while it is fetched; the result takes the place of “thinking…”."""
    asked = ana.runs(channel, "imagine", options={"prompt": "as a painting"}, attachment=PNG)
    assert asked.response.kind == "deferred"
    assert not asked.response.ephemeral
    stand.settle()
    (shown,) = channel.shown()
    assert 4 == len(shown.pictures)


def test_a_file_that_lies_about_itself(stand: DiscordStand, channel: Channel, ana: User) -> None:
    """It is called a picture and is none: told in private, and nothing is left thinking."""
    asked = ana.runs(channel, "imagine", options={"prompt": "as a painting"}, attachment=b"%PDF-1.7")
    assert asked.response.kind == "deferred"
    stand.quiet()
    assert [] == channel.shown()
    assert "not a picture that I can read" in private(channel, ana)[-1]


def test_suggestions(stand: DiscordStand, channel: Channel, ana: User) -> None:
    """Models that are served, one's own jobs, and commands."""
    shown = imagine(stand, ana, channel)
    assert ["pocket"] == [
        row["value"] for row in ana.completes(channel, "imagine", "model", "poc", options={"prompt": "x"})
    ]
    (mine,) = ana.completes(channel, "show", "job", "fox")
    assert mine["value"] in str(shown.components)
    assert "remix" in [row["value"] for row in ana.completes(channel, "help", "command", "rem")]


def test_another_language(server: DiscordServer, stand: DiscordStand, channel: Channel) -> None:
    """Whoever has Discord in German types and chooses what is shown to them; the bot understands both."""
    hans = server.user("Hans", locale="de")
    hans.runs(channel, "imagine", options={"worte": "ein roter Fuchs", "anzahl": 1}).until_answered()
    stand.settle()
    (shown,) = channel.shown()
    assert "“ein roter Fuchs”" in shown.text
    opened = hans.uses_message_menu(channel, shown, "Remixen").modal
    assert opened.title == "Remixen"
    assert opened.field("Dieses Bild mit Worten ändern").value == "ein roter Fuchs"
    assert opened.field("Oder ein eigenes Bild").custom_id == "file"
    hans.uses_message_menu(channel, shown, "Vergrößern").until_answered()
    assert hans.runs(channel, "hilfe", options={"befehl": "remix"}).response.ephemeral
    stand.settle()
    assert 2 == len(channel.shown())


def test_what_concerns_one_person(stand: DiscordStand, channel: Channel, ana: User, ben: User) -> None:
    """Refusals, help and details are seen by whoever asked, and by nobody else."""
    shown = imagine(stand, ana, channel)
    for asked in (
        ben.runs(channel, "imagine", options={"prompt": "a fox", "ar": "0:5"}),
        ben.runs(channel, "help"),
        ben.presses(channel, shown, "Details"),
    ):
        assert asked.response.ephemeral
    assert [shown.id] == [one.id for one in channel.shown()]


def test_the_stores_are_away(stand: DiscordStand, channel: Channel, ana: User) -> None:
    """Told in private, in time."""
    stand.memory.away = True
    asked = ana.runs(channel, "imagine", options={"prompt": "a red fox"})
    assert asked.response.ephemeral
    assert "nothing was queued" in asked.response.text


def test_a_slow_memory(server: DiscordServer, redis: Redis, channel: Channel, ana: User) -> None:
    """What takes too long is deferred; then comes the picture, or what is said to the person alone."""
    with discord_stand(server, redis, patience_s=0.0) as stand:
        asked = ana.runs(channel, "imagine", options={"prompt": "a red fox"})
        assert asked.response.kind == "deferred"
        stand.settle()
        (shown,) = channel.shown()
        assert 4 == len(shown.pictures)
        refused = ana.runs(channel, "imagine", options={"prompt": "a fox", "ar": "0:5"})
        assert refused.response.kind == "deferred"
        stand.quiet()
        assert "above zero" in private(channel, ana)[-1]
        assert [shown.id] == [one.id for one in channel.shown()]
        assert ana.presses(channel, shown, "Remix").response.kind == "deferred"
        stand.quiet()
        assert "too long" in private(channel, ana)[-1]
