"""The first rule, shown by composition: its own terms for minors with its own sexual terms, in every language."""

from __future__ import annotations

import tomllib

import pytest

from bot.moderation import SHIPPED, load_moderator
from bot.moderation.rule_file import ages_of, spellings
from core.domain.place import Audience, Place
from core.ports.chat import Wording

RULE = "sexual content with minors"
ADULT = Place(platform="web", account="web", chat="den", audience=Audience.ADULT)
LANGUAGES = [path.stem for path in sorted(SHIPPED.parent.glob("??.toml"))]
EVERY = 7


def terms(language: str, sense: str) -> list[str]:
    words = tomllib.loads((SHIPPED.parent / f"{language}.toml").read_text(encoding="utf-8"))["words"]
    return sorted({one for term in words[sense] for one in spellings(term, ages_of(words.get("numbers", [])))})


def test_there_are_seven_languages():
    """One file each."""
    assert ["ar", "de", "en", "es", "fr", "ja", "pt"] == LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sense", ["nudity", "sexual", "suggestive"])
def test_every_pair_is_refused_in_every_place(language, sense):
    """Each term meets some of the other side, before and behind it, however far apart."""
    moderator = load_moderator()
    minors, others = terms(language, "minor"), terms(language, sense)
    pairs = [(minors[n * EVERY % len(minors)], other) for n, other in enumerate(others)]
    pairs += [(minor, others[n * EVERY % len(others)]) for n, minor in enumerate(minors)]
    missed = []
    for n, (minor, other) in enumerate(pairs):
        text = f"{minor}. {other}" if n % 2 else f"{other}; {minor}"
        if RULE != moderator.judge(Wording(prompt=text), ADULT).rule:
            missed.append(n)
    assert not missed, f"{len(missed)} of {len(pairs)}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_clothes_of_minors_are_not_left_out(language):
    """With --no, whatever the place."""
    moderator = load_moderator()
    minors = terms(language, "minor")
    for n, cloth in enumerate([*terms(language, "clothes"), *terms(language, "underwear")]):
        wording = Wording(prompt=minors[n * EVERY % len(minors)], negative=cloth)
        assert RULE == moderator.judge(wording, ADULT).rule


@pytest.mark.parametrize(
    "text",
    [
        "ein nacktes Kind",
        "das nackte Kind am Strand",
        "Kind in der Wanne nackt",
        "nackte Jungen",
        "ein ausgezogenes Kind",
        "enfant nu",
        "un bébé nu",
        "menor desnuda",
        "menores desnudos",
        "bebê nu",
        "meninos pelados",
        "her naked son",
    ],
)
def test_words_that_mean_other_things_too_mean_minors_beside_nudity(text):
    """The word "Kind" is English, too, "nu" a wall's and "menor" a scale's: side by side they are what they seem."""
    assert RULE == load_moderator().judge(Wording(prompt=text), ADULT).rule


@pytest.mark.parametrize(
    "text",
    [
        "a kind man and a bare tree",
        "enfant nu-pieds",
        "un garçon devant un mur nu",
        "escala menor",
        "a pupil at school",
    ],
)
def test_the_same_words_alone_are_harmless(text):
    """What is kind, bare, minor or a pupil is so by itself."""
    assert "" == load_moderator().judge(Wording(prompt=text), ADULT).rule
