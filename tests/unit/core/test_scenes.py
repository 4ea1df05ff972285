"""Several prompts in one."""

from __future__ import annotations

import pytest

from core.language.notation.scenes import scenes, together


@pytest.mark.parametrize(
    ("prompt", "told"),
    [
        ("a fox", ("a fox",)),
        ("a fox || a wolf", ("a fox", "a wolf")),
        ("a fox||a wolf||the moon", ("a fox", "a wolf", "the moon")),
        ("|| a fox ||  || a wolf ||", ("a fox", "a wolf")),
        # one bar is none
        ("a {red|blue} fox", ("a {red|blue} fox",)),
        ("||", ("||",)),
        ("", ("",)),
    ],
)
def test_which_scenes_words_tell(prompt, told):
    """Those with words, in order; there is always one."""
    assert told == scenes(prompt)
    assert told == scenes(together(told))
