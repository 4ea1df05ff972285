"""What is nearly a command is one, or is answered with the nearest right thing; talk stays talk."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.typed import Typed, read_command
from core.domain.place import Attachment, Audience, Place
from tests.unit.bot.test_dispatcher import Stand, typed

ALONE = Place(platform="fake", account="bot", chat="ana", audience=Audience.DIRECT)


@pytest.mark.parametrize(
    "text",
    [
        "/imagine a fox",
        "/Imagine: a fox",
        "/imagine, a fox",
        "/imagine：a fox",
        "/imagine; a fox",
        "/imagine. a fox",
        "/imagine! a fox",
        "/imagine - a fox",
        "/imagine — a fox",
        "/imagine = a fox",
        "/imagine—a fox",
        "/imagine -- a fox",
        "/imagine | a fox",
        "/imagine → a fox",
        "/imagine ~ a fox",
        "/imagine~a fox",
        "/imagine * a fox",
        "/imagine。a fox",
        "/imagine・a fox",
        "/imagine\ufe0f a fox",
        "/imagine prompt: prompt: a fox",
        "／imagine　a fox",
        "∕imagine a fox",
        "/ imagine a fox",
        "//imagine a fox",
        "\u200b/imagine a fox",
        "\u200e/imagine\u200f a fox",
        "\ufeff／ｉｍａｇｉｎｅ a fox",
        "/\u0456magine a fox",
        "/imagine\na fox",
        "/imagine prompt: a fox",
        "/imagine Prompt：a fox",
        "/imagine: prompt = a fox",
        "/imagine /imagine a fox",
        "/imagine" + " /Imagine:" * 900 + " a fox",
        "/imagine@some_bot: a fox",
    ],
)
def test_the_words_of_a_command_are_words_alone(text):
    """Neither punctuation nor a menu's label nor the command itself is drawn."""
    command = read_command(text)
    assert ("imagine", "a fox") == (command.name, command.words)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("/imagine一只狐狸", Typed(name="imagine", to="", words="一只狐狸")),
        ("/imagine🦊", Typed(name="imagine", to="", words="🦊")),
        ("/imagine“a fox”", Typed(name="imagine", to="", words="“a fox”")),
        ("/imagine--ar 3:2 a fox", Typed(name="imagine", to="", words="--ar 3:2 a fox")),
        ("/imagine - ar 3:2 a fox", Typed(name="imagine", to="", words="- ar 3:2 a fox")),
        ("/imagine ...and a fox", Typed(name="imagine", to="", words="...and a fox")),
        ("/imagine—ar16:9 a fox", Typed(name="imagine", to="", words="—ar16:9 a fox")),
        ("/imagine — ar16:9 a fox", Typed(name="imagine", to="", words="— ar16:9 a fox")),
        ("/imagine -5 degrees", Typed(name="imagine", to="", words="-5 degrees")),
        ("/imagine ~100 foxes", Typed(name="imagine", to="", words="~100 foxes")),
        ("/imagine .5 of a fox", Typed(name="imagine", to="", words=".5 of a fox")),
        ("/imagine **a fox**", Typed(name="imagine", to="", words="**a fox**")),
        ("/help?", Typed(name="help", to="", words="")),
        ("/imagine.", Typed(name="imagine", to="", words="")),
        ("/cancel: all", Typed(name="cancel", to="", words="all")),
        ("/imagin: a fox", Typed(name="imagin", to="", words="a fox")),
        ("/imagin a fox, a dog: at night", Typed(name="imagin", to="", words="a fox, a dog: at night")),
        ("/imagine-bot is here", Typed(name="imagine-bot", to="", words="is here")),
        ("/рисуй лису", Typed(name="рисуй", to="", words="лису")),
    ],
)
def test_where_a_command_ends(text, command):
    """Words may follow a known name without a space; an unknown one ends where a word does."""
    assert command == read_command(text)


@pytest.mark.parametrize(
    "text", ["/usr/bin", "/etc.conf is odd", "/imagine.png", "/imagine/x", "/ hello", "/", "/1", "1/2", "a /imagine b"]
)
def test_paths_and_talk_are_no_commands(text):
    """Nobody who names a file or a fraction means the bot."""
    assert read_command(text) is None


@given(st.text(st.characters(), max_size=40), st.sampled_from(["/", "／", "/imagine", "/imagine ", "/x@"]))
def test_any_text_can_be_read(text, before):
    """Whatever is typed, reading it makes no error."""
    command = read_command(before + text)
    assert command is None or command.words == command.words.strip()


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("a red fox", "I draw what stands behind /imagine, for example: /imagine a red fox."),
        ("imagine: a red fox", "/imagine a red fox."),
        ("!imagine a red fox", "/imagine a red fox."),
        ("`/imagine a red fox`", "/imagine a red fox."),
        ("/imagin a red fox", "I know no /imagin; did you mean /imagine?"),
        ("/imagine-bot a red fox", "did you mean /imagine?"),
        ("/xyzzy", "I know no /xyzzy; /help lists what I know."),
        ("/usr/bin", "/imagine /usr/bin."),
    ],
)
async def test_nobody_who_speaks_to_the_bot_alone_is_met_with_silence(said, answer):
    """Plain words and mistyped commands get the nearest right thing."""
    stand = Stand()
    receipt = await stand.dispatcher.receive(typed(said, place=ALONE, addressed=True))
    assert "refused" == receipt.kind
    assert answer in receipt.sentence
    await stand.dispatcher.close()


async def test_thanks_are_taken_as_thanks():
    """Talk is no order, and needs no lesson either."""
    stand = Stand()
    receipt = await stand.dispatcher.receive(typed("thank you!", place=ALONE, addressed=True))
    assert "answered" == receipt.kind
    assert "Gladly" in receipt.sentence
    await stand.dispatcher.close()


async def test_a_picture_alone_is_answered():
    """It says how to go on from it."""
    stand = Stand()
    picture = Attachment(sha256="0" * 64, media_type="image/png", width=8, height=8, owner="x", owner_name="Ana")
    receipt = await stand.dispatcher.receive(typed("", place=ALONE, addressed=True, attachments=(picture,)))
    assert "/remix at night" in receipt.sentence
    await stand.dispatcher.close()


async def test_talk_in_a_group_stays_without_an_answer():
    """Plain words, paths, and commands of other bots."""
    stand = Stand()
    stand.poster.capabilities = replace(stand.poster.capabilities, private=False)
    for number, said in enumerate(["a red fox", "/usr/bin", "imagine that!", "/xyzzy"]):
        assert "ignored" == (await stand.dispatcher.receive(typed(said, number))).kind
    called = await stand.dispatcher.receive(typed("/xyzzy@our_bot", 9))
    assert "I know no /xyzzy" in called.sentence
    await stand.dispatcher.close()
