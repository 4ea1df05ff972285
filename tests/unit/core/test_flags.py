"""The rows of flags: found by looking, none twice, each read as its example says."""

from __future__ import annotations

import sys

import pytest

import core.language.flags as registry
from core.domain.errors import OperatorError, UserError
from core.language.flag import Flag
from core.language.flags import flags, flags_by_name
from core.language.prompt import parse
from core.language.values import choice, decimal, whole
from tests.speech import english


@pytest.fixture
def found(tmp_path, monkeypatch):
    """All flags with another file among them; the registry that others use does not hear of it."""
    monkeypatch.setattr(registry, "__path__", [*registry.__path__, str(tmp_path)])

    def look(text):
        (tmp_path / "another.py").write_text(text)
        try:
            return flags.__wrapped__()
        finally:
            sys.modules.pop("core.language.flags.another", None)

    return look


def row(**fields):
    """A file with one row."""
    said = {"name": '"more"', "help": '"more of it"', "example": '"--more"', "rank": "1", "reads": "switch()", **fields}
    given = ", ".join(f"{name}={value}" for name, value in said.items())
    return f"from core.language.flag import Flag\nfrom core.language.values import switch\n\nFLAGS = (Flag({given}),)\n"


@pytest.mark.parametrize("flag", flags(), ids=lambda flag: flag.name)
def test_every_example_is_read(flag):
    """As it stands in /help, and by each other name."""
    value = flag.example.partition(" ")[2]
    for name in (flag.name, *flag.aliases):
        ask = parse(f"a fox --{name} {value}")
        assert "a fox" == ask.prompt
        assert [flag.name] == list(ask.said)


def test_the_highest_rank_stands_first():
    """In lists and menus; the order of the first release stays."""
    ranks = [flag.rank for flag in flags()]
    assert sorted(ranks, reverse=True) == ranks
    names = ["ar", "seed", "no", "n", "steps", "guidance", "strength", "model", "clip", "motion", "loop", "fast"]
    assert names == [flag.name for flag in flags() if flag.name in names]
    assert {"ar", "aspect", "n", "count", "cfg", "video", "m"} <= set(flags_by_name())


def test_a_file_is_found_by_itself(found):
    """Where its rank says."""
    assert "more" == [flag.name for flag in found(row()) if flag.listed][-1]
    assert "more" == found(row(rank="99"))[0].name


@pytest.mark.parametrize("fields", [{"name": '"ar"'}, {"aliases": '("cfg",)'}, {"name": '"video"'}])
def test_two_of_one_name_are_an_error(found, fields):
    """The error names both files, for names and for aliases."""
    with pytest.raises(OperatorError, match=r"both have a flag --(ar|cfg|video)\.") as caught:
        found(row(**fields))
    assert "another.py" in caught.value.message
    assert any(name in caught.value.message for name in ("shape.py", "quality.py", "clips.py"))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (row(name='"two-words"'), "'two-words' is no name"),
        (row(name='"More"'), "'More' is no name"),
        (row(name='"x" * 33'), "is no name"),
        (row(aliases='("",)'), "'' is no name"),
        (row(excludes='("less",)'), "--more excludes --less, which there is not"),
        ("FLAG = 1\n", "has no FLAGS, a tuple of Flag rows"),
        ("FLAGS = (1,)\n", "has no FLAGS, a tuple of Flag rows"),
    ],
)
def test_a_faulty_file_is_named(found, text, sentence):
    """In one sentence for whoever wrote it."""
    with pytest.raises(OperatorError) as caught:
        found(text)
    assert sentence in english(caught.value)
    assert "another.py" in caught.value.message


SIZES = tuple(f"size{number}" for number in range(12))


@pytest.mark.parametrize(
    ("reads", "text", "value"),
    [
        (whole(0, 100), "100", 100),
        (decimal(0, 3), "1,5", 1.5),
        (choice("raw", "rawer"), "RAWER", "rawer"),
        (choice("one"), "one", "one"),
    ],
)
def test_values_of_every_kind(reads, text, value):
    """Ranges include both ends; of choices that begin alike the whole word counts."""
    flag = Flag(name="x", help="", example="--x 1", reads=reads, rank=1)
    assert value == reads.read(text, flag)
    if reads.choices:
        assert value == reads.shape.match(text)[0].casefold()


@pytest.mark.parametrize(
    ("reads", "text", "sentence"),
    [
        (whole(0, 100), "101", "--x goes from 0 to 100; the nearest to yours is --x 100."),
        (whole(5, 9), "-3", "the nearest to yours is --x 5."),
        (whole(0, 2**32 - 1), "9" * 20, "goes from 0 to 4294967295"),
        (decimal(0.5, 3), "0,1", "--x goes from 0.5 to 3; the nearest to yours is --x 0.5."),
        (choice("raw", "soft", "hard"), "sofd", "--x is never “sofd”; did you mean --x soft?"),
        (choice("raw", "soft", "hard"), "zzz", "--x is raw, soft or hard; “zzz” is not among them."),
        (choice("one"), "two", "--x is one; “two” is not among them."),
        (choice(*SIZES), "zzz", "size6, size7, and more; “zzz”"),
    ],
)
def test_what_is_no_value_gets_the_nearest(reads, text, sentence):
    """One sentence for every kind."""
    with pytest.raises(UserError) as caught:
        reads.read(text, Flag(name="x", help="", example="--x 1", reads=reads, rank=1))
    assert sentence in english(caught.value)
