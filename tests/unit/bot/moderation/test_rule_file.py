"""A rule file is read whole or refused whole, and an operator's own may extend the shipped one."""

from __future__ import annotations

import pytest

from bot.moderation import SHIPPED, BrokenRules, load_moderator, read_rules
from bot.moderation.rule_file import ages_of, spellings
from core.domain.place import Audience, Place
from core.ports.chat import Wording
from tests.speech import english

GENERAL = Place(platform="web", account="web", chat="den")
WORDS = "[words]\ndog = ['dog{,s}', 'puppy']\noffice = ['office']\nharmless = ['hot dog{,s}']\n"
RULE = "[[rules]]\nrule = 'office dogs'\naudiences = ['general']\n"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "schema = 2",
        f"schema = 1\n{WORDS}{RULE}when = [{{ all = [['dog']] }}]",
        f"schema = 3\n{WORDS}{RULE}when = [{{ all = [['dog']] }}]",
        f"schema = 2\nextra = 1\n{WORDS}{RULE}when = [{{ all = [['dog']] }}]",
        f"schema = 2\n{WORDS}{RULE}",
        f"schema = 2\n{WORDS}{RULE}when = []",
        f"schema = 2\n{WORDS}{RULE}when = [{{}}]",
        f"schema = 2\n{WORDS}{RULE}when = [{{ all = [['cat']] }}]",
        f"schema = 2\n{WORDS}{RULE}when = [{{ all = ['dog'] }}]",
        f"schema = 2\n{WORDS}{RULE}when = [{{ all = [[]] }}]",
        f"schema = 2\n{WORDS}{RULE}when = [{{ all = [['harmless']] }}]",
        f"schema = 2\n{WORDS}{RULE}when = [{{ all = [['dog']], within = 0 }}]",
        f"schema = 2\n{WORDS}{RULE}when = [{{ all = [['dog']], within = true }}]",
        f"schema = 2\n{WORDS}{RULE}when = [{{ all = [['dog']], in_order = true }}]",
        f"schema = 2\n{WORDS}{RULE}when = [{{ all = [['dog']], edit = 1 }}]",
        f"schema = 2\n{WORDS}{RULE}when = [{{ all = [['dog']], near = 3 }}]",
        f"schema = 2\n{WORDS}[[rules]]\nrule = 'x'\naudiences = ['nobody']\nwhen = [{{ all = [['dog']] }}]",
        f"schema = 2\n{WORDS}[[rules]]\nrule = 'x'\naudiences = []\nwhen = [{{ all = [['dog']] }}]",
        f"schema = 2\ninclude = ['none.toml']\n{WORDS}{RULE}when = [{{ all = [['dog']] }}]",
        f"schema = 2\n[words]\ndog = ['']\n{RULE}when = [{{ all = [['dog']] }}]",
        f"schema = 2\n[words]\ndog = ['!?']\n{RULE}when = [{{ all = [['dog']] }}]",
        f"schema = 2\n[words]\ndog = ['{{a,b']\n{RULE}when = [{{ all = [['dog']] }}]",
        f"schema = 2\n[words]\ndog = ['a}}']\n{RULE}when = [{{ all = [['dog']] }}]",
        f"schema = 2\n[words]\ndog = 'dog'\n{RULE}when = [{{ all = [['dog']] }}]",
        "schema = 2\nrules = 'x'",
        "schema = 2\nwords = 'x'",
        "[[[",
    ],
)
def test_a_broken_file_draws_nothing(tmp_path, text):
    """Half a rule protects nobody, so nothing is allowed and the sentence says why."""
    path = tmp_path / "rules.toml"
    path.write_text(text)
    with pytest.raises(BrokenRules):
        read_rules(path)
    verdict = load_moderator(path).judge(Wording(prompt="a red fox"), GENERAL)
    assert not verdict.allowed
    assert "cannot be read" in english(verdict.sentence)


