"""Sentences become words: in somebody's language, with plurals and lists, and in English where something is amiss."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter
from structlog.testing import capture_logs

from bot.speech import languages, locales
from bot.speech.languages import nearest, spoken
from core.domain.say import Say, say

Write = Callable[..., None]


@pytest.fixture
def write(tmp_path) -> Iterator[Write]:
    """Add files to languages, for as long as the test runs."""

    def add(code: str, text: str | bytes, name: str = "toy") -> None:
        folder = Path(tmp_path, code)
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.ftl").write_bytes(text if isinstance(text, bytes) else text.encode())
        languages.forget()

    locales.__path__.append(str(tmp_path))
    languages.forget()
    yield add
    locales.__path__.remove(str(tmp_path))
    languages.forget()


def test_the_nearest_language_speaks():
    """By the tag, whatever its case and separator; a region that nobody wrote is that of its language."""
    found = ["de", "de-AT", "de_CH", "DE", "en-US", "", "xx", "deutsch", "-", "de-Latn-DE"]
    assert ["de", "de", "de", "de", "en", "en", "en", "en", "en", "de"] == [nearest(one) for one in found]


def test_numbers_are_not_grouped_unless_a_text_asks():
    """A seed or a size is copied."""
    assert "seed 4294967295" in spoken(say("job-made", model="m", seed=4294967295, width=1024, height=1024), "en")
    assert "12.345 × 9.000" in spoken(say("upload-huge", width=12345, height=9000, millions=16), "de")


def test_arguments_carry_no_marks():
    """Isolation marks would end up in commands, links and lengths."""
    text = spoken(say("model-unknown-near", asked="poket", near="pocket", models=("pocket", "lanczos")), "de")
    assert "--model pocket?" in text
    assert not {"\u2068", "\u2069"} & set(text)


def test_right_to_left_text_keeps_its_arguments_apart(write):
    """There the marks are what keeps a name from turning its neighbours around."""
    write("ar", "forgotten-requests = نسيت { $requests }")
    assert "\u20683\u2069" in spoken(say("forgotten-requests", requests=3), "ar")


@pytest.mark.parametrize(("names", "words"), [(("a",), "a"), (("a", "b"), "a or b"), (("a", "b", "c"), "a, b or c")])
def test_lists_are_joined_as_the_language_does(names, words):
    """With its own word before the last one."""
    assert f"use {words}." in spoken(say("shortcut-only-mine", commands=names), "en")
    assert f"{words.replace(' or ', ' oder ')}." in spoken(say("shortcut-only-mine", commands=names), "de")


@pytest.mark.parametrize("code", ["en", "de", "fr", "ja", "ar", "pt-BR"])
@pytest.mark.parametrize("style", ["and", "or", "unit"])
def test_lists_of_any_length_are_joined(write, code, style):
    """Whatever CLDR says of the language, in full or in part."""
    write(code, f'toy-list = {{ LIST($names, type: "{style}") }}')
    for count in range(1, 6):
        names = tuple("abcde"[:count])
        with capture_logs() as logs:
            said = spoken(say("toy-list", names=names), code)
        assert all(name in said for name in names)
        assert not logs


def test_a_function_with_a_wrong_value_is_english(write):
    """A text that asks for the impossible is no text."""
    write("eo", 'job-drawing = { LIST($share, type: "sideways") } %\njob-made = { NUMBER($model) }')
    with capture_logs():
        assert "Drawing, 40 %" == spoken(say("job-drawing", share=40), "eo")
        made = say("job-made", model="m", seed=1, width=2, height=3)
        assert "Made by AI (m) · seed 1 · 2×3" == spoken(made, "eo")


def test_a_sentence_may_hold_others():
    """In the language of the whole."""
    waits = say("job-queued-about", queued=say("job-queued-behind", place=2), time=say("time-seconds", n=8))
    assert "Queued, 2nd in line, about 8 s" == spoken(waits, "en")
    assert "In der Warteschlange, an 2. Stelle, etwa 8 s" == spoken(waits, "de")


@given(st.text(max_size=6000), st.text(max_size=300))
def test_words_of_people_come_through_as_they_are(name, prompt):
    """However long, with braces, quotes and whatever Fluent knows; but for two signs that are no characters."""
    text = spoken(say("job-headline", name=name, prompt=prompt), "en")
    assert f"{name}: “{prompt}”".replace("\ufffe", "") == text


@pytest.mark.parametrize("code", ["en", "de"])
@pytest.mark.parametrize("names", [("x" * 150,) * 10, tuple(f"/command-{n}" for n in range(1000))])
def test_lists_are_whole_however_long(names, code):
    """Nobody reads "{???}" because a bot has learned many things."""
    with capture_logs() as logs:
        text = spoken(say("shortcut-only-mine", commands=names), code)
    assert [] == logs
    assert all(name in text for name in names)


@pytest.mark.parametrize("number", [float("inf"), float("nan"), 10**400, -(10**30)])
def test_a_number_that_no_language_has_a_form_for(number):
    """It stands as it is written."""
    assert f"There is no picture {number} here" in spoken(say("picture-no-such", number=number, count=4), "en")
    assert "4" in spoken(say("picture-no-such", number=number, count=number), "de").replace(str(number), "4")


def test_what_a_language_lacks_is_english(write):
    """And the log says so once."""
    write("eo", "job-queued = Atendas")
    with capture_logs() as logs:
        assert ["Getting ready"] * 2 == [spoken(say("job-getting-ready"), "eo") for _ in range(2)]
    assert [("eo", "job-getting-ready")] == [(one["language"], one["id"]) for one in logs]


def test_a_missing_argument_is_english(write):
    """A text that wants what nobody gives is no text."""
    write("eo", "job-drawing = Desegnas { $nekonata } %")
    with capture_logs() as logs:
        assert "Drawing, 40 %" == spoken(say("job-drawing", share=40), "eo")
    assert [("eo", "job-drawing")] == [(one["language"], one["id"]) for one in logs]
    assert "nekonata" in logs[0]["problem"]


def test_a_mistake_in_a_file_costs_its_own_text(write):
    """The log names the file and the line; what stands behind it is read."""
    with capture_logs() as logs:
        write("eo", "job-queued = Atendas\njob-getting-ready = Pretigas {\njob-failed = Fiaskis\n")
        said = [spoken(say(one), "eo") for one in ("job-queued", "job-getting-ready", "job-failed")]
    assert ["Atendas", "Getting ready", "Fiaskis"] == said
    (found,) = [one for one in logs if one["event"] == "speech.syntax_error"]
    assert ("eo/toy.ftl", 2) == (found["file"], found["line"])


@pytest.mark.parametrize("content", [b"\xff\xfe\x00job", b"", b"\n\n# nothing\n", b"}{ %% job-queued"])
def test_a_file_that_is_none_costs_nothing(write, content):
    """English is spoken."""
    write("eo", content)
    with capture_logs():
        assert "Queued" == spoken(say("job-queued"), "eo")


def test_a_text_that_nobody_wrote_is_named():
    """Its id is more than nothing, and the log tells of it."""
    with capture_logs() as logs:
        assert "no-such-text" == spoken(say("no-such-text", n=1), "de")
    assert {"no-such-text"} == {one["id"] for one in logs}


def test_texts_that_refer_to_themselves_end(write):
    """A cycle is a fault like another."""
    write("eo", "job-queued = { job-failed }\njob-failed = { job-queued }")
    with capture_logs():
        assert "Queued" == spoken(say("job-queued"), "eo")


def test_a_language_of_which_nobody_has_heard_is_spoken(write):
    """Numbers and plurals are English then."""
    write("qqx", "count-days = { $count ->\n    [one] tag\n   *[other] tags\n }")
    assert ["tag", "tags"] == [spoken(say("count-days", count=n), "qqx") for n in (1, 2)]


@pytest.mark.parametrize(
    "told",
    [
        say("job-queued"),
        say("job-drawing", share=40),
        say("note-unknown", model="m", words=(say("quoted", words="a"), "b", 2, 0.5)),
        say("said-by", name="ü“\n", words=say("forgotten")),
    ],
    ids=str,
)
def test_sentences_are_data(told):
    """They are the same after JSON, and equal ones are the same."""
    kind = TypeAdapter(Say)
    assert told == kind.validate_json(kind.dump_json(told))
    assert hash(told) == hash(kind.validate_json(kind.dump_json(told)))


def test_the_order_of_arguments_says_nothing():
    """They are named."""
    assert say("said-by", name="a", words="b") == say("said-by", words="b", name="a")
