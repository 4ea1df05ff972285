"""A verb is one file: from a folder of its own it is typed, pressed and listed everywhere, and nothing else knew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.menus.buttons import MORE, page_of
from bot.menus.help import help_text
from bot.menus.reference import reference_markdown
from bot.menus.registry import command_named, verbs
from bot.menus.scene import scene_of
from bot.platforms.discord.menus.menu import menus, message_menus, person_menus
from bot.platforms.telegram.capabilities import CAPABILITIES as TELEGRAM
from bot.platforms.telegram.menu import menu as telegram_menu
from bot.platforms.telegram.updates.translate import Me, reacted
from bot.platforms.web.pages.palette import menu as web_menu
from core.domain.errors import OperatorError
from core.domain.ids import InvocationId, MessageId
from core.domain.place import Press
from core.stores.memory.poster import EVERYTHING
from core.wire.buttons import decode_payload
from tests.conversations.fake_driver import FakeDriver
from tests.conversations.kit import Upload
from tests.conversations.samples import PNG
from tests.speech import lines
from tests.toys.commands import command
from tests.toys.verbs import ORBIT


@pytest.fixture
def driver(tmp_path) -> Iterator[FakeDriver]:
    with command(tmp_path, ORBIT, name="orbit"):
        driver = FakeDriver()
        yield driver
        driver.close()
    assert "orbit_2x" not in verbs()


def drawn(driver):
    driver.say("Ana", "/imagine a red fox --n 1")
    driver.settle()
    return driver.thread()[-1]


def newest(driver):
    driver.settle()
    return driver.thread()[-1].text.splitlines()[0]


def press(driver, message, button, *, words=None, options=()):
    """What a platform sends whose dialog was filled."""
    payload = button.payload
    invocation = driver._invocation("Ben")
    pressed = Press(payload=payload, message=MessageId(message), words=words)
    return driver.hand_in(replace(invocation, press=pressed, options=options))


def button_of(driver, message):
    posted = next(one for one in driver.poster.at(driver.place) if one.id == message)
    return next(one for row in posted.post.buttons for one in row if one.label == "Go round")


def test_it_is_typed(driver):
    """As a command, under its other spelling, and as a shortcut; in reply to a picture of the bot or of a person."""
    fox = drawn(driver)
    driver.say("Ben", "/orbit_2x at night", reply_to=fox.id)
    assert "Ben: “a red fox, at night seen from somewhere 1 times”" == newest(driver)
    driver.say("Ben", "/orbit", reply_to=fox.id)
    assert "seen from somewhere" in newest(driver)
    driver.say("Ben", "go round in the rain", reply_to=fox.id)
    assert "in the rain seen" in newest(driver)
    driver.say("Ben", "/orbit_2x at night", upload=Upload(content=PNG))
    assert "Ben: “at night seen from somewhere 1 times”" == newest(driver)
    assert "did you mean /orbit_2x?" in driver.hand_in(replace(driver._invocation("Ben"), text="/orbit_3x")).sentence


def test_it_is_pressed(driver):
    """With what its dialog asks for, in the case and spelling that people choose; wrong answers are told right ones."""
    fox = drawn(driver)
    button = button_of(driver, fox.id)
    assert ["by", "times", "prompt"] == [field.name for field in button.asks]
    assert "accepted" == press(driver, fox.id, button, words="at dusk", options=(("by", "FAR"), ("times", "2"))).kind
    assert "Ben: “a red fox, at dusk seen from far 2 times”" == newest(driver)
    told = press(driver, fox.id, button, words="at dusk", options=(("by", "fra"),))
    assert "“by” is one of near, far; did you mean far?" == told.sentence
    told = press(driver, fox.id, button, words="at dusk", options=(("times", "7"),))
    assert "“times” is a whole number from 1 to 3." == told.sentence


@pytest.mark.parametrize("options", [(), (("by", ""),), (("BY", "far"),), (("times", "2"),)])
def test_what_cannot_be_left_out_was(driver, options):
    """Pages and bots of strangers leave out what a dialog asks for; the person is told, and nothing is drawn."""
    fox = drawn(driver)
    told = press(driver, fox.id, button_of(driver, fox.id), words="at dusk", options=options)
    assert ("refused", "“by” is missing, and without it I cannot start; please choose it, too.") == (
        told.kind,
        told.sentence,
    )


def test_what_a_dialog_did_not_ask_for_changes_nothing(driver):
    """Neither flags nor a picture that come along with its fields, nor those that come with a button without one."""
    fox = drawn(driver)
    ben = driver._invocation("Ben")
    theirs = (driver._stored("Ben", Upload(content=PNG), MessageId("q")),)
    stray = (("seed", "5"), ("n", "3"), ("strength", "0.9"), ("ar", "9:16"), ("bogus", "x" * 4000))
    for label, asked in (("Go round", (("by", "near"),)), ("Vary (subtle)", ())):
        posted = next(one for one in driver.poster.at(driver.place) if one.id == fox.id)
        button = next(one for row in posted.post.buttons for one in row if one.label == label)
        pressed = Press(payload=button.payload, message=MessageId(fox.id), words="at dusk")
        invocation = replace(
            ben, id=InvocationId(f"{label:a<16}"), press=pressed, options=(*asked, *stray), attachments=theirs
        )
        receipt = driver.hand_in(invocation)
        assert "accepted" == receipt.kind, receipt.sentence
        driver.settle()
        first, spec = driver.services.ledger.load(fox_job(driver)), driver.services.ledger.load(receipt.job).spec
        assert spec.seed != 5
        assert spec.parameters["strength"] != 0.9
        assert spec.width == spec.height
        assert [first.id] == [one.job for one in spec.sources]


def fox_job(driver):
    return next(iter(driver.memory.jobs))


def test_its_dialog_over_a_picture_that_somebody_brought(driver):
    """It arrives as a command, and what was filled in is checked as under a button."""
    asked = replace(driver._invocation("Ben"), text="/orbit_2x", options=(("by", "FAR"), ("times", "99")))
    theirs = (driver._stored("Ben", Upload(content=PNG), MessageId("q")),)
    told = driver.hand_in(replace(asked, attachments=theirs))
    assert "“times” is a whole number from 1 to 3." == told.sentence


def test_it_is_listed(driver):
    """In /help, in the reference, in the native menus of three platforms, over messages and over people."""
    assert "/orbit_2x – Go round" in lines(help_text(EVERYTHING))
    assert "go round" in lines(help_text(EVERYTHING))
    assert "## /orbit_2x" in reference_markdown()
    assert "| Go round | `go round` and words |" in reference_markdown()
    assert "orbit_2x" in [row.command for row in telegram_menu()]
    assert "orbit_2x" in [row["name"] for row in web_menu()["commands"]]
    rows = {(row["type"], row["name"]): row for row in menus()}
    assert ["prompt", "by", "times"] == [one["name"] for one in rows[1, "orbit_2x"]["options"]]
    assert {(3, "Go round"), (2, "Orbit the avatar")} <= rows.keys()
    assert "orbit_2x" == message_menus()["Go round"].name == person_menus()["Orbit the avatar"].name
    assert command_named("orbit") is verbs()["orbit_2x"]


def test_a_reaction_means_it(driver):
    """An emoji is the shortcut, typed out."""
    reaction = {
        "chat": {"id": -5, "type": "group"},
        "message_id": 3,
        "user": {"id": 7, "is_bot": False, "first_name": "Ana"},
        "date": 1,
        "old_reaction": [],
        "new_reaction": [{"type": "emoji", "emoji": "🤩"}],
    }
    heard = reacted(reaction, Me(id=1, username="b"), "-5")
    assert ("go round", "3") == (heard.invocation.text, heard.invocation.replies_to)


def test_it_gives_way_where_there_is_no_room(driver):
    """Its rank decides: on a small platform it stands behind "More …", and works from there."""
    fox = drawn(driver)
    (job,) = driver.memory.jobs.values()
    small = replace(TELEGRAM, button_rows=1, buttons_per_row=2)
    first = page_of(scene_of(job, small), 0, back=True)
    assert ["Remix", "More …"] == [button.label for button in first.rows[0]]
    pages = [page_of(scene_of(job, small), number).rows[0] for number in range(first.of)]
    (found,) = [button for row in pages for button in row if button.label == "Go round"]
    assert MORE == decode_payload(first.rows[0][1].payload).action
    assert "accepted" == press(driver, fox.id, found, words="at dawn", options=(("by", "near"),)).kind
    assert "at dawn seen from near 1 times" in newest(driver)


def test_a_second_one_of_its_name(tmp_path):
    """The error names both files."""
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    with (
        command(tmp_path / "one", ORBIT, name="orbit"),
        pytest.raises(OperatorError, match=r"verb 'orbit_2x' is defined twice, in .*orbit\.py and in .*orbit_too\.py"),
        command(tmp_path / "two", ORBIT, name="orbit_too"),
    ):
        verbs()
