"""The grammar: flags anywhere, dashes of phones, quoted text, and one clear sentence for everything else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.catalogue.card import Bounds, LicenseClass, ModelCard
from core.domain.errors import UserError
from core.domain.jobs.job import Input, Lane, Source
from core.language.ask import Ask, overlay
from core.language.flags import flags
from core.language.plan import nearest_size, plan, wanted_task
from core.language.prompt import join_words, parse
from core.tasks import image_to_clip, tasks, text_to_clip, text_to_image
from tests.speech import english, raises_saying

CARD = ModelCard(
    id="small",
    title="Small",
    family="none",
    repository="code",
    revision="",
    files={},
    license="Apache-2.0",
    license_class=LicenseClass.PERMISSIVE,
    tasks=tuple(tasks().values()),
    steps=Bounds(default=8, least=1, most=30),
    guidance=Bounds(default=4, least=1, most=12),
    count=Bounds(default=4, least=1, most=4),
    strength=Bounds(default=0.6, least=0.05, most=1),
    area_px=65536,
    multiple_px=16,
    aspects=("1:1", "3:2", "2:3"),
    frames=16,
    fps=8,
    batch=16,
    memory_gib=0.1,
    options={"motion_words": {"low": "slowly", "high": "fast"}},
)
SOURCE = Source(sha256="0" * 64, media_type="image/png")
FROM = (Input(source=SOURCE),)


@pytest.mark.parametrize(
    "text",
    [
        "a red fox --ar 3:2",
        "--ar 3:2 a red fox",
        "a red --ar 3:2 fox",
        "a red fox --aspect 3:2",
        "a red fox --AR=3:2",
        "a red fox —ar 3:2",
        "a red fox –ar 3:2",
        "a red fox −−ar 3x2",
        "a red fox ——ar 3/2",
        "a red fox -–ar 3×2,",
        "a  red\n fox --ar 06:4 --ar 3:2",
        "a red\u200b fox \u2060--ar 3:2",
    ],
)
def test_a_flag_is_found_wherever_and_however_it_is_typed(text):
    """Position, alias, case, glue, and the dashes that phones make do not matter; the last of a name counts."""
    assert Ask(prompt="a red fox", said={"ar": "3:2"}) == parse(text)


@pytest.mark.parametrize(
    "text",
    [
        'a sign "--ar 9:9" in the rain',
        "a sign “--seed x” in the rain",
        "a sign «—nonsense» in the rain",
        "a well-known fox - red and quick",
        "a fox —red and quick",
        "a fox — and a hen",
        "50--60 foxes",
        "minus −5 degrees",
        'an open " quote',
    ],
)
def test_prose_is_left_alone(text):
    """Quoted text, hyphens in words and dashes of prose are words."""
    assert Ask(prompt=text) == parse(text)


def test_all_flags_at_once():
    """Every row reads its value, and the words between them stay together."""
    ask = parse(
        "a fox --seed 0 in snow --n 2 --steps 9 --guidance 4,5 --strength .5 --model Pocket --motion HIGH --clip "
        "--loop at night --no clouds , “old  men”"
    )
    said = {
        "seed": 0,
        "n": 2,
        "steps": 9,
        "guidance": 4.5,
        "strength": 0.5,
        "model": "pocket",
        "motion": "high",
        "loop": True,
        "clip": True,
        "no": "clouds, old men",
    }
    assert Ask(prompt="a fox in snow at night", said=said) == ask


def test_a_lane_is_said_or_fast():
    """Either flag alone chooses it; a menu's no is like not saying it."""
    assert Lane.FAST is parse("a fox").lane
    assert Lane.FAST is parse("a fox --fast").lane
    assert Lane.RELAX is parse("--relax a fox").lane
    assert Lane.FAST is parse("a fox", [("relax", "no")]).lane


def test_both_lanes_at_once_are_refused():
    """One sentence, wherever each was said."""
    with raises_saying(UserError, match="--fast and --relax contradict each other"):
        parse("a fox --fast --relax")
    with raises_saying(UserError, match="keep one of them"):
        parse("a fox --relax", [("fast", "true")])


def test_what_is_left_out_ends_at_the_next_flag():
    """--no takes several words; the prompt goes on after the next flag's value."""
    assert Ask(prompt="a fox", said={"no": "a, b c", "seed": 7}) == parse("--no a, b c --seed 7 a fox")


