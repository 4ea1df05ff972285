"""One's own last result: what a command or a plain sentence without a reply is about, and for how long."""

from __future__ import annotations

import pytest

from tests.conversations.fake_driver import FakeDriver
from tests.conversations.kit import Talk


@pytest.fixture
def talk():
    """A place on the fakes in which Ana was drawn a fox, and Ben a house after that."""
    driver = FakeDriver()
    talk = Talk(driver=driver)
    talk.person("Ana").asks("a red fox")
    talk.bot.posts_grid(of=4)
    talk.person("Ben").asks("a small house")
    talk.bot.posts_grid(of=4)
    yield talk
    driver.close()


def test_it_is_ones_own(talk):
    """Whoever has drawn since then is not meant."""
    talk.person("Ana").says("/remix bluer")
    assert "a red fox, bluer" in talk.bot.posts_grid(of=4).text


@pytest.mark.parametrize("command", ["/remix bluer", "/edit bluer"])
def test_after_ten_minutes_it_is_named(talk, command):
    """Until then it is meant; later a sentence asks for a reply, and words alone are talk."""
    ana = talk.person("Ana")
    fox = next(seen for seen in talk.driver.thread() if "a red fox" in seen.text)
    talk.driver.memory.clock.move(540.0)
    ana.says("make it bluer")
    talk.bot.has_results(3)
    talk.driver.memory.clock.move(601.0)
    ana.says(command)
    ana.is_told("more than 10 minutes old", "reply to the one")
    ana.says("make it redder")
    talk.bot.has_results(3)
    ana.replies("/remix at night", to=fox)
    talk.bot.has_results(4)


@pytest.mark.parametrize("text", ["what a day", "make tea", "a red fox", "lol", "turn off the light", "I made it"])
def test_other_words_are_talk(talk, text):
    """What asks for no change of a picture starts nothing in company."""
    talk.person("Ana").says(text)
    talk.bot.has_results(2)


@pytest.mark.parametrize(
    "text",
    [
        "make it bluer", "Make it bluer!", "can you make it darker?", "now add a hat, please", "same but at night",
        "mach es blauer", "kannst du es blauer machen?", "hazlo más azul", "rends-le plus bleu", "deixa mais azul",
        "もっと青くして", "青くして", "اجعلها أكثر زرقة",
    ],
)  # fmt: skip
def test_it_is_changed_in_seven_languages(talk, text):
    """What asks for a change is one, with or without politeness."""
    talk.person("Ana").says(text)
    assert text in talk.bot.posts_grid(of=4, by="Ana").text


def test_a_place_that_wants_commands_hears_none(talk):
    """/replies off counts for these words, too."""
    talk.person("Root").says("/replies off")
    talk.person("Ana").says("make it bluer")
    talk.bot.has_results(2)
