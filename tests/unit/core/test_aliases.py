"""A name that stands for several models: each command gets one by its share, and the same one again."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from pydantic import ValidationError

from bot.intake.policy import pick_card
from core.catalogue.aliases import Alias, aliases_of
from core.domain.errors import OperatorError, UserError
from core.settings import ModelSettings
from core.tasks import text_to_clip, text_to_image
from tests.speech import english
from tests.unit.core.test_policy import ALL, CATALOGUE

BEST = Alias(name="best", weights={"small": 3.0, "paint": 1.0})


def first(alias: Alias, told: int) -> str:
    return alias.in_turn(f"command {told}")[0]


def test_commands_are_split_by_share():
    """Three quarters of 4,000 commands, within three standard deviations of a binomial (82)."""
    counted = Counter(first(BEST, told) for told in range(4000))
    assert counted["small"] == pytest.approx(3000, abs=82)
    assert counted["paint"] == 4000 - counted["small"]


def test_the_same_command_gets_the_same_model():
    """So that a command that comes twice asks for one thing; only the shares count, not how they are written."""
    again = Alias(name="other", weights={"paint": 0.25, "small": 0.75})
    assert [first(BEST, told) for told in range(200)] == [first(again, told) for told in range(200)]


def test_a_larger_share_takes_commands_over_and_gives_none_away():
    """Nobody who had a model because of its share loses it when that share grows."""
    more = replace(BEST, weights={"small": 6.0, "paint": 1.0})
    assert all(first(more, told) == "small" for told in range(500) if first(BEST, told) == "small")


def test_what_is_not_served_leaves_its_share_to_the_others():
    """The name goes on working, for whoever gets whichever model."""
    for told in range(50):
        turns = {"best": BEST.in_turn(str(told))}
        picked = pick_card(CATALOGUE, frozenset({"paint"}), text_to_image.TASK, wanted="Best", aliases=turns)
        assert "paint" == picked.id
    with pytest.raises(UserError) as caught:
        pick_card(CATALOGUE, ALL, text_to_clip.TASK, wanted="best", aliases={"best": ("paint",)})
    assert "Paint" in english(caught.value.said)


def test_a_name_that_is_nearly_an_alias_is_answered_with_it():
    """As with models."""
    with pytest.raises(UserError) as caught:
        pick_card(CATALOGUE, ALL, text_to_image.TASK, wanted="bset", aliases={"best": ("paint",)})
    assert "best" in english(caught.value.said)


@pytest.mark.parametrize(
    ("shares", "sentence"),
    [
        ({"paint": {"small": 1.0}}, "is the id of a model"),
        ({"best": {"smal": 1.0}}, "is it 'small'"),
    ],
)
def test_an_alias_that_means_nothing_is_no_alias(shares, sentence):
    """The operator is told before anybody types it."""
    with pytest.raises(OperatorError, match=sentence):
        aliases_of(shares, CATALOGUE)


@pytest.mark.parametrize(
    "alias",
    [
        {"best": {}},
        {"Best": {"pocket": 1}},
        {"my best": {"pocket": 1}},
        {"best": {"pocket": 0}},
        {"best": {"pocket": -1}},
        {"best": {"pocket": "inf"}},
        {"best": {"pocket": "nan"}},
    ],
)
def test_settings_that_split_nothing_are_refused(alias):
    """A share is above zero and finite; a name can be typed."""
    with pytest.raises(ValidationError):
        ModelSettings(alias=alias)
