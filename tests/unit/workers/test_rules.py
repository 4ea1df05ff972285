"""Each platform is a row of data, and the next move follows from it."""

from __future__ import annotations

import pytest

from core.domain.post import Repeat, RepeatRule
from workers.deliver.rules import Move, next_move

# as platforms behave: docs/decisions/0010-delivery-rules.md
ROWS = {
    "web": RepeatRule(by=Repeat.KEY),
    "matrix": RepeatRule(by=Repeat.KEY),
    "discord": RepeatRule(by=Repeat.NONCE, within_s=120.0, finds=True),
    "telegram": RepeatRule(by=Repeat.NONE),
    "messenger": RepeatRule(by=Repeat.ECHO, within_s=60.0, finds=True),
}


@pytest.mark.parametrize("platform", ROWS)
def test_the_first_send_is_never_in_doubt(platform):
    """Nothing can be out before it."""
    assert Move.SEND is next_move(ROWS[platform], (), 1000.0)


@pytest.mark.parametrize(
    ("platform", "sends", "now", "looked", "move"),
    [
        ("web", (0.0,), 1e6, False, Move.SEND),
        ("matrix", (0.0, 1.0, 2.0), 1e6, False, Move.SEND),
        ("discord", (0.0,), 119.0, False, Move.SEND),
        # the nonce is that of the first send, however often it was repeated
        ("discord", (0.0, 100.0), 130.0, False, Move.LOOK),
        ("discord", (0.0,), 130.0, True, Move.SEND),
        ("telegram", (0.0,), 1.0, False, Move.GIVE_UP),
        ("messenger", (0.0,), 1.0, False, Move.LOOK),
        ("messenger", (0.0,), 59.0, True, Move.WAIT),
        ("messenger", (0.0,), 61.0, True, Move.SEND),
        ("messenger", (0.0, 61.0), 100.0, True, Move.WAIT),
        ("messenger", (0.0, 61.0), 122.0, False, Move.LOOK),
        ("messenger", (0.0, 61.0), 122.0, True, Move.SEND),
        ("messenger", (0.0, 61.0, 122.0), 183.0, False, Move.LOOK),
        ("messenger", (0.0, 61.0, 122.0), 183.0, True, Move.GIVE_UP),
    ],
)
def test_after_an_unanswered_send(platform, sends, now, looked, move):
    """What may be repeated is, what can be asked is asked, what cannot be known is not risked."""
    assert move is next_move(ROWS[platform], sends, now, looked=looked)


def test_an_echo_that_nobody_hears_is_refused():
    """An adapter that says ECHO must be able to find it."""
    with pytest.raises(ValueError, match="needs a poster that finds"):
        RepeatRule(by=Repeat.ECHO, within_s=60.0)
