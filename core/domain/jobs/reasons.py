"""Why a job ended without a result: a closed list, so that a GPU host has no words of its own.

What is signed is an id of this list with whole numbers; `Job.reason` is the sentence of that id, which `bot.speech`
has the words for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from core.domain.say import Say, Text, say

_MOST = 99_999
_PREFIX = "reason-"
# id → the names of its numbers
_NUMBERS: Mapping[str, tuple[str, ...]] = {
    "broken": (),
    "worn_out": (),
    "overdue": (),
    "no_place": (),
    "unsure": (),
    "too_late": (),
    "no_model": (),
    "cannot": (),
    "no_scheduler": (),
    "not_made": (),
    "no_picture": (),
    "not_shown": (),
    "not_taken": (),
    "no_memory": (),
    "engine_slow": (),
    "engine_away": (),
    "engine_refused": (),
    "engine_busy": (),
    "engine_moderated": (),
    "style_broken": (),
    "no_source": (),
    "nothing_to_enlarge": (),
    "large_enough": ("width", "height"),
    "mask_missing": (),
    "mask_size": ("width", "height"),
    "mask_empty": (),
    "mask_full": (),
    "too_new": (),
    "source_gone": (),
    "source_unreadable": (),
    "source_of_no_kind": (),
    "source_too_large": (),
    "clip_gone": (),
    "disk_full": (),
    "disk_sick": (),
    "nothing_seen": (),
    "nothing_found": (),
}
# what release 0.1 wrote into its rows, by how it begins
_OF_0_1: Mapping[str, str] = {
    "This picture stopped my renderer ": "worn_out",
    "This took too long": "overdue",
    "The place of this message ": "no_place",
    "Nobody could tell whether ": "unsure",
    "This was ready after the time": "too_late",
    "This model does not work here": "no_model",
    "There is no scheduler ": "no_scheduler",
    "The picture could not be made": "not_made",
    "No picture came of these words": "no_picture",
    "This needs more memory": "no_memory",
    "This starts from a picture": "no_source",
    "Upscaling starts from a picture": "nothing_to_enlarge",
    "The picture that this starts from is no longer kept": "source_gone",
    "The picture that this starts from cannot be read; please": "source_unreadable",
    "The picture that this starts from cannot be read; PNG": "source_of_no_kind",
    "The picture that this starts from is too large": "source_too_large",
    "The clip that this starts from": "clip_gone",
    "My disk is full": "disk_full",
    "I cannot write to my disk": "disk_sick",
    # of an upload that it kept as it came
    "That picture takes too much to unpack": "source_too_large",
    "That picture has ": "source_too_large",
    "That file is ": "source_unreadable",
    "That is a": "source_unreadable",
    "I cannot look at pictures right now": "source_unreadable",
}
_LARGE_OF_0_1 = re.compile(r"(\d{1,5})×(\d{1,5}) is larger than I make pictures;.*", re.DOTALL)
_CANNOT_OF_0_1 = " cannot do this; "


@dataclass(frozen=True, kw_only=True, slots=True)
class Reason:
    """One id of the list, with its numbers."""

    id: str
    numbers: tuple[int, ...] = ()


def because(known: str, **numbers: int) -> Say:
    """The sentence of an id of this list."""
    return say(f"{_PREFIX}{known.replace('_', '-')}", **numbers)


def reason_of(told: Text) -> Reason:
    """The id of a sentence; one that is not on the list becomes "broken"."""
    if isinstance(told, str):
        return _reason_of_0_1(told)
    known = told.id.removeprefix(_PREFIX).replace("-", "_")
    names, given = _NUMBERS.get(known), dict(told.args)
    if names is None or because(known).id != told.id:
        return Reason(id="broken")
    return Reason(id=known, numbers=tuple(number for name in names if isinstance(number := given.get(name), int)))


def sentence_of(reason: Reason) -> Say:
    """The sentence of an id; whatever is not on the list, or has other numbers, is "broken"."""
    names = _NUMBERS.get(reason.id)
    if names is None or len(names) != len(reason.numbers) or not all(0 <= one <= _MOST for one in reason.numbers):
        return because("broken")
    return because(reason.id, **dict(zip(names, reason.numbers, strict=True)))


def all_sentences() -> tuple[Say, ...]:
    """Every sentence of the list, with zeros for numbers."""
    return tuple(because(known, **dict.fromkeys(names, 0)) for known, names in _NUMBERS.items())


def _reason_of_0_1(sentence: str) -> Reason:
    size = _LARGE_OF_0_1.fullmatch(sentence)
    if size is not None:
        return Reason(id="large_enough", numbers=(int(size[1]), int(size[2])))
    if _CANNOT_OF_0_1 in sentence:
        return Reason(id="cannot")
    return Reason(id=next((known for begins, known in _OF_0_1.items() if sentence.startswith(begins)), "broken"))
