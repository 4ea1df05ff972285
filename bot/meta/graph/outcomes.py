"""What a refusal of the Graph API means for the message that was to be sent, by code and subcode.

(Messenger Platform "Error codes", Graph API "Handle errors" and "Rate limits"; Instagram has subcodes of its own for
the same.) A code that is not here, and is no transient one, is taken for a mistake in what was sent.
"""

from __future__ import annotations

from enum import StrEnum


class Outcome(StrEnum):
    """What is to be done."""

    RETRY = "retry"  # nothing was sent; the same call may work in this conversation later
    PAUSE = "pause"  # nothing was sent, and nothing of this account's is taken for a while
    UNKNOWN = "unknown"  # it may have been sent
    HOLD = "hold"  # not before the person does something there again
    GONE = "gone"  # the person, conversation or comment is out of reach
    UPLOAD = "upload"  # the file that was named by an id must be uploaded anew
    REFUSED = "refused"  # this very message is never taken
    BROKEN = "broken"  # the account's operator has to act; until then nothing works


_BY_SUBCODE = {
    # outside the 24 hours; 1545041 stands for a shut window on one page of Meta's and for a block on another
    **dict.fromkeys((2018278, 2018065, 2534022, 1545041), Outcome.HOLD),
    # another app or a human has the conversation
    **dict.fromkeys((2018300, 2534037), Outcome.HOLD),
    # no such person here, or messages are off
    **dict.fromkeys((2018001, 2534014, 2018108), Outcome.GONE),
    # a link that could not be fetched, a clip that took too long, questions and answers that run just now
    **dict.fromkeys((2018008, 2018294, 2018321), Outcome.RETRY),
    2018074: Outcome.UPLOAD,
    # the app may write to people with a role only, the Page is restricted, Instagram's switch is off
    **dict.fromkeys((2018027, 2018028, 1893063, 2534029, 2534041), Outcome.BROKEN),
    # message and sign at once or neither, a file of another kind, too large, already answered in private
    **dict.fromkeys((2018014, 2018015, 2018047, 2018109, 2534015, 2534025, 2534068), Outcome.REFUSED),
}
_BY_CODE = {
    **dict.fromkeys((1, 2), Outcome.UNKNOWN),
    **dict.fromkeys((613, 1200), Outcome.RETRY),
    **dict.fromkeys((4, 17, 32, 80001, 80002, 80006, 80007), Outcome.PAUSE),
    **dict.fromkeys((551, 230), Outcome.GONE),
    # permission, token, proof, restrictions for abuse
    **dict.fromkeys((3, 10, 15, 102, 104, 190, 200, 368, 1705), Outcome.BROKEN),
}
# an object that is not there, or not for this token
_MISSING = (100, 33)
_PROOF = "appsecret_proof"


def outcome_of(code: int, subcode: int | None, *, is_transient: bool = False, words: str = "") -> Outcome:
    """Say what a refusal means."""
    if subcode in _BY_SUBCODE:
        # somebody who blocks the account is told by the code
        return Outcome.GONE if (code, subcode) == (551, 1545041) else _BY_SUBCODE[subcode]
    if (code, subcode) == _MISSING:
        return Outcome.GONE
    if code == 100 and _PROOF in words:
        # "Invalid appsecret_proof provided in the API argument": the app's secret is another one
        return Outcome.BROKEN
    if code in _BY_CODE:
        return _BY_CODE[code]
    return Outcome.RETRY if is_transient else Outcome.REFUSED
