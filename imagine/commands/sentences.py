"""What an error says at the command line."""

from __future__ import annotations

from core.domain.errors import ImagineError


def sentence_of(problem: ImagineError) -> str:
    """What an error says, in English: an operator reads it."""
    if not problem.user_visible:
        return problem.message
    # the languages are read only where something is said
    from bot.speech.languages import ENGLISH, spoken

    return spoken(problem.said, ENGLISH)
