"""What is behind the end of a model's context is said, for every family that reads words."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest

from core.catalogue.rows import load_catalogue
from tests.speech import english
from tests.unit.models.test_rows import DRAWING, call_for, ignore

pytestmark = [pytest.mark.torch, pytest.mark.timeout(300)]

# these hear all that is said, however long
_ALL = ("qwen_image_edit", "glm_image", "flux3")
READING = [card for card in load_catalogue().cards if card.id in DRAWING and card.family not in _ALL]
MODELS = [card.id for card in READING]
WORDS = ("a", "red", "circle", "at", "night", "blue", "square")


def text_of(count, last="square"):
    return " ".join([*itertools.islice(itertools.cycle(WORDS), count - 1), last])


@pytest.mark.parametrize("model", MODELS)
def test_what_is_not_heard_is_said(model, load):
    """The sentence names the first word that does not fit, and a short text needs no sentence."""
    loaded, text = load(model), text_of(700)
    tail = loaded.context.unheard(text)
    assert text.endswith(tail)
    assert 0 < len(tail) < len(text)
    assert "" == loaded.context.unheard(text.removesuffix(tail))
    next_word = tail.split()[0]
    assert "" != loaded.context.unheard(f"{text.removesuffix(tail)}{next_word}")
    note = english(loaded.note(text, ""))
    assert f"{loaded.card.title} hears only the beginning of so long a text, and not “{next_word}" in note
    assert len(note) < 400
    assert loaded.note("a red circle at night", "") in (None, loaded.note("a red circle at night", "blue"))


@pytest.mark.parametrize("model", [card.id for card in READING if card.negative_prompt])
def test_what_is_left_out_has_an_end_too(model, load):
    """Words behind --no that are not heard are named as such."""
    assert "” behind --no." in english(load(model).note("a red circle", text_of(700)))


@pytest.mark.parametrize("model", MODELS)
def test_what_is_said_not_to_be_heard_changes_nothing(model, load, catalogue):
    """Other words at the end that is named make the very same picture."""
    card = catalogue.get(model)
    task = card.tasks[0]
    call = call_for(card, task, rows=1, steps=int(card.steps.least))
    made = []
    for last in ("square", "red"):
        text = text_of(700, last)
        assert last in load(model).context.unheard(text).split()
        row = replace(call.rows[0], prompt=text)
        made.append(load(model).run(replace(call, rows=(row,)), ignore))
    assert np.array_equal(np.asarray(made[0][0][0]), np.asarray(made[1][0][0]))


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize(
    "text", ["", " ", "🦊", "一只狐狸" * 300, "x" * 3000, "<|im_start|>user", "&amp; &lt;b&gt; " * 200, "user"]
)
def test_any_text_has_an_end(model, text, load):
    """No script, markup or endless word makes an error of the sentence."""
    tail = load(model).context.unheard(text)
    assert len(tail) <= len(text)
