"""A hundred thousand lines as nobody types them: each becomes jobs or one sentence that names what is wrong."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.domain.errors import UserError
from core.language.flags import flags
from core.language.notation.permutations import MOST_ORDERS, permutations
from core.language.notation.wildcards import drawn_by_lot
from core.language.plan import caveat, plan
from core.language.prompt import parse
from tests.speech import english
from tests.unit.core.test_prompt import CARD

_LISTS = {"animal": ("fox", "owl")}
_NAMES = sorted({name for flag in flags() for name in (flag.name, *flag.aliases)})
_SCRIPTS = "aZé ßΩЖжשאبتثهनदกขあいカ漢字한글😀👩‍👧🏳️‍🌈١٢३４"
_SIGNS = (
    "-–—―‐−ー＝=:：,，、;\"“”„«»「」'’()（）[]{}｛｝<>\\/|*_~#@!?.。…"
    "\u200e\u200f\u202e\u2066\u2069\u200b\ufeff\u00ad \t\n"
)
_WORDS = st.text(alphabet=_SCRIPTS + _SIGNS, max_size=14)
_VALUES = st.sampled_from(
    ["7", "-1", "3:2", "０：１", "1e9", "nan", "٣", "low", "on", "", "0.5", "9" * 30, "https://x.y/--z"]
)
_FLAGS = st.builds(
    lambda dash, name, glue, value: f"{dash}{name}{glue}{value}",
    st.sampled_from(["--", "—", "–", "-", "- -", "－－", "−−", "ーー", "\u200f--"]),
    st.one_of(st.sampled_from(_NAMES), _WORDS),
    st.sampled_from([" ", "=", ":", "", " = "]),
    _VALUES,
)
_OTHERS = st.sampled_from(
    ["{a, b}", "{", "}", "(x:1.3)", "[x]", "fox::2", "::-1", "__animal__", "__anmal__", "<luna:0.8>", "||"]
)
LINES = st.lists(st.one_of(_WORDS, _FLAGS, _OTHERS), max_size=12).map(" ".join)


def become(text: str) -> str:
    """What comes of a line: "fine", or the sentence with which it is refused."""
    try:
        lines = permutations(text)
        assert 1 <= len(lines) <= MOST_ORDERS
        for line in lines:
            ask = parse(drawn_by_lot(line, _LISTS, "luck"))
            plan(ask, CARD, seed=1)
            said = caveat(ask, CARD)
            assert said is None or english(said)
    except UserError as problem:
        return english(problem)
    return "fine"


@given(LINES)
@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_line_becomes_jobs_or_one_sentence(text):
    """Whatever scripts, marks of direction, dashes and quotes it has."""
    assert 0 < len(become(text)) < 500


@pytest.mark.slow
@pytest.mark.timeout(1800)
@given(LINES)
@settings(max_examples=100_000, deadline=None, suppress_health_check=list(HealthCheck), database=None)
def test_a_hundred_thousand_lines(text):
    """The same, often enough for what is rare."""
    assert 0 < len(become(text)) < 500


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("a fox --steqs 8", ("--steqs", "--steps")),
        ("a fox --seed x", ("--seed", "“x”", "--seed 7")),
        ("a fox —chaos 900", ("--chaos", "--chaos 100")),
        ("a fox --ar 0:1", ("--ar", "“0:1”", "--ar 3:2")),
        ("an __anmal__", ("__anmal__", "__animal__")),
        ("{a,b,c,d,e} {f,g,h,i}", ("20", "16")),
        ("a fox --weights much", ("--weights", "“much”", "fox:1.5")),
        ("a fox --repeat 400", ("--repeat", "--repeat 16")),
        ("a fox --clip --seconds 9", ("--seconds",)),
    ],
)
def test_a_refusal_names_the_place_and_the_nearest_right_thing(text, named):
    """What was typed, and what would have been right."""
    said = become(text)
    assert [] == [one for one in named if one not in said], said
