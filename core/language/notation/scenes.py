"""Several prompts in one, as the scenes of a clip: “a fox in the snow || the fox runs away”. Pure."""

from __future__ import annotations

MOST_SCENES = 4
"""Each is drawn after the one before, so that a clip of so many takes so many times as long."""

_BETWEEN = "||"


def scenes(prompt: str) -> tuple[str, ...]:
    """The words of each scene, at least one; a bar with nothing beside it begins none."""
    parts = tuple(part.strip() for part in prompt.split(_BETWEEN))
    return tuple(part for part in parts if part) or (prompt,)


def together(parts: tuple[str, ...]) -> str:
    """Scenes as one prompt."""
    return f" {_BETWEEN} ".join(parts)
