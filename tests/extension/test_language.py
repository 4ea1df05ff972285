"""A language is a folder: from a folder of its own the bot speaks it, and no file of the project knew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.platforms.web.pages.language import locale_of
from bot.platforms.web.pages.palette import menu
from bot.platforms.web.pages.words import page
from bot.speech import languages, locales
from bot.speech.languages import codes, spoken
from core.domain.say import say
from tests.conversations.fake_driver import FakeDriver

# Esperanto, as far as this test speaks it
JOBS = """
job-headline = { $name }: «{ $prompt }»
job-queued-next = Atendas, la sekva
job-made = Farita de AI ({ $model }) · semo { $seed } · { $width }×{ $height }
cancel-not-yours = Nur { $name } aŭ estro povas nuligi ĉi tion.
"""
PEOPLE = """
help-unknown-near = Mi ne konas /{ $name }; ĉu vi celis /help { $near }?
page-home-title = Imagu kune
verb-remix =
    .label = Remiksi
    .hint = Ŝanĝi la bildon per vortoj
help-command = /{ $name }: { $summary }
script-pictures = { $count ->
    [one] { $count } bildo
   *[other] { $count } bildoj
}
"""


@pytest.fixture
def esperanto(tmp_path) -> Iterator[None]:
    folder = tmp_path / "eo"
    folder.mkdir()
    (folder / "jobs.ftl").write_text(JOBS)
    (folder / "people.ftl").write_text(PEOPLE)
    locales.__path__.append(str(tmp_path))
    languages.forget()
    yield
    locales.__path__.remove(str(tmp_path))
    languages.forget()
    assert "eo" not in codes()


@pytest.fixture
def driver(esperanto) -> Iterator[FakeDriver]:
    driver = FakeDriver()
    driver.place = replace(driver.place, locale="eo")
    yield driver
    driver.close()


def test_a_place_hears_it(driver):
    """From the placeholder to the result; what the folder lacks is said in English."""
    driver.say("Ana", "/imagine a red fox --seed 7 --n 1")
    waiting = driver.thread()[-1].text
    driver.settle()
    done = driver.thread()[-1].text
    assert "Ana: «a red fox»" in waiting.splitlines()[0]
    assert "Atendas, la sekva" in waiting or "Queued, next in line" in waiting
    assert "Farita de AI (pocket) · semo 7 ·" in done


def test_a_person_hears_theirs(driver):
    """Whoever has the language, wherever they are; the others of the place hear their own."""
    driver.place = replace(driver.place, locale="")
    asked = driver._invocation("Ana")
    theirs = replace(asked, author=replace(asked.author, locale="eo-XX"), text="/help imagin")
    assert "Mi ne konas /imagin; ĉu vi celis /help imagine?" == driver.hand_in(theirs).sentence
    ben = replace(driver._invocation("Ben"), text="/help imagin")
    assert "I know no command /imagin; did you mean /help imagine?" == driver.hand_in(ben).sentence


def test_buttons_speak_it(driver):
    """They do what they do in every language, and so do shortcuts as they are typed everywhere."""
    driver.say("Ana", "/imagine a red fox --n 1")
    driver.settle()
    fox = driver.thread()[-1]
    assert "Remiksi" in fox.buttons
    assert "Details" in fox.buttons
    driver.press("Ben", fox.id, "Remiksi", words="an owl at night")
    driver.settle()
    assert "Ben: «an owl at night»" in driver.thread()[-1].text
    driver.say("Ben", "remix in the rain", reply_to=fox.id)
    driver.settle()
    assert "in the rain" in driver.thread()[-1].text


def test_help_and_the_palette_speak_it(driver):
    """Each to whom they are for; what the folder lacks is said in English."""
    asked = driver._invocation("Ana")
    theirs = replace(asked, author=replace(asked.author, locale="eo"), text="/help remix")
    assert driver.hand_in(theirs).sentence.startswith("/remix: Change a picture with words")
    reply = menu("eo")["reply"]
    assert ("remix", "Remiksi") == (reply["name"], reply["label"])
    assert "Remix" == menu("tlh")["reply"]["label"]


def test_the_web_page_speaks_it(esperanto):
    """Its own texts, and those that its scripts say, with the plural forms of the language."""
    assert "eo" == locale_of({"accept-language": "tlh, eo;q=0.9, en;q=0.5"})
    made = page("home.html", "eo")
    assert '<html lang="eo" dir="ltr">' in made
    assert "<h1>Imagu kune</h1>" in made
    assert '"script-pictures": {"one": "{count} bildo", "other": "{count} bildoj"}' in made
    assert "Start a room" in made


def test_without_the_folder_it_is_english():
    """As for every locale that nobody has written."""
    assert "Queued" == spoken(say("job-queued"), "eo")
