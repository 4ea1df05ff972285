"""Menus in other languages: what is shipped is complete and fits, and what does not fit is said at the start."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from bot.menus.registry import actions_on
from bot.platforms.discord.capabilities import CAPABILITIES
from bot.platforms.discord.menus.localise import CODES
from bot.platforms.discord.menus.menu import menus
from bot.platforms.discord.posting.protocol import LINE_CHARS
from bot.speech import languages, locales
from bot.speech.languages import codes, spoken
from core.domain.errors import OperatorError
from core.domain.say import say
from tests.stubs.discord.command_limits import commands_problems

Write = Callable[..., dict]


@pytest.fixture
def write(tmp_path) -> Iterator[Write]:
    """Write a language, and see the menus with it."""
    locales.__path__.append(str(tmp_path))

    def written(text: str, code: str = "it") -> dict:
        (tmp_path / code).mkdir()
        (tmp_path / code / "menus.ftl").write_text(text, encoding="utf-8")
        languages.forget()
        return {(row["type"], row["name"]): row for row in menus()}

    yield written
    locales.__path__.remove(str(tmp_path))
    languages.forget()


@pytest.mark.parametrize("code", ["de", "es-ES", "es-419", "fr", "pt-BR", "ja", "ar"])
def test_every_language_is_complete(code):
    """Every command, option and menu is told about; nothing original has changed."""
    typed = [row for row in menus() if row["type"] == 1]
    for row in (*typed, *(option for one in typed for option in one["options"])):
        assert code in row["description_localizations"], row["name"]
    assert all(code in row["name_localizations"] for row in menus() if row["type"] != 1)


def test_discord_takes_them_all():
    """In all languages at once, by the rules of the documentation."""
    assert [] == list(commands_problems(menus()))


@pytest.mark.parametrize("code", codes())
def test_dialogs_are_not_cut(code):
    """Titles and labels have room in each language."""
    texts = [say(f"discord-dialog-{one}") for one in ("words", "choice", "file")]
    for verb in actions_on(CAPABILITIES):
        if verb.button is not None and verb.button.dialog is not None:
            texts += [verb.button.label, verb.button.hint]
    assert len(texts) > 3
    assert [] == [one for one in texts if len(spoken(one, code)) > LINE_CHARS]


def test_where_words_stand(write):
    """A command, an option, a choice, a menu; what is left out is shown as it is."""
    rows = write(
        """
verb-remix =
    .label = Remixer
verb-show =
    .summary = Montrer encore
    .name = montrer
field-prompt =
    .help = quoi dessiner
    .name = mots
field-motion =
    .low = peu
"""
    )
    show, prompt = rows[1, "show"], next(one for one in rows[1, "imagine"]["options"] if one["name"] == "prompt")
    assert ("montrer", "Montrer encore") == (
        show["name_localizations"]["it"],
        show["description_localizations"]["it"],
    )
    assert ("mots", "quoi dessiner") == (
        prompt["name_localizations"]["it"],
        prompt["description_localizations"]["it"],
    )
    motion = next(one for one in rows[1, "animate"]["options"] if one["name"] == "motion")
    assert ["peu", None] == [one["name_localizations"].get("it") for one in motion["choices"]]
    assert "Remixer" == rows[3, "Remix"]["name_localizations"]["it"]
    assert "it" not in rows[1, "help"]["description_localizations"]


def test_a_language_serves_all_of_its_locales(write):
    """Discord has two Chineses, two Spanishes, and one Portuguese under another name."""
    names = write("verb-show =\n    .name = 显示\n", "zh")[1, "show"]["name_localizations"]
    assert {"zh-CN": "显示", "zh-TW": "显示"} == {code: name for code, name in names.items() if code.startswith("zh")}
    assert ("mostrar", "mostrar", "mostrar") == (names["es-ES"], names["es-419"], names["pt-BR"])
    assert set(names) <= set(CODES)


def test_the_other_english(write):
    """Discord falls back from one English to the other, so that the original is given its own name."""
    named = write("verb-show =\n    .name = display\n", "en-GB")[1, "show"]["name_localizations"]
    assert ("display", "show") == (named["en-GB"], named["en-US"])


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("verb-show =\n    .name = Zeig mal!", "'Zeig mal!' could be 'zeig-mal'"),
        (f"field-ar =\n    .name = {'a' * 33}", "up to 32 characters"),
        (f"verb-show =\n    .summary = {'a' * 101}", "up to 100 characters"),
        (f"verb-remix =\n    .label = {'a' * 33}", "up to 32 characters"),
        (f"field-motion =\n    .low = {'a' * 101}", "up to 100 characters"),
        ("verb-show =\n    .name = help", "commands are called 'help'"),
        ("field-ar =\n    .name = seed", "two options of /imagine are called 'seed'"),
        ("verb-remix =\n    .label = Animate", "are called 'Animate'"),
    ],
)
def test_what_does_not_fit(write, text, sentence):
    """One sentence for the operator, with the language and the nearest right thing."""
    with pytest.raises(OperatorError) as caught:
        write(text)
    assert "bot/speech/locales/it" in caught.value.message
    assert sentence in caught.value.message
