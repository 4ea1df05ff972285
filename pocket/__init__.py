"""Pocket: the small picture model that the project draws, trains and ships itself."""

from __future__ import annotations

from pathlib import Path

WEIGHTS: Path = Path(__file__).resolve().parent / "weights"
"""The folder of the shipped weights, a stock diffusers folder."""


def known_words() -> tuple[str, ...]:
    """Every word that Pocket understands, lower case, in a fixed order."""
    # Imported late: the world needs numpy and Pillow, a caller of WEIGHTS does not.
    from pocket.world.words import known_words as words

    return words()


__all__ = ["WEIGHTS", "known_words"]