def test_native_options_are_read_by_the_same_rows():
    """A menu's option counts before the text's, and an empty one is not given."""
    ask = parse("a fox --seed 1", [("prompt", "ignored"), ("seed", "7"), ("ar", " 3:2 "), ("clip", "true"), ("n", "")])
    assert Ask(prompt="a fox", said={"seed": 7, "ar": "3:2", "clip": True}) == ask
    with raises_saying(UserError, match="--seed takes a whole number"):
        parse("a fox", [("seed", "x")])


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a fox --arr 3:2", "did you mean --ar?"),
        ("a fox —sed 7", "did you mean --seed?"),
        ("a fox --qqq", "I know --ar, --seed"),
        ("a fox --ar", "--ar needs a value, such as --ar 3:2."),
        ("a fox --ar --seed 7", "--ar needs a value"),
        ("a fox --ar 0:5", "above zero"),
        ("a fox --ar wide", "“wide” is none"),
        ("a fox --ar 1e9:1", "two numbers"),
        ("a fox --seed x", "--seed takes a whole number such as --seed 7; “x” is none."),
        ("a fox --seed 1.5", "“1.5” is none"),
        ("a fox --seed -1", "nearest to yours is --seed 0"),
        ("a fox --seed 4294967296", "nearest to yours is --seed 4294967295"),
        ("a fox --seed " + "9" * 60, "whole number"),
        ("a fox --guidance nan", "“nan” is none"),
        ("a fox --guidance 1e400", "takes a number"),
        ("a fox --n four", "--n 4"),
        ("a fox --motion wild", "low or high"),
        ("a fox --clip=maybe", "yes or no"),
        ("a fox --no", "things to leave out"),
        ("a fox --no ,,", "things to leave out"),
        ("x" * 2001, "That is 2001 characters; please keep it to 2000."),
    ],
)
def test_what_cannot_be_read_gets_one_sentence(text, sentence):
    """The sentence names the nearest right thing."""
    with pytest.raises(UserError) as caught:
        parse(text)
    assert sentence in english(caught.value)
    assert english(caught.value).endswith((".", "?"))
    assert "\n" not in english(caught.value)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a fox --steps 99", "nearest to yours is --steps 30"),
        ("a fox --steps 0", "nearest to yours is --steps 1"),
        ("a fox --n 9", "nearest to yours is --n 4"),
        ("a fox --guidance 0.5", "goes from 1 to 12 with Small"),
        ("a fox --ar 16:1", "the nearest it can do are 3:2"),
        ("a fox --strength 0.5", "reply to one"),
        ("a fox --motion high", "add --clip"),
        ("a fox --loop", "add --clip"),
        ("a fox --clip --n 2", "one at a time"),
    ],
)
def test_what_the_model_cannot_do_gets_one_sentence(text, sentence):
    """Bounds are those of the catalogue row."""
    with pytest.raises(UserError) as caught:
        plan(parse(text), CARD, seed=1)
    assert sentence in english(caught.value)


def test_a_plan_takes_defaults_from_the_card():
    """What nobody said comes from the catalogue row, the seed from the caller."""
    spec = plan(parse("a fox"), CARD, seed=5)
    assert (256, 256, 4, 8, 4.0, 5) == (spec.width, spec.height, spec.count, spec.steps, spec.guidance, spec.seed)
    assert spec.strength is None
    assert text_to_image.TASK is spec.task


def test_a_plan_of_a_clip():
    """A clip is one, with the card's frames and rate."""
    spec = plan(parse("a fox --clip --motion high --ar 3:2"), CARD, seed=5)
    assert (text_to_clip.TASK, 1, 16, 8, "high") == (spec.task, spec.count, spec.frames, spec.fps, spec.motion)
    assert (320, 208) == (spec.width, spec.height)


def test_a_plan_from_a_picture():
    """The strength is the card's unless it is asked for; the size is the source's."""
    spec = plan(parse("a fox"), CARD, seed=5, inputs=FROM, size_px=nearest_size(CARD, 3000, 2000))
    assert (0.6, 320, 208) == (spec.strength, spec.width, spec.height)
    assert 0.3 == plan(parse("a fox --strength 0.3"), CARD, seed=5, inputs=FROM).strength


@pytest.mark.parametrize("size", [(1, 60_000), (60_000, 1), (640, 480), (1, 1)])
def test_the_nearest_size_exists_for_any_source(size):
    """However narrow a source is, some size fits."""
    free = ModelCard(**{f: getattr(CARD, f) for f in CARD.__slots__} | {"aspects": ()})
    for card in (CARD, free):
        width, height = nearest_size(card, *size)
        assert width % 16 == 0
        assert height % 16 == 0


@pytest.mark.parametrize(
    ("parent", "words", "joined"),
    [
        ("a red fox", "at night", "a red fox, at night"),
        ("a red fox,", "at night", "a red fox, at night"),
        ("a red fox", "A dragon on a hill", "A dragon on a hill"),
        (
            "a red fox",
            "blue sky over green hills with one white cloud",
            "blue sky over green hills with one white cloud",
        ),
        ("", "at night", "at night"),
        ("a red fox", "", "a red fox"),
    ],
)
def test_words_are_added_or_replace(parent, words, joined):
    """A few words are added to a picture's, a scene of its own replaces them."""
    assert joined == join_words(parent, words)


def test_zero_is_said():
    """Laying one ask over another keeps a seed of 0 and drops what was not said."""
    assert Ask(prompt="b", said={"seed": 0, "clip": True}) == overlay(
        Ask(prompt="a", said={"seed": 3, "clip": True}), Ask(prompt="b", said={"seed": 0})
    )


def test_tasks():
    """Clip or picture, from words or from a picture."""
    assert image_to_clip.TASK is wanted_task(Ask(said={"clip": True}), from_picture=True)
    assert text_to_image.TASK is wanted_task(Ask())


_PIECES = st.one_of(
    st.text(max_size=12),
    st.sampled_from([f"--{name}" for flag in flags() for name in (flag.name, *flag.aliases)]),
    st.sampled_from(
        ["—", "--", "–ar", "“", "”", '"', "3:2", "0:0", "7", "-1", "1e9", "low", ",", "\u200b", "=", "--ar="]
    ),
)


@given(st.lists(_PIECES, max_size=20).map(" ".join), st.integers(0, 2**32 - 1))
@settings(max_examples=400, deadline=None)
def test_the_parser_is_total(text, seed):
    """Any text becomes a spec or one sentence, and nothing else."""
    try:
        ask = parse(text)
        spec = plan(ask, CARD, seed=seed)
    except UserError as problem:
        said = english(problem)
    else:
        said = "fine"
        assert 1 <= spec.count <= 4
        assert 1 <= spec.steps <= 30
        assert 0 <= spec.seed < 2**32
        assert ask.prompt == " ".join(ask.prompt.split())
    assert 0 < len(said) < 400


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_what_was_parsed_parses_to_itself(text):
    """A prompt that holds no flag is left as it is by a second reading."""
    try:
        ask = parse(text)
    except UserError:
        return
    if ask == Ask(prompt=ask.prompt):
        assert ask == parse(ask.prompt)
