"""Menus in other languages: what is shipped is complete and fits, and what does not fit is said at the start."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.platforms.discord.menus.languages import read, shipped
from bot.platforms.discord.menus.localise import localised, untranslated
from bot.platforms.discord.menus.menu import asking_actions, menus, plain_menus
from core.domain.errors import OperatorError
from tests.stubs.discord.command_limits import commands_problems

# what came with the adapter; later commands are shown in their original words until somebody translates them
FIRST = {"imagine", "remix", "animate", "upscale", "show", "cancel", "help", "about", "info", "privacy", "forget"}


def rows_of(text, code="de"):
    return {row["name"]: row for row in localised(plain_menus(), {code: read(code, text)}, asking=asking_actions())}


def test_german_is_complete():
    """Every command of the first day, with its options and choices, and every menu."""
    first = [row for row in plain_menus() if row["name"] in FIRST or row["type"] != 1]
    assert [] == untranslated(first, shipped()["de"], asking=["remix"])
    # and not so because there is nothing to translate
    assert {row["name"] for row in first} > FIRST


def test_discord_takes_them_all():
    """In all languages at once, by the rules of the documentation; nothing original has changed."""
    assert [] == list(commands_problems(menus()))
    assert [row["name"] for row in plain_menus()] == [row["name"] for row in menus()]


def test_where_words_stand():
    """A command, an option of one or of every command, a choice, a menu; what is left out is shown as it is."""
    rows = rows_of(
        """
        [menus]
        "Remix" = "Remixen"
        [commands.show]
        name = "zeigen"
        description = "Noch einmal zeigen"
        [commands.remix.options.prompt]
        description = "was anders soll"
        [options.prompt]
        name = "worte"
        description = "was gemalt wird"
        [options.motion.choices]
        low = "wenig"
        """
    )
    assert {"de": "zeigen"} == rows["show"]["name_localizations"]
    assert {"de": "Noch einmal zeigen"} == rows["show"]["description_localizations"]
    prompts = [next(row for row in rows[name]["options"] if row["name"] == "prompt") for name in ("imagine", "remix")]
    assert [{"de": "worte"}] * 2 == [row["name_localizations"] for row in prompts]
    assert ["was gemalt wird", "was anders soll"] == [row["description_localizations"]["de"] for row in prompts]
    (motion,) = [row for row in rows["animate"]["options"] if row["name"] == "motion"]
    assert [{"de": "wenig"}, None] == [row.get("name_localizations") for row in motion["choices"]]
    assert {"de": "Remixen"} == rows["Remix"]["name_localizations"]
    assert "name_localizations" not in rows["help"]
    assert "/help" in untranslated(plain_menus(), read("de", ""), asking=())


def test_the_example_of_the_guide():
    """It can be copied as it stands."""
    guide = (Path(__file__).parents[3] / "docs/howto/discord.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", guide, re.DOTALL)
    rows = rows_of(example, "fr")
    assert {"fr": "montrer"} == rows["show"]["name_localizations"]
    assert "Quelle image ?" == read("fr", example).dialogs.choice


def test_the_other_english():
    """Discord falls back from one English to the other, so that the original is given its own name."""
    rows = rows_of('commands.show.name = "display"', "en-GB")
    assert {"en-GB": "display", "en-US": "show"} == rows["show"]["name_localizations"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[commands.imagin]", "did you mean 'imagine'?"),
        ('[menus]\n"remix" = "x"', "did you mean 'Remix'?"),
        ("[options.promt]", "did you mean 'prompt'?"),
        ("[commands.show.options.jobs]", "option of /show 'jobs', which there is not; did you mean 'job'?"),
        ('[options.motion.choices]\nlo = "wenig"', "did you mean 'low'?"),
        ('[commands.show]\nname = "Zeig mal!"', "'Zeig mal!' could be 'zeig-mal'"),
        ('[commands.show]\nname = ""', "1 to 32 characters"),
        (f'[options.ar]\nname = "{"a" * 33}"', "1 to 32 characters"),
        (f'[commands.show]\ndescription = "{"a" * 101}"', "1 to 100 characters"),
        ('[commands.show]\nname = "help"', "two commands are called 'help'"),
        ('[options.ar]\nname = "seed"', "two options of /imagine are called 'seed'"),
        ('[menus]\n"Remix" = "Animate"', "two menus are called 'Animate'"),
        ('[commands.show]\nnames = "x"', "did you mean 'name'?"),
        ('[actions.remux]\nname = "x"', "did you mean 'remix'?"),
        ('[dialogs]\nchoise = "x"', "did you mean 'choice'?"),
        (f'[dialogs]\nwords = "{"a" * 46}"', "1 to 45 characters"),
        ('[dialogs]\npicture = "Bild"', "needs {n}"),
        ("[commands.show]\nname = 1", "commands.show.name"),
        ("[commands", "is not TOML"),
    ],
)
def test_what_does_not_fit(text, sentence):
    """One sentence for the operator, with the file and the nearest right thing."""
    with pytest.raises(OperatorError) as caught:
        rows_of(text)
    assert "locales/de.toml" in caught.value.message
    assert sentence in caught.value.message


def test_a_file_named_after_no_locale():
    """Discord would refuse everything because of it."""
    with pytest.raises(OperatorError, match=r"es\.toml is named after no locale of Discord; did you mean"):
        read("es", "")
