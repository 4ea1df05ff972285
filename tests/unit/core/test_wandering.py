"""Chaos: each picture hears another part of the words, the more of it the fewer."""

from __future__ import annotations

from collections import Counter

import pytest

from core.language.wandering import wandered

PROMPT = 'a red fox beside an old house in the snow at night, a sign "stay in" on its door'


@pytest.mark.parametrize("prompt", [PROMPT, "雪の中の赤い狐とカメラと古い家", "ثعلب أحمر في الثلج قرب بيت قديم"])
def test_more_chaos_leaves_more_out(prompt):
    """On average over many pictures, and what is gone at 30 is gone at 60."""
    lengths = [sum(len(wandered(prompt, chaos, seed)) for seed in range(50)) for chaos in (0, 30, 60, 100)]
    assert sorted(lengths, reverse=True) == lengths
    assert lengths[0] == 50 * len(prompt)
    assert lengths[3] < lengths[0] / 2
    for seed in range(50):
        fewer, more = wandered(prompt, 60, seed), wandered(prompt, 30, seed)
        if " " in prompt:
            assert Counter(fewer.split()) <= Counter(more.split())
        # the same signs in the same order, of scripts without spaces as well
        signs = iter(more)
        assert all(sign in signs for sign in fewer)


def test_a_picture_hears_the_same_again():
    """It depends on the seed alone; one word stays, a quotation is whole or gone."""
    heard = {wandered(PROMPT, 100, seed) for seed in range(40)}
    assert len(heard) > 30
    assert heard == {wandered(PROMPT, 100, seed) for seed in range(40)}
    assert all(words.strip() for words in heard)
    assert all(('"stay in"' in words) == ('"' in words) for words in heard)
    assert "fox" == wandered("fox", 100, 3)
    assert "" == wandered("", 100, 3)
