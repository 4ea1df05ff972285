"""What is given for an option: taken as it may be, and refused with what would be right."""

from __future__ import annotations

import pytest

from core.domain.errors import UserError
from core.domain.option import Option, OptionType, checked
from tests.speech import english

BY = Option(name="by", type=OptionType.CHOICE, help="how far", choices=("1.5", "2", "Custom"))
SIDES = Option(name="sides", type=OptionType.INTEGER, help="how many", least=1, most=4)
SHARE = Option(name="share", type=OptionType.NUMBER, help="how much", least=0)
UP_TO = Option(name="share", type=OptionType.NUMBER, help="how much", most=1)
LOOSE = Option(name="n", type=OptionType.INTEGER, help="any")
SEED = Option(name="seed", type=OptionType.INTEGER, help="any", least=0, most=2**32 - 1)
FINE = Option(name="fine", type=OptionType.NUMBER, help="any", least=0.00012345678, most=1.5)
SURE = Option(name="sure", type=OptionType.SWITCH, help="really")
TITLE = Option(name="title", type=OptionType.TEXT, help="any words")
PICTURE = Option(name="picture", type=OptionType.PICTURE, help="any picture")


@pytest.mark.parametrize(
    ("option", "text", "value"),
    [
        (BY, " CUSTOM ", "Custom"),
        (BY, "", ""),
        (SIDES, "4", "4"),
        (SIDES, "+2", "2"),
        (SIDES, "٣", "3"),
        (SHARE, "0,5", "0.5"),
        (SHARE, "1e3", "1000"),
        (UP_TO, "-3", "-3"),
        (LOOSE, "-7", "-7"),
        (LOOSE, "9007199254740993", "9007199254740993"),
        (SEED, "4294967295", "4294967295"),
        (SHARE, "1234567.4", "1234567.4"),
        (SHARE, "0.1234567891", "0.1234567891"),
        (SURE, "True", "true"),
        (TITLE, " a, b ", "a, b"),
        (PICTURE, "x", "x"),
    ],
)
def test_what_is_taken(option, text, value):
    """Whatever the case, the comma or the digits; nothing is no mistake."""
    assert value == checked(option, text)


@pytest.mark.parametrize(
    ("option", "text", "sentence"),
    [
        (BY, "costum", "“by” is one of 1.5, 2, Custom; did you mean Custom?"),
        (BY, "xyz", "“by” is one of 1.5, 2, Custom."),
        (SIDES, "5", "“sides” is a whole number from 1 to 4."),
        (SIDES, "2.5", "“sides” is a whole number from 1 to 4."),
        (SIDES, "two", "“sides” is a whole number from 1 to 4."),
        (SIDES, "9" * 5000, "“sides” is a whole number from 1 to 4."),
        (SHARE, "-1", "“share” is a number, at least 0."),
        (SHARE, "nan", "“share” is a number, at least 0."),
        (SHARE, "inf", "“share” is a number, at least 0."),
        (UP_TO, "2", "“share” is a number, at most 1."),
        (LOOSE, "x", "“n” is a whole number."),
        (SEED, "4294967296", "“seed” is a whole number from 0 to 4294967295."),
        (FINE, "2", "“fine” is a number from 0.00012345678 to 1.5."),
        (SURE, "maybe", "“sure” is one of true, false."),
    ],
)
def test_what_is_refused(option, text, sentence):
    """One sentence, with what the field takes and the nearest right thing."""
    with pytest.raises(UserError) as caught:
        checked(option, text)
    assert sentence == english(caught.value)
