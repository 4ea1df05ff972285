"""Which tokens of a prompt a weighed phrase reaches, and by how much."""

from __future__ import annotations

import re

import pytest

from core.language.notation.weights import MOST_WEIGHT
from workers.engines.local.prompts.emphasis import factors

PROMPT = "a red hat at a party of a painter of art"


def weighed(prompt: str, weights: dict[str, float]) -> dict[str, float]:
    """The words that count otherwise than 1; each is a token."""
    offsets = [match.span() for match in re.finditer(r"\S+", prompt)]
    found = zip(offsets, factors(prompt, weights, offsets), strict=True)
    return {prompt[start:end]: factor for (start, end), factor in found if factor != 1}


@pytest.mark.parametrize(
    ("weights", "reached"),
    [
        ({"art": 1.5}, {"art": 1.5}),
        ({"Red Hat": 1.5}, {"red": 1.5, "hat": 1.5}),
        ({"red": 0.5, "red hat": 1.5}, {"red": 0.75, "hat": 1.5}),
        # one that is not there as it is: its words, none of a letter, each once
        ({"a hat red hat": 1.5}, {"hat": 1.5, "red": 1.5}),
        ({"a": 1.5}, {"a": 1.5}),
        ({"an owl": 1.5}, {}),
        ({"hat": 2.0, "red hat": 2.0, "a red hat": 2.0}, {"a": 2.0, "red": MOST_WEIGHT, "hat": MOST_WEIGHT}),
        ({"": 2.0, "part": 2.0, "paint": 2.0}, {}),
    ],
)
def test_words_are_whole_and_count_once(weights, reached):
    """Nothing inside of other words, and never above the most that a weight may be."""
    assert reached == weighed(PROMPT, weights)


def test_scripts_without_capitals_join_words():
    """A phrase is found inside of what has no spaces, and Latin letters end beside it."""
    assert [1.0, 1.5, 1.0] == factors("雪の狐と家", {"狐": 1.5}, [(0, 2), (2, 3), (3, 5)])
    assert [1.5, 1.0] == factors("VR眼鏡", {"vr": 1.5}, [(0, 2), (2, 4)])
    assert [1.0] == factors("VRM眼鏡", {"vr": 1.5}, [(0, 3)])
    assert [1.5] == factors("والثعلب", {"ثعلب": 1.5}, [(0, 7)])
