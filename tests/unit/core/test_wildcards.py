"""Words by lot: lists of the operator's, an entry for each name, the same again for the same command."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.intake.word_lists import load_lists
from core.domain.errors import OperatorError, UserError
from core.language.notation.wildcards import drawn_by_lot
from tests.conversations.fake_driver import FakeDriver
from tests.speech import raises_saying

LISTS = {"animal": ("fox", "owl", "whale"), "art-form": ("ink",)}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "animal.txt").write_text("# beasts\nfox\n\n  owl  \n", "utf-8")
    (tmp_path / "art-form.txt").write_text("ink\n")
    (tmp_path / "notes.md").write_text("no list")
    return tmp_path


def test_lists_are_files_of_lines(folder):
    """Comments, empty lines and other files are none; without a folder there is nothing."""
    assert {"animal": ("fox", "owl"), "art-form": ("ink",)} == load_lists(folder)
    assert {} == load_lists(None)


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [("two words.txt", "x", "cannot be typed"), ("empty.txt", "# x\n", "has no entries"), (None, "", "is no folder")],
)
def test_what_is_no_list_is_named(folder, name, text, sentence):
    """At start, in one sentence for the operator."""
    if name is not None:
        (folder / name).write_text(text)
    with pytest.raises(OperatorError) as caught:
        load_lists(folder if name else folder / "away")
    assert sentence in caught.value.message


def test_each_name_draws_for_itself():
    """The same luck draws the same words; every entry comes up; quotations and other underscores are left alone."""
    text = 'an __animal__ and __Animal__, __art-form__, "__animal__", a__b__ snake_case ____'
    drawn = {drawn_by_lot(text, LISTS, str(luck)) for luck in range(60)}
    assert 9 == len(drawn)
    assert drawn == {drawn_by_lot(text, LISTS, str(luck)) for luck in range(60)}
    assert all(one.endswith(', ink, "__animal__", a__b__ snake_case ____') for one in drawn)
    assert text == drawn_by_lot(text, {}, "1")


def test_an_unknown_name_is_answered_with_the_nearest():
    """Or with what there is."""
    with raises_saying(UserError, match=r"no wildcard __animals__; did you mean __animal__\?"):
        drawn_by_lot("an __animals__", LISTS, "1")
    with raises_saying(UserError, match=r"no wildcard __xyz__; there are __animal__, __art-form__\."):
        drawn_by_lot("__xyz__", LISTS, "1")


def test_each_job_of_a_command_draws_anew():
    """What was drawn is what is shown and drawn again."""
    driver = FakeDriver()
    many = {"animal": tuple(f"beast {number}" for number in range(1000))}
    driver.use(replace(driver.services, wildcards=many))
    driver.say("Ana", "/imagine an __animal__ --repeat 3 --n 1")
    prompts = [job.spec.prompt for job in driver.memory.jobs.values()]
    assert 3 == len(set(prompts))
    assert all(prompt.startswith("an beast ") for prompt in prompts)
    driver.close()
