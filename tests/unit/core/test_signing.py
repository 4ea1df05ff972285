"""A statement is what exactly one may make and everybody can check."""

from __future__ import annotations

import json

import pytest

from core.domain.errors import OperatorError, Untrusted
from core.wire.signing import identity, new_pair, owner, public_half, state, stated

SECRET, PUBLIC = new_pair("bot")
OTHER, OTHER_PUBLIC = new_pair("deliver")
ME = identity(SECRET, OTHER_PUBLIC, settings=("sign", "public"))
BODY = {"job": "abc", "words": "ein Füchslein 🦊"}


def test_everybody_who_knows_the_public_half_can_check():
    """And learns who made it and what it says."""
    reader = identity("", f"{PUBLIC}\n{OTHER_PUBLIC}", settings=("sign", "public"))
    assert ("bot", BODY) == stated("ticket", state("ticket", BODY, ["bot"], ME), ["bot"], reader.public)
    assert not reader.holds(["bot"])


def changes(statement: str) -> list[str]:
    kid, signature, text = statement.split(":", 2)
    return [
        "",
        "x",
        "::",
        text,
        f"{kid}:{signature}",
        f"{kid}:{signature}:{text} ",
        f"{kid}:{signature}:{text.replace('abc', 'abd')}",
        f"{kid}:{signature}:{json.dumps(json.loads(text))}",
        f"{kid}:{signature[:-4]}AAA=:{text}",
        f"{kid}::{text}",
        f"{kid}:ü:{text}",
        f"bot/2:{signature}:{text}",
        f"deliver:{signature}:{text}",
        f"nobody:{signature}:{text}",
        f"{kid}:{signature}:{'x' * 300_000}",
        f"{kid}:{signature}:\ud83e",
    ]


@pytest.mark.parametrize("number", range(16))
def test_nothing_of_it_can_be_changed(number):
    """Not a sign of the text, however it is written, nor the name of who signed."""
    changed = changes(state("ticket", BODY, ["bot"], ME))[number]
    with pytest.raises(Untrusted):
        stated("ticket", changed, ["bot", "deliver"], ME.public)


def test_a_statement_of_one_kind_is_none_of_another():
    """Whoever may make both cannot have one taken for the other."""
    with pytest.raises(Untrusted, match="record"):
        stated("record", state("ticket", BODY, ["bot"], ME), ["bot"], ME.public)


def test_who_may_not_say_it_is_not_believed():
    """A true signature of somebody else."""
    deliver = identity(OTHER, PUBLIC, settings=("sign", "public"))
    with pytest.raises(Untrusted, match="who may not"):
        stated("ticket", state("ticket", BODY, ["deliver"], deliver), ["bot"], ME.public)
    with pytest.raises(OperatorError, match="no key to sign a ticket"):
        state("ticket", BODY, ["bot"], deliver)


def test_keys_are_replaced_one_by_one():
    """The first signs; what the one before has signed holds while its public half is known, and no longer."""
    fresh, fresh_public = new_pair("bot/2")
    both = identity(f"{fresh},{SECRET}", "", settings=("sign", "public"))
    old, new = state("ticket", BODY, ["bot"], ME), state("ticket", BODY, ["bot"], both)
    assert new.startswith("bot/2:")
    assert "bot" == owner("bot/2")
    for statement in (old, new):
        assert BODY == stated("ticket", statement, ["bot"], both.public)[1]
    with pytest.raises(Untrusted):
        stated("ticket", old, ["bot"], identity("", fresh_public, settings=("sign", "public")).public)


@pytest.mark.parametrize(
    "text",
    [
        "bot",
        "bot:12",
        f"bot:{'g' * 64}",
        f"admin:{'0' * 64}",
        f"render.:{'0' * 64}",
        f"render.a.b:{'0' * 64}",
        f"render.{'a' * 33}:{'0' * 64}",
        f"bot/:{'0' * 64}",
        f"bot:{'0' * 64},bot:{'1' * 64}",
    ],
)
def test_what_is_no_key_is_refused_by_the_settings_name(text):
    """With the command that makes them."""
    with pytest.raises(OperatorError, match=r"IMAGINE_KEYS__SIGN .*(imagine keys|twice)"):
        identity(text, "", settings=("IMAGINE_KEYS__SIGN", "IMAGINE_KEYS__PUBLIC"))


def test_a_public_key_that_is_not_the_secret_ones_is_said():
    """Somebody has mixed two installations up."""
    with pytest.raises(OperatorError, match="another key bot"):
        identity(SECRET, new_pair("bot")[1], settings=("SIGN", "PUBLIC"))


def test_no_secret_is_ever_shown():
    """Neither in a log nor in a traceback; the public half is another text."""
    assert SECRET.partition(":")[2] not in repr(ME)
    assert PUBLIC == public_half(SECRET)
