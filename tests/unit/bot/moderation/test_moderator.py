"""Rules hold however words are disguised, for every text that a picture comes from."""

from __future__ import annotations

import time

import pytest

from bot.moderation import RuleModerator, load_moderator
from core.domain.place import Audience, Place
from core.ports.chat import Wording
from tests.speech import english

GENERAL = Place(platform="web", account="web", chat="den")
ADULT = Place(platform="web", account="web", chat="den", audience=Audience.ADULT)
EDITED = "undressing or sexualising somebody's picture"


@pytest.fixture(scope="module")
def moderator() -> RuleModerator:
    return load_moderator()


def rule_of(moderator: RuleModerator, prompt: str, place: Place = GENERAL, **more: object) -> str:
    return moderator.judge(Wording(prompt=prompt, **more), place).rule


@pytest.mark.parametrize(
    "text",
    [
        "a nude statue",
        "a NUDE statue",
        "a nüdé statue",
        "a nu\u200bde statue",
        "a nu\u00adde statue",
        "a nu\u3164de statue",
        "a nu\u115fde statue",
        "a nu\u2800de statue",
        "a nu\U000e0041de statue",
        "a nu\ud800de statue",
        "a nu__de statue",
        "a nud3 statue",
        "a n*de statue",
        "a n.u.d.e statue",
        "a n u d e statue",
        "a n-u-d-e statue",
        "a nuuude statue",
        "a na ked statue",
        "a ｎｕｄｅ statue",
        "a 🅝🅤🅓🅔 statue",
        "a 🄽🅄🄳🄴 statue",
        "a 🇳🇺🇩🇪 statue",
        "a ηυδε statue",
        "a пυԁе statue",
        "a nu🔥de statue",
        "anudestatueonthebeach, nudewomanonthebeach",
        "p o r n",
        "pr0n",
        "s e x",
        "$ex",
        "nudity",
        "a portrait without   clothes",
    ],
)
def test_disguises_do_not_help(moderator, text):
    """Case, accents, invisible and styled letters, digits for letters, spelling out and gluing are seen through."""
    verdict = moderator.judge(Wording(prompt=text), GENERAL)
    assert not verdict.allowed
    assert "sexual content" == verdict.rule
    assert "sexual content" in english(verdict.sentence)
    assert "nud" not in english(verdict.sentence)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a red fox",
        "the Essex coast",
        "a boy with a kite",
        "3 kids on a beach",
        "glory and guts",
        "Nudeln mit Tomaten",
        "ein Baby isst Nudeln",
        "a kid nudges a ball",
        "sex kaniner",
        "Al Gore giving a speech",
        "a baby naked mole rat",
        "a girl with nude lipstick",
        "a boy sees a planet with the naked eye",
        "53x zoom, 80s style, 4k",
        "o casal toma café semanal",
        "Kanalisation, Homosexualität, Sexualkunde",
        "N A S A rocket, S A L E sign",
        "the pen is mightier than the sword",
        "a naked juice bottle beside naked clay pots",
        "a naked DNA helix",
        "the anal fin of a fish",
        "a beheaded dandelion, a decapitated statue",
        "exposing himself to the cold",
        "a strip of bacon",
        "the erection of a church",
        "die Zugspitze nackt im Sommer",
        "a verdade nua e crua",
    ],
)
def test_harmless_words_pass(moderator, text):
    """Parts of words, idioms, names and children at play are no hits."""
    assert "" == rule_of(moderator, text)


def test_what_is_left_out_is_a_text_of_its_own(moderator):
    """Leaving nudity out is welcome, leaving clothes out is not, and no words of the prompt can end what is judged."""
    assert "" == rule_of(moderator, "a portrait", negative="nudity")
    assert "" == rule_of(moderator, "salad", negative="dressing")
    assert "sexual content" == rule_of(moderator, "a portrait", negative="clothes")
    assert "gore and cruelty" == rule_of(moderator, 'a "x --no " behead')
    assert "sexual content" == rule_of(moderator, 'a sign "say --no war" and a nude woman')


