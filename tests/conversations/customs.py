"""The conversations about what a place has chosen for itself."""

from __future__ import annotations

from tests.conversations.kit import Talk, conversation


@conversation()
def asking_about_replies(talk: Talk) -> None:
    """Whoever wonders whether plain words under a picture are enough gets a sentence."""
    ana = talk.person("Ana")
    ana.says("/replies")
    ana.is_told("remix")
