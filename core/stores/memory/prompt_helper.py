"""A helper that knows one way to say more."""

from __future__ import annotations

from core.domain.errors import Busy
from core.domain.say import say


class MemoryPromptHelper:
    """A PromptHelper that adds the same words each time; of a prompt about silence it makes none."""

    def expand(self, prompt: str) -> str:
        """Add some words."""
        if "silence" in prompt:
            raise Busy(say("expand-slow"))
        return f"{prompt}, soft morning light, fine detail"
