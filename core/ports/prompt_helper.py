"""Who makes more of a few words, or translates them."""

from __future__ import annotations

from typing import Protocol


class PromptHelper(Protocol):
    """A model of language that an operator has set up."""

    def expand(self, prompt: str) -> str:
        """A fuller prompt for these words, on one line, at most MOST_CHARS; blocks until it is there.

        Raises Busy where it may work later, UserError where it will not; each says why in one sentence.
        """


MOST_CHARS = 900
"""As much as people read before they say yes, and as fits into a message of every platform."""
