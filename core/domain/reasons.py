"""Why a job ended without a result: a closed list of sentences, so that a GPU host has no words of its own.

What is signed and stored is an id with whole numbers; the sentence is made from it by whoever shows it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_MOST = 99_999
# id → sentence; {} is a whole number
SENTENCES: Mapping[str, str] = {
    "broken": "Something went wrong inside me while I made this, so I stopped; other words may work.",
    "worn_out": "This picture stopped my renderer several times, so I set it aside; other words may work.",
    "overdue": "This took too long, so I stopped; please try again.",
    "no_place": "The place of this message is gone.",
    "unsure": "Nobody could tell whether this was posted; /show posts it.",
    "too_late": "This was ready after the time in which I may answer here; /show fetches it.",
    "no_model": "This model does not work here right now; another --model may.",
    "cannot": "This model cannot do this; another --model may.",
    "no_scheduler": "This model has no such scheduler; leave it out and I take its own.",
    "not_made": "The picture could not be made.",
    "no_picture": (
        "No picture came of these words with this seed, only an empty surface; please try another seed or other words."
    ),
    "not_shown": "What came out is nothing that I show here; other words may work.",
    "no_memory": "This needs more memory than this machine has; try fewer or smaller pictures.",
    "engine_slow": "What draws this did not answer in time; please try again.",
    "engine_away": "What draws this cannot be reached right now; please try again in a moment.",
    "engine_refused": "What draws this did not take these words; others may work.",
    "no_source": "This starts from a picture, and there is none.",
    "nothing_to_enlarge": "Upscaling starts from a picture, and there is none.",
    "large_enough": "{}×{} is larger than I make pictures; this one is large enough already.",
    "too_new": "This asks for something that my worker does not know yet; please tell my operator to update it.",
    "source_gone": "The picture that this starts from is no longer kept; please send it again.",
    "source_unreadable": "The picture that this starts from cannot be read; please send it again.",
    # release 0.1
    "source_of_no_kind": "The picture that this starts from cannot be read; PNG, JPEG and WebP work.",
    "source_too_large": "The picture that this starts from is too large; please send a smaller one.",
    "clip_gone": "The clip that this starts from has expired; please make it again.",
    "disk_full": "My disk is full, so I cannot keep pictures right now; please tell my operator.",
    "disk_sick": "I cannot write to my disk, so I cannot keep pictures right now; please tell my operator.",
}
# what an engine says in more words than these
_LONGER: Mapping[str, str] = {
    r".+ cannot do this; .+": "cannot",
    r"There is no scheduler .+": "no_scheduler",
    # of an upload that release 0.1 kept as it came, looked at only now
    r"That picture (?:takes too much to unpack; |has ).+": "source_too_large",
    r"That (?:file|is an?) .+": "source_unreadable",
    r"I cannot look at pictures right now; .+": "source_unreadable",
}
_PATTERNS = {
    **{re.escape(text).replace(re.escape("{}"), r"(\d{1,5})"): known for known, text in SENTENCES.items()},
    **_LONGER,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Reason:
    """One of the sentences, with its numbers."""

    id: str
    numbers: tuple[int, ...] = ()


def reason_of(sentence: str) -> Reason:
    """The id of a sentence; one that is not on the list becomes "broken"."""
    for pattern, known in _PATTERNS.items():
        match = re.fullmatch(pattern, sentence, re.DOTALL)
        if match is not None:
            return Reason(id=known, numbers=tuple(int(number) for number in match.groups()))
    return Reason(id="broken")


def sentence_of(reason: Reason) -> str:
    """The sentence of an id; whatever is not on the list, or has other numbers, is "broken"."""
    sentence = SENTENCES.get(reason.id, SENTENCES["broken"])
    fits = sentence.count("{}") == len(reason.numbers) and all(0 <= number <= _MOST for number in reason.numbers)
    return sentence.format(*reason.numbers) if fits else SENTENCES["broken"]
