"""What looks like a flag is one, or is asked about, whatever keyboard it was typed on; prose stays prose."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.errors import UserError
from core.language.ask import Ask
from core.language.flags import flags, flags_by_name
from core.language.prompt import parse
from tests.speech import english


@pytest.mark.parametrize(
    ("text", "aspect", "prompt"),
    [
        # direction marks and isolates of right-to-left keyboards
        ("ثعلب \u200f--ar 3:2", "3:2", "ثعلب"),
        ("a fox --ar 3:2\u200f", "3:2", "a fox"),
        ("שועל \u2067--ar\u2069 \u202b16:9\u202c", "16:9", "שועל"),
        ("ثعلب -\u061c-ar ٣:٢", "3:2", "ثعلب"),
        # no space before
        ("一只狐狸--ar 3:2", "3:2", "一只狐狸"),
        ("一只狐狸，--ar 3:2", "3:2", "一只狐狸，"),
        ("キツネ--ar3:2", "3:2", "キツネ"),
        ("a fox 🦊--ar 3:2", "3:2", "a fox 🦊"),
        ("a fox,--ar 3:2", "3:2", "a fox,"),
        ("a fox--ar 3:2", "3:2", "a fox"),
        ("a fox—ar 3:2", "3:2", "a fox"),
        ("(a fox)--ar 3:2", "3:2", "(a fox)"),
        ("a fox --ar 3:2--ar 16:9", "16:9", "a fox"),
        # spaces within and none behind the name
        ("a fox -- ar 3:2", "3:2", "a fox"),
        ("a fox - -ar 9 :16", "9:16", "a fox"),
        ("a fox - - ar 9: 16 at night", "9:16", "a fox at night"),
        ("a fox —ar16:9", "16:9", "a fox"),
        ("a fox --aspect16x9", "16:9", "a fox"),
        ("a fox -ar 3:2", "3:2", "a fox"),
        # other dashes and signs
        ("a fox －－ａｒ　３：２", "3:2", "a fox"),
        ("a fox ーーar 3:2", "3:2", "a fox"),
        ("a fox ──ar 3:2", "3:2", "a fox"),
        ("a fox ﹣﹣ar 3∶2", "3:2", "a fox"),
        ("a fox --аr 3х2", "3:2", "a fox"),
        ("a fox --ar 3X2", "3:2", "a fox"),
        ("a fox --ar 3⁄2", "3:2", "a fox"),
        ("a fox --ar ३:२", "3:2", "a fox"),
        ("a fox --ar：3:2", "3:2", "a fox"),
        ("a fox --ar = 3:2", "3:2", "a fox"),
        ("a fox --ar:3:2", "3:2", "a fox"),
        # what stands around a value
        ("a fox --ar 3:2.", "3:2", "a fox"),
        ("a fox --ar 3:2, at night", "3:2", "a fox at night"),
        ("a fox --ar “3:2” at night", "3:2", "a fox at night"),
        ("a fox ➖➖ar 3:2", "3:2", "a fox"),
        ("a fox ⁃⁃ar 3:2", "3:2", "a fox"),
        ("a fox `--ar 3:2` at night", "3:2", "a fox at night"),
        ("a fox **--ar 3:2**", "3:2", "a fox"),
        (r"a fox \--ar 3:2", "3:2", "a fox"),
        ("a fox (--ar 3:2) at night", "3:2", "a fox at night"),
        ("--ar 3:2一只狐狸", "3:2", "一只狐狸"),
        ("--ar 3:2🦊", "3:2", "🦊"),
        # quotes that are none, and quotes around everything
        ('a 27" screen --ar 3:2 beside a 24" one', "3:2", 'a 27" screen beside a 24" one'),
        ("a 27” screen --ar 3:2 beside a 24” one", "3:2", "a 27” screen beside a 24” one"),
        ('"a red fox --ar 3:2"', "3:2", "a red fox"),
        ("“a red fox --ar 3:2”", "3:2", "a red fox"),
    ],
)
def test_a_flag_is_found_on_any_keyboard(text, aspect, prompt):
    """The value is read, and neither the flag nor its value stays among the words."""
    assert Ask(prompt=prompt, said={"ar": aspect}) == parse(text)


@pytest.mark.parametrize(
    ("text", "ask"),
    [
        ("狐狸 --no云，雨", Ask(prompt="狐狸", said={"no": "云, 雨"})),
        ("狐狸--no 云", Ask(prompt="狐狸", said={"no": "云"})),
        ("playa tranquila --no gente --no nubes", Ask(prompt="playa tranquila", said={"no": "gente, nubes"})),
        ("un bosque --sin árboles", Ask(prompt="un bosque", said={"no": "árboles"})),
        ("un bosque −−sin árboles --ar 3:2", Ask(prompt="un bosque", said={"no": "árboles", "ar": "3:2"})),
        ("a street —no cars", Ask(prompt="a street", said={"no": "cars"})),
        ("a street —no cars —ar 3:2", Ask(prompt="a street", said={"no": "cars", "ar": "3:2"})),
        ("a street —no art–deco, 10–20 cars", Ask(prompt="a street", said={"no": "art–deco, 10–20 cars"})),
        ("a fox --no-clouds, people", Ask(prompt="a fox", said={"no": "clouds, people"})),
        ("a fox --no: clouds", Ask(prompt="a fox", said={"no": "clouds"})),
        ("a fox --clip.", Ask(prompt="a fox", said={"clip": True})),
        ("a fox --clip: at night", Ask(prompt="a fox at night", said={"clip": True})),
        ("a fox --clip--loop", Ask(prompt="a fox", said={"clip": True, "loop": True})),
        ("a fox --seed７", Ask(prompt="a fox", said={"seed": 7})),
        ("a fox --seed ٣", Ask(prompt="a fox", said={"seed": 3})),
        ("a fox --cfg٤٫٥", Ask(prompt="a fox", said={"guidance": 4.5})),
        ("a fox --strength .5, at night", Ask(prompt="a fox at night", said={"strength": 0.5})),
        ("a fox -n 2 -seed 7", Ask(prompt="a fox", said={"n": 2, "seed": 7})),
        ("a fox --model ｐｏｃｋｅｔ.", Ask(prompt="a fox", said={"model": "pocket"})),
    ],
)
def test_other_flags_are_read_alike(text, ask):
    """Words, switches and numbers of every kind."""
    assert ask == parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "50--60 foxes",
        "a fox—red and quick—in the snow",
        "the fox—no, the hen—runs",
        "la niña—sin duda—sonríe",
        "la niña — sin duda — sonríe",
        "a fox — no hens here",
        "a fox — fast and red",
        "狐狸——红色的",
        "狐狸 ——红色的",
        "a well-known fox -- red and quick",
        "A-n 4 road",
        "- no clouds\n- fast cars".replace("\n", " "),
        "https://example.com/a--no/b—n 4",
        "www.example.com/x--no",
        "a sign 「--ar 9:9」 in the rain",
        "a sign ‹--ar 9:9› in the rain",
        "en skylt ”--ar 9:9” i regnet",
        '写着"--ar 9:9"的牌子',
        "スーパーカー",
        "a fox--quick and red",
        "rock-n-roll",
        "5' 10\" tall",
    ],
)
def test_prose_stays_prose(text):
    """Dashes of writers, ranges, addresses and quotations hold no flags."""
    assert Ask(prompt=text) == parse(text)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a fox -- no clouds", "Is “-- no” a flag? Then write --no behind a space"),
        ("a fox--no clouds", "Is “--no” a flag?"),
        # words of a language between a writer's dashes
        ("un bosque —sin árboles— de noche", "Is “—sin” a flag? Then write --no behind a space"),
        ("la niña —sin duda— sonríe", "Is “—sin” a flag?"),
        ("la niña —sin duda", "Is “—sin” a flag?"),
        ("une rue ——Sans voitures", "Is “——Sans” a flag?"),
        ("ein Wald –ohne Bäume– im Schnee", "Is “–ohne” a flag?"),
        ("uma rua —sem carros—, à noite", "Is “—sem” a flag?"),
        ("a street —no cars— at night", "Is “—no” a flag?"),
        ("el perro —no el gato—", "Is “—no” a flag?"),
        ("a street —no red-haired people— --ar 3:2", "Is “—no” a flag?"),
        ("a fox -clip", "Then write --clip behind a space; to have it drawn, put it in quotes."),
        ("a fox — ar 3:2", "Then write --ar"),
        ("a fox - seed 7", "Then write --seed"),
        ("a fox -- arr 3:2", "did you mean --ar?"),
        ("a fox，--sed 7", "did you mean --seed?"),
        ("a fox -sed 7", "did you mean --seed?"),
        ("a fox --红色", "I know --ar"),
        ("a fox --16:9", "did you mean --ar 16:9?"),
        ("a fox --seed 7раз", "“7раз” is none"),
        ("a fox --n 4-5", "“4-5” is none"),
        ("a fox --ar 3:2:1", "“3:2:1” is none"),
        ("a fox --strength 60%", "“60%” is none"),
    ],
)
def test_what_may_be_a_flag_is_asked_about(text, sentence):
    """One sentence that quotes the place and names the nearest right thing."""
    with pytest.raises(UserError) as caught:
        parse(text)
    assert sentence in english(caught.value)


def test_what_is_left_out_adds_up():
    """However often and wherever it is said; of other flags the last counts, and a menu's before the text's."""
    ask = parse("a fox --no a --seed 1 --seed 2 --no b --n 3", [("no", "c"), ("n", "４")])
    assert ("a, b, c", 2, 4) == tuple(ask.said[name] for name in ("no", "seed", "n"))


def test_the_answer_to_the_question_is_understood():
    """Both ways that the question offers lead on, for a part of the words and for all of them."""
    assert Ask(prompt="a fox", said={"no": "clouds"}) == parse("a fox --no clouds")
    for quoted in ('a fox "-- no" clouds', '"a fox -- no clouds"'):
        assert Ask(prompt=quoted) == parse(quoted)


_SPACES = st.sampled_from(["", " ", "\u3000", "\u00a0", "\u200f", "\u2066", "\n"])
_DASHES = st.sampled_from(["-", "--", "- -", "—", "——", "–", "−−", "－－", "ーー", "‐‐", "──", "⸺"])
_WORDS = st.sampled_from(
    [
        "fox",
        "狐狸",
        "ثعلب",
        "שועל",
        "лиса",
        "キツネ",
        "हिरन",
        "🦊",
        "👨‍👩‍👧‍👦",
        '"',
        "“",
        "”",
        '27"',
        "，",
        ".",
        "no",
        "\ud83d",
    ]
)
_VALUES = st.sampled_from(
    ["3:2", "３：２", "٣:٢", "3X2", "3 :2", "7", "٧", "low", "yes", "4,5", "-1", "9" * 50, "½", "²"]
)
_NAMES = st.sampled_from([*flags_by_name(), "arr", "sed", "AR", "ａｒ", "ѕeed", "stepz", "noo", "红"])
_FLAGGED = st.tuples(_SPACES, _DASHES, _SPACES, _NAMES, st.sampled_from(["", " ", "=", "：", " = "]), _VALUES).map(
    "".join
)
_LINES = st.lists(st.one_of(_FLAGGED, _WORDS, st.text(max_size=6)), max_size=8)


@given(st.tuples(_LINES, st.sampled_from(["", " "])).map(lambda pair: pair[1].join(pair[0])))
@settings(max_examples=600, deadline=None)
def test_any_command_line_is_read_or_refused_in_a_sentence(line):
    """No text of any script makes an error of ours; a refusal names a flag or quotes the place, and says what to do."""
    said = _refusal(line)
    if said is None:
        parse(line).prompt.encode()
        str(parse(line).said.get("no", "")).encode()
        return
    assert re.search(r"--[a-z]+|keep it to", said), said
    assert said.endswith((".", "?"))
    assert len(said) < 400


def _refusal(line):
    try:
        parse(line)
    except UserError as problem:
        return english(problem)
    return None


@given(st.sampled_from(flags()), _WORDS.filter(str.isalpha), st.sampled_from(["--", "－－", "−−", "ーー", "-\u200f-"]))
@settings(max_examples=300, deadline=None)
def test_a_doubled_dash_and_a_name_are_never_words(flag, word, dash):
    """Whatever the script of the word before it, a flag as its example has it is read or refused, never drawn."""
    for space in ("", " "):
        line = word + space + flag.example.replace("--", dash)
        if _refusal(line) is None:
            assert parse(line).prompt.strip() in {word, ""}, line


@pytest.mark.parametrize(
    ("text", "prompt", "more"),
    [
        ("a fox,—ar 3:2—n 2", "a fox,", {"n": 2}),
        ("a fox—ar 3:2—v 7", "a fox", {"v": "7"}),
        ("a fox —ar 3:2–tile", "a fox", {"tile": True}),
        ("a fox --ar 3:2--n 2", "a fox", {"n": 2}),
    ],
)
def test_a_flag_begins_right_behind_the_value_of_another(text, prompt, more):
    """Prompts that were copied from elsewhere have lost the spaces between their flags."""
    assert Ask(prompt=prompt, said={"ar": "3:2", **more}) == parse(text)


def test_a_range_is_no_value():
    """It is asked about, and neither half of it is drawn."""
    with pytest.raises(UserError):
        parse("a fox --n 2–3")