def test_a_missing_file_draws_nothing(tmp_path):
    """The same for no file at all."""
    assert not load_moderator(tmp_path / "none.toml").judge(Wording(prompt="a red fox"), GENERAL).allowed


def test_a_file_of_the_first_schema_says_how_to_go_on(tmp_path):
    """It listed stems, which refuse harmless words; reading it as if it were new would protect nobody."""
    path = tmp_path / "rules.toml"
    path.write_text("schema = 1\n[[rules]]\nrule = 'x'\naudiences = ['general']\nall = [['dog*']]")
    with pytest.raises(BrokenRules, match=r"schema 1.*\[words\].*docs/moderation.md"):
        read_rules(path)


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_an_own_rule_file(tmp_path, mark):
    """An operator's rule is named to the person; every group must occur, near enough, and phrases calm words."""
    path = tmp_path / "rules.toml"
    when = "when = [{ all = [['dog'], ['office']], within = 4 }]"
    path.write_text(f"{mark}schema = 2\n{WORDS}{RULE}{when}", encoding="utf-8")
    judge = load_moderator(path).judge
    assert "office dogs" in english(judge(Wording(prompt="dogs in the office"), GENERAL).sentence)
    assert "office dogs" in english(judge(Wording(prompt="the office has d.o.g.s"), GENERAL).sentence)
    assert judge(Wording(prompt="dogs in the park"), GENERAL).allowed
    assert judge(Wording(prompt="hot dogs in the office"), GENERAL).allowed
    assert judge(Wording(prompt="a dog. Far away from here, an office"), GENERAL).allowed


def test_an_own_file_extends_the_shipped_one(tmp_path):
    """With include = ["shipped"] the shipped rules hold, with words and rules added to them."""
    path = tmp_path / "mine.toml"
    path.write_text(
        "schema = 2\ninclude = ['shipped']\n[words]\nrival = ['acme']\nharmless = ['nude descending a staircase']\n"
        "[[rules]]\nrule = 'rivals'\naudiences = ['general']\nwhen = [{ all = [['rival']] }]"
    )
    judge = load_moderator(path).judge
    assert "rivals" == judge(Wording(prompt="the logo of ACME"), GENERAL).rule
    assert "sexual content" == judge(Wording(prompt="a nude woman"), GENERAL).rule
    assert judge(Wording(prompt="Nude Descending a Staircase, cubist"), GENERAL).allowed


def test_files_may_include_each_other(tmp_path):
    """Each is read once."""
    (tmp_path / "a.toml").write_text(f"schema = 2\ninclude = ['b.toml']\n{RULE}when = [{{ all = [['dog']] }}]")
    (tmp_path / "b.toml").write_text("schema = 2\ninclude = ['a.toml']\n[words]\ndog = ['dog']")
    assert 1 == len(read_rules(tmp_path / "a.toml").rules)


def test_the_shipped_file_is_whole():
    """It can be read and holds everywhere for the worst."""
    rules = read_rules(SHIPPED).rules
    assert frozenset(Audience) == rules[0].audiences


@pytest.mark.parametrize(
    ("term", "stands_for"),
    [
        ("fox", {"fox"}),
        ("fox{,es}", {"fox", "foxes"}),
        ("{a,the} red {,big} fox", {"a red fox", "the red fox", "a red big fox", "the red big fox"}),
        ("r{e{d,x},ot}", {"red", "rex", "rot"}),
        ("age # now", {*(f"age {age} now" for age in range(18)), "age two now"}),
    ],
)
def test_terms(term, stands_for):
    """Braces hold choices, also inside of each other; # is any number under 18."""
    assert stands_for == {" ".join(one.split()) for one in spellings(term, ages_of(["two"]))}


def test_a_term_for_too_many_phrases_is_a_slip():
    """It is refused before it fills the memory."""
    with pytest.raises(BrokenRules, match="2,000"):
        spellings("{a,b,c,d,e,f,g,h}" * 9, ages_of([]))
