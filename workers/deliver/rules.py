"""What may be done about a new message whose earlier sends were not answered; decided by the platform's row of data."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from core.domain.post import Repeat, RepeatRule

# the first send, and two more, each after the echo has stayed away: one of them can get lost, too
_MOST_UNECHOED = 3


class Move(StrEnum):
    """The next thing to do."""

    SEND = "send"
    LOOK = "look"  # ask the platform whether the message is there
    WAIT = "wait"  # an echo may still come
    GIVE_UP = "give up"  # another send might be a second message


def next_move(rule: RepeatRule, sends: Sequence[float], now: float, *, looked: bool = False) -> Move:
    """Decide from the unix times of the unanswered sends; `looked` says that the message was not found just now."""
    if not sends or rule.by is Repeat.KEY:
        return Move.SEND
    if rule.by is Repeat.NONE:
        return Move.GIVE_UP
    if rule.by is Repeat.NONCE and now < sends[0] + rule.within_s:
        return Move.SEND
    if rule.finds and not looked:
        return Move.LOOK
    if rule.by is Repeat.NONCE:
        # a platform that can be asked and shows no such message has none
        return Move.SEND if rule.finds else Move.GIVE_UP
    if now < sends[-1] + rule.within_s:
        return Move.WAIT
    return Move.SEND if len(sends) < _MOST_UNECHOED else Move.GIVE_UP
