"""The checker itself: each fault, written into a ledger by hand, is found."""

from __future__ import annotations

import pytest

from tests.chaos.checker import judge
from tests.chaos.feed import command
from tests.stubs.platform.ledger import Entry

ASKED = command(1, rule="edit")
BOOK = {ASKED.job: ASKED}


def entry(act: str, kind: str, message: str = "edit-1.1", **more) -> Entry:
    fields = {"at": 0.0, "rule": "edit", "chat": ASKED.chat, "job": ASKED.job, "message": message, "kind": kind}
    pictures = (ASKED.picture,) if kind == "result" else ()
    return Entry(**{"act": act, "pictures": pictures, **fields, **more})


def test_one_placeholder_that_becomes_the_result_is_a_pass():
    """The common case, also when the edit is repeated."""
    ledger = [entry("create", "waiting"), entry("edit", "waiting"), entry("edit", "result"), entry("edit", "result")]
    verdict = judge(ledger, BOOK)
    assert ([], 1) == (verdict.faults, verdict.delivered)


def test_a_sentence_explains():
    """A job that cannot be made ends in one message, too."""
    verdict = judge([entry("create", "waiting"), entry("edit", "ending")], BOOK)
    assert ([], 1) == (verdict.faults, verdict.explained)


def test_a_known_nonce_is_no_second_message():
    """The platform returned the first one."""
    assert [] == judge([entry("create", "result"), entry("repeat", "result")], BOOK).faults


@pytest.mark.parametrize(
    ("ledger", "fault"),
    [
        ([], "lost"),
        ([entry("create", "waiting")], "lost"),
        ([entry("create", "result"), entry("create", "result", "edit-1.2")], "posted twice"),
        ([entry("create", "result"), entry("create", "ending", "edit-1.2")], "posted twice"),
        ([entry("create", "result"), entry("edit", "waiting")], "preview"),
        ([entry("create", "result"), entry("edit", "ending")], "became"),
        ([entry("create", "result", pictures=("0" * 64,))], "another picture"),
        ([entry("create", "result", chat="edit-9")], "another chat"),
        ([entry("create", "result"), entry("violation", "", why="a preview after a result")], "refused"),
        ([entry("create", "result"), entry("create", "result", "x", job="a" * 16)], "nobody asked"),
    ],
)
def test_a_fault_is_found(ledger, fault):
    """Each makes the run fail, and says how."""
    found = judge(ledger, BOOK).faults
    assert any(fault in one for one in found), found


def test_doubt_excuses_only_where_the_platform_cannot_tell():
    """An unclear new message is not sent again there; anywhere else it must arrive."""
    assert [] == judge([], BOOK, in_doubt=BOOK).faults
    with_echo = command(2, rule="echo")
    assert judge([], {with_echo.job: with_echo}, in_doubt={with_echo.job}).lost


def test_a_refused_command_may_have_one_answer_and_not_two():
    """Somebody was told that nothing was queued, and typed again."""
    assert [] == judge([entry("create", "result")], {}, maybe=BOOK).faults
    assert judge([entry("create", "result"), entry("create", "result", "edit-1.2")], {}, maybe=BOOK).doubled
