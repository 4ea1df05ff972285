"""Right to left: what is typed or copied stays in one piece, and nothing invisible gets into a link."""

from __future__ import annotations

import re
from importlib import resources

import pytest
from fluent.syntax import ast as ftl

from bot.platforms.web.pages.words import page
from bot.speech.languages import codes, language, spoken
from core.domain.say import say
from tests.conversations.fake_driver import FakeDriver

FSI, PDI = "\u2068", "\u2069"
LEFTWARDS = [code for code in codes() if language(code).locale.text_direction == "rtl"]
# a command or a flag, as people type it
_TYPED = re.compile(r"(?<![\w/<.])(?:/[a-z]+|--?[a-z]+)(?![\w.])")


def test_a_command_with_what_goes_in_is_one_piece():
    """The reader's eye and the clipboard get "--ar 3:2", whatever stands around it."""
    said = spoken(say("aspect-other", model="pocket", aspect="9:1", nearest=("3:1",)), "ar")
    assert f"{FSI}--ar 9:1{PDI}" in said
    assert f"{FSI}/help --style{PDI}" in spoken(
        say("help-flags-and-more", examples=("--n 2",), count=7, flag="style"), "ar"
    )


def test_each_of_several_stands_for_itself():
    """Commas alone, without the word that CLDR has in Arabic, and in the order of the line."""
    said = spoken(say("flag-unknown", flag="x", flags=("--ar", "--n")), "ar")
    assert f"\u200f{FSI}--ar{PDI}، {FSI}--n{PDI}" in said
    assert f"{FSI}/remix{PDI} أو {FSI}/show{PDI}" in spoken(
        say("shortcut-only-mine", commands=("/remix", "/show")), "ar"
    )


@pytest.mark.parametrize(
    ("code", "words"), [("ja", "a、b、c"), ("es", "a, b, c"), ("fr", "a, b, c"), ("pt", "a, b, c")]
)
def test_commas_are_those_of_the_language(code, words):
    """With nothing but commas, where CLDR has "y" or a space alone."""
    assert words in spoken(say("about-models", models=("a", "b", "c")), code)


def test_a_link_holds_no_marks():
    """Discord would open another address."""
    link = spoken(say("discord-link-picture", number=2, link="https://a.example/2"), "ar")
    assert link.endswith("2](https://a.example/2)")
    assert not {FSI, PDI} & set(link)


@pytest.mark.parametrize("code", LEFTWARDS)
def test_commands_in_sentences_are_marked_as_such(code):
    """Otherwise their slash or dashes are shown on the other side."""
    bare = []
    for name, entry in language(code).entries.items():
        patterns = [entry.value, *(one.value for one in entry.attributes)]
        for text in [one for pattern in patterns if pattern is not None for one in _plain_text(pattern)]:
            bare += [f"{name}: {found[0]}" for found in _TYPED.finditer(text)]
    assert LEFTWARDS == ["ar"]
    assert [] == bare


def _plain_text(pattern: ftl.Pattern) -> list[str]:
    found = []
    for element in pattern.elements:
        if isinstance(element, ftl.TextElement):
            found.append(element.value)
        elif isinstance(element, ftl.Placeable) and isinstance(element.expression, ftl.SelectExpression):
            found += [text for one in element.expression.variants for text in _plain_text(one.value)]
    return found


@pytest.mark.parametrize("code", codes())
def test_the_page_runs_as_its_language_does(code):
    """Each of its files says so."""
    names = [
        one.name for one in resources.files("bot.platforms.web").joinpath("static").iterdir() if ".html" in one.name
    ]
    assert len(names) >= 6
    for name in names:
        assert f'<html lang="{code}" dir="{"rtl" if code in LEFTWARDS else "ltr"}">' in page(name, code)


def test_a_command_that_was_copied_with_its_marks_is_read():
    """They are invisible, so nobody can know that they are there."""
    driver = FakeDriver()
    driver.say("Ana", f"{FSI}/imagine a red fox --ar {FSI}3:2{PDI} --n 1{PDI}")
    driver.settle()
    assert ("accepted", True) == (driver.receipts[-1].kind, "“a red fox”" in driver.thread()[-1].text)
    driver.close()
