"""Verbs are found by looking, none twice, and everything said about them comes from their rows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.menus.buttons import numbered
from bot.menus.help import help_of, help_of_flag, help_text
from bot.menus.reference import reference_markdown
from bot.menus.registry import (
    choices,
    command_named,
    commands,
    gathered,
    implied,
    meant_by,
    nearest_command,
    verbs,
)
from bot.menus.verb import Button, Entry, Implied, Reaction, Shortcut, Subject, Verb
from core.domain.errors import OperatorError
from core.domain.ids import JobId
from core.domain.option import OptionType
from core.language.flags import flags
from core.stores.memory.poster import EVERYTHING
from core.wire.buttons import Payload, encode_payload
from tests.speech import english, lines
from tests.toys import commands as toys


def verb(name="wave", **faces):
    return Verb(name=name, acts_on=Subject.JOB, handle=lambda request, target: None, **faces)


BUTTON = Button(label="Wave", hint="Wave", row=3)


def test_the_commands_of_the_first_release():
    """They stand in this order, whatever comes between them; each has a summary and an example that names it."""
    names = ["imagine", "remix", "animate", "upscale", "show", "cancel", "about", "forget", "help", "info", "privacy"]
    assert names == [name for name in commands() if name in names]
    for name, command in commands().items():
        assert english(command.typed.summary)[0].isupper()
        assert command.typed.example.startswith(f"/{name}")


def test_options_suit_native_menus():
    """Names are unique and short; choices only where it is a choice (Discord: 1–32 characters)."""
    for command in commands().values():
        names = [option.name for option in command.typed.options]
        assert len(names) == len(set(names))
        for option in command.typed.options:
            assert 1 <= len(option.name) <= 32
            assert len(english(option.help)) <= 100
            assert bool(option.choices) == (option.type is OptionType.CHOICE)


def test_codes_fit_into_payloads():
    """Every verb and choice can be written into a button, digits and all."""
    for code in (*verbs(), *choices(), "zoom_1_5x"):
        assert encode_payload(Payload(action=code, job=JobId("a" * 16), index=99))


@pytest.mark.parametrize(
    ("one", "other", "what"),
    [
        (verb(), verb(), "verb 'wave'"),
        (verb(button=BUTTON), verb("allow", button=BUTTON), "button 'allow'"),
        (
            verb(shortcut=Shortcut(text="hi")),
            verb("bow", shortcut=Shortcut(text="bow", aliases=("Hi",))),
            "shortcut 'hi'",
        ),
        (
            verb(command=verbs()["show"].typed),
            verb("bow", command=replace(verbs()["show"].typed, aliases=("wave",))),
            "command 'wave'",
        ),
        (
            verb(shortcut=Shortcut(text="hi"), reaction=Reaction(emoji=frozenset("👋"))),
            verb("bow", shortcut=Shortcut(text="bow"), reaction=Reaction(emoji=frozenset("👋"))),
            "reaction '👋'",
        ),
        (verb(implied=frozenset({Implied.REPLY})), verb("bow", implied=frozenset({Implied.REPLY})), "meaning 'reply'"),
    ],
)
def test_two_that_cannot_be_told_apart(one, other, what):
    """The error names what they share, and both files."""
    with pytest.raises(OperatorError) as caught:
        gathered([("one.py", one), ("other.py", other)], answers=[("answers.py", "allow")])
    files = {"one.py", "other.py", "answers.py"}
    assert f"The {what} is defined twice, in " in caught.value.message
    assert 2 == sum(file in caught.value.message for file in files)


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (verb("Zoom"), "'Zoom' in toy.py needs another name"),
        (verb("zoom-out"), "'zoom-out' in toy.py needs another name"),
        (verb("z" * 17), "needs another name"),
        (verb(entry=Entry(label="Wave")), "needs a command, too"),
        (verb(reaction=Reaction(emoji=frozenset("👋"))), "needs a shortcut, too"),
    ],
)
def test_rows_that_cannot_work(row, sentence):
    """They are refused at start, with their file."""
    with pytest.raises(OperatorError) as caught:
        gathered([("toy.py", row)])
    assert sentence in caught.value.message
    assert "toy.py" in caught.value.message


def test_the_highest_rank_stands_first():
    """Of equal ones the first by name."""
    rows = [("a.py", verb("a")), ("b.py", verb("b", rank=2)), ("c.py", verb("c", rank=2))]
    assert ["b", "c", "a"] == list(gathered(rows))


def test_what_is_meant_without_a_name():
    """Every meaning has its verb; an emoji has one, with the selector or without, and a verb for taking it back."""
    assert ["imagine", "remix", "help", "show"] == [implied(meaning).name for meaning in Implied]
    assert ["fav", "fav", "fav", "delete"] == [meant_by(one, added=True).name for one in ("⭐", "❤", "❤\ufe0f", "❌")]
    assert "unfav" == meant_by("⭐", added=False).name
    assert [None, None] == [meant_by("❌", added=False), meant_by("🎉", added=True)]


def test_the_nearest_command():
    """A slip is recognised, nonsense is not; another spelling is the command itself."""
    assert "imagine" == getattr(nearest_command("imagin"), "name", None)
    assert nearest_command("xyzzy") is None
    assert command_named("favorites") is commands()["favourites"]


def test_help_and_reference_name_everything():
    """No command, flag or shortcut is missing from what people read."""
    page, screen = reference_markdown(), lines(help_text(EVERYTHING))
    for command in commands().values():
        assert f"/{command.name}" in page
        assert f"/{command.name}" in screen
        assert english(command.typed.summary) in lines(help_of(command))
    assert "/replies" not in lines(help_text(replace(EVERYTHING, reads_text=False)))
    listed = [flag for flag in flags() if flag.listed]
    for place, flag in enumerate(listed):
        assert f"`--{flag.name}`" in page
        # those at the end are counted there, and explained one by one
        assert flag.example in (screen if place < 20 else lines(help_of_flag(flag)))
    assert f"and {len(listed) - 20} more: /help --{listed[20].name}" in screen
    for action in (*(row.button for row in verbs().values() if row.button), *choices().values()):
        assert english(numbered(action.label, 1)) in page


def test_a_file_that_lists_nothing(tmp_path):
    """It is an error with its name: a slip in the name of the list would be a verb that nobody finds."""
    with (
        toys.command(tmp_path, "VERB = 1", name="slip"),
        pytest.raises(OperatorError, match=r"slip\.py lists neither VERBS nor CHOICES"),
    ):
        verbs()
