"""LoRAs by name: how they are typed, what the catalogue says of them, and what a model does not take."""

from __future__ import annotations

import pytest

from core.catalogue.rows import read_catalogue
from core.catalogue.styles import with_words
from core.domain.errors import OperatorError, UserError
from core.language.plan import plan
from core.language.prompt import parse
from tests.catalogue_text import shipped_text
from tests.speech import raises_saying

STYLE = """
[[style]]
name = "{}"
family = "{}"
repository = "folder:/loras"
file = "a.safetensors"
license = "MIT"
words = ["lunaria"]
scale = 0.5
"""
TEXT = shipped_text() + STYLE.format("luna", "stable_diffusion") + STYLE.format("sol", "stable_diffusion_xl")
CARD = read_catalogue(TEXT).get("pocket")


def said(words: str) -> object:
    return parse(words).said.get("style")


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("a fox --style luna", "luna:1"),
        ("a fox <luna:0.8> in snow", "luna:0.8"),
        ("<lora:Luna:0.8> a fox", "luna:0.8"),
        ("a fox --style sol:.5 --style luna:-1", "luna:-1,sol:0.5"),
        ("a fox <luna:0.8> --style luna:0.3", "luna:0.3"),
        ("a fox --style luna:0,8", "luna:0.8"),
        ("a fox <3 and <b> x<y:z>", None),
    ],
)
def test_styles_are_read(typed, value):
    """As a flag, or among the words, which lose it; the same ones in any order are the same."""
    ask = parse(typed)
    assert value == ask.said.get("style")
    if value:
        assert "<" not in ask.prompt


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("a fox --style luna:9", "may count from -4 to 4"),
        ("a fox --style luna:much", "could not read"),
        ("a fox <luna:>", ""),
    ],
)
def test_what_cannot_be_read_is_answered(typed, answer):
    """With how it is typed; a name with a colon and nothing counts once."""
    if not answer:
        assert "luna:1" == said(typed)
        return
    with raises_saying(UserError, answer):
        parse(typed)


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("a fox --style lunna", "did you mean luna"),
        ("a fox --style xyz", "I know no style “xyz”; Pocket has luna"),
        ("a fox <sol:1>", "made for another kind of model than Pocket, which has luna"),
        ("a fox --style a --style b --style c --style d --style e", "5 styles; up to 4"),
    ],
)
def test_what_the_model_does_not_take_is_refused(typed, answer):
    """With the nearest name, those that there are, and whose it is."""
    with raises_saying(UserError, answer):
        plan(parse(typed), CARD, seed=1)


def test_a_style_is_part_of_the_batch_key():
    """Pictures of other styles are no batch; the model hears what belongs to it, once."""
    plain, one, other = (plan(parse(words), CARD, seed=1) for words in ("a", "a <luna:1>", "a <luna:0.5>"))
    assert 3 == len({plain.batch_key, one.batch_key, other.batch_key})
    assert "a, lunaria" == with_words("a", "luna:1", CARD)
    assert "Lunaria a" == with_words("Lunaria a", "luna:1", CARD)
    assert "a" == with_words("a", "gone:1", CARD)


@pytest.mark.parametrize(
    ("old", "new", "answer"),
    [
        ('name = "sol"', 'name = "luna"', "another style of that name"),
        ('name = "sol"', 'name = "Sol!"', "small letters"),
        ("a.safetensors", "a.ckpt", "safetensors file"),
        ("a.safetensors", "../a.safetensors", "safetensors file"),
        ("scale = 0.5", "scale = 0", "scale is 0"),
        ("scale = 0.5", "scala = 0.5", "did you mean 'scale'"),
        ('license = "MIT"', "", "license is missing"),
        ("[[style]]", "[style]", "write"),
    ],
)
def test_a_slip_in_a_table_is_a_sentence(old, new, answer):
    """At start, with the file."""
    styles = STYLE.format("luna", "stable_diffusion") + STYLE.format("sol", "stable_diffusion_xl")
    wrong = styles.replace(old, new) if old != "[[style]]" else STYLE.format("luna", "x").replace(old, new)
    with pytest.raises(OperatorError, match=answer):
        read_catalogue(shipped_text() + wrong)
