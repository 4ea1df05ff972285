"""Sentences as tests read them: in English."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import pytest

from bot.speech.languages import ENGLISH, spoken
from core.domain.errors import ImagineError
from core.domain.say import Text


def english(told: Text | ImagineError | None) -> str:
    """What a sentence, or an error, says to somebody who speaks English; "" for none."""
    if told is None:
        return ""
    return spoken(told.said if isinstance(told, ImagineError) else told, ENGLISH)


def lines(told: Iterable[Text]) -> str:
    """Several sentences, each in a line of its own."""
    return "\n".join(map(english, told))


@contextmanager
def raises_saying(kind: type[ImagineError], match: str) -> Iterator[pytest.ExceptionInfo[ImagineError]]:
    """Expect an error whose English words match a pattern."""
    with pytest.raises(kind) as caught:
        yield caught
    assert re.search(match, english(caught.value)), english(caught.value)