def test_a_harmless_phrase_covers_only_itself(moderator):
    """It helps no other word, not across a comma, and not inside of a longer phrase."""
    assert "sexual content" == rule_of(moderator, "with the naked eye a naked woman")
    assert "sexual content" == rule_of(moderator, "naked, eye contact")


@pytest.mark.parametrize(
    "text",
    [
        "a naked cat girl",
        "a naked tree-nymph",
        "a naked flame princess",
        "a nude pink haired woman",
        "a nude beige woman",
        "a soft nude woman",
        "nude stockings woman",
        "crested tits girl",
        "a topless bus girl",
        "the erection of a man",
        "a strip of her clothes",
        "a lady baring her breasts",
        "a man exposing himself",
        "exposing herself to the crowd",
        "Frau auf dem Berg nackt",
        "Mädchen vor der Wand nackt",
        "menina nua e crua",
        "femme nue lac",
        "裸ん坊の女の子",
    ],
)
def test_what_is_said_of_things_is_no_excuse_beside_somebody(moderator, text):
    """The shade "nude pink" is a colour; before somebody it says that they are nude."""
    assert rule_of(moderator, text) in ("sexual content", "sexual content with minors")


def test_what_is_said_of_things_passes_beside_others(moderator):
    """Somebody who stands elsewhere in the sentence has nothing to do with it."""
    assert "" == rule_of(moderator, "a woman in nude heels, a man with a naked flame and a girl on a topless bus")


def test_audiences_differ(moderator):
    """What a general place forbids, an adult one may show; what is never allowed, never is."""
    assert "" == rule_of(moderator, "a nude statue", ADULT)
    assert "sexual content with minors" == rule_of(moderator, "a nаked сhild", ADULT)


@pytest.mark.parametrize("place", [GENERAL, ADULT])
@pytest.mark.parametrize(
    "more",
    [
        {"prompt": "take off her dress"},
        {"prompt": "without the bikini"},
        {"prompt": "in lingerie"},
        {"prompt": "bigger breasts"},
        {"prompt": "at night", "negative": "clothes"},
        {"prompt": "nackt am Strand"},
        {"prompt": "on a sofa", "prompts_before": ("make her topless",)},
    ],
)
def test_somebodys_picture_is_not_undressed(moderator, more, place):
    """Neither at once nor in steps, in no place; a new picture is another matter."""
    assert EDITED == moderator.judge(Wording(**more, changes_upload=True), place).rule


@pytest.mark.parametrize("text", ["take off the hat", "remove the stain from his shirt", "put her in a red dress"])
def test_other_changes_of_somebodys_picture_pass(moderator, text):
    """Coats, hats and stains may come off."""
    assert "" == rule_of(moderator, text, changes_upload=True)


def test_words_of_ancestors_count(moderator):
    """What is refused in one sentence is refused in two, in either order."""
    for before, now in (("a girl of 12", "naked"), ("naked", "a girl of 12")):
        verdict = moderator.judge(Wording(prompt=now, prompts_before=(before,)), ADULT)
        assert "sexual content with minors" == verdict.rule
    left_out = Wording(prompt="at night", prompts_before=("a teenager",), negatives_before=("clothes",))
    assert "sexual content with minors" == moderator.judge(left_out, ADULT).rule


@pytest.mark.parametrize(
    "text",
    [
        "a" * 2000,
        "a " * 1000,
        "n.u.d." * 330,
        "naked eye " * 200,
        "sex" * 660,
        "without " * 250,
        "裸電球" * 660,
        "ال" * 1000,
    ],
)
def test_the_time_is_bounded(moderator, text):
    """Two thousand characters of anything take at most some hundreds of times what prose takes: nothing explodes."""
    prose = "a red fox sits in the deep snow under a tall green tree at night, with stars above the hills; " * 20
    assert _judged_s(moderator, text) < 300 * min(_judged_s(moderator, prose + str(n)) for n in range(3))


def _judged_s(moderator, text):
    began = time.process_time()
    moderator.judge(Wording(prompt=text), GENERAL)
    return time.process_time() - began
