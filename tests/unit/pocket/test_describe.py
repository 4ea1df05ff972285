"""Words for a picture."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pocket.describe import SURE, description
from pocket.judge.names import of_the_world
from pocket.judge.verdict import Verdict
from pocket.world.words import WORD, known_words

pytestmark = pytest.mark.torch

CERTAIN = (1.0,) * 7


@pytest.mark.parametrize(
    ("names", "prompt"),
    [
        (("fox", "red", "", "", "two", "snow", "watercolour"), "two red foxes in the snow, in watercolour"),
        (("circle", "red", "square", "blue", "above", "night", ""), "a red circle above a blue square at night"),
        (("owl", "orange", "ring", "pink", "inside", "plain", ""), "an orange owl inside a pink ring"),
        (("cat", "grey", "dog", "white", "beside", "room", ""), "a grey cat next to a white dog in a room"),
        (("", "", "", "", "alone", "desert", ""), "in the desert"),
    ],
)
def test_facts_become_a_prompt(names: tuple[str, ...], prompt: str) -> None:
    """One plain phrasing for every kind of scene."""
    assert description(Verdict(names, CERTAIN)).prompt == prompt


def test_every_answer_is_said_in_known_words() -> None:
    """Whatever the judge may answer, Pocket understands the prompt."""
    names, known = of_the_world(), set(known_words())
    for kind in names.kinds:
        for relation, place, style in zip(names.relations, names.places, names.styles, strict=False):
            verdict = Verdict((kind, "red", kind, "blue", relation, place, style), CERTAIN)
            assert set(WORD.findall(description(verdict).prompt)) <= known


def test_what_is_unlikely_is_called_a_guess() -> None:
    """The facts below the threshold are named, and no others."""
    verdict = Verdict(("fox", "red", "", "", "alone", "snow", ""), (SURE - 0.1, 1, 1, 1, 1, 1, SURE))
    assert description(verdict).guesses == (("kind", "fox", SURE - 0.1),)


def test_a_file_that_is_no_picture_gets_one_sentence(tmp_path: Path) -> None:
    """No traceback, and an exit code for scripts."""
    path = tmp_path / "words.txt"
    path.write_text("not a picture")
    done = subprocess.run(
        [sys.executable, "-m", "pocket.describe", str(path)], check=False, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert done.stderr.strip() == f"{path} is not a picture in a format that Pillow reads."
