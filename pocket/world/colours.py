"""The colours a prompt can name."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

Rgb = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Colour:
    """One nameable colour: its word, synonyms, and a base value (r, g, b in 0..255) with a permitted spread."""

    name: str
    rgb: Rgb
    synonyms: tuple[str, ...] = ()
    spread: float = 10.0


COLOURS: tuple[Colour, ...] = (
    Colour("red", (222, 38, 40), ("crimson", "scarlet")),
    Colour("orange", (248, 138, 26)),
    Colour("yellow", (252, 214, 40), ("golden",)),
    Colour("green", (54, 168, 66), ("emerald",)),
    Colour("turquoise", (34, 196, 190), ("teal", "cyan")),
    Colour("blue", (42, 88, 222), ("azure",)),
    Colour("purple", (136, 56, 186), ("violet",)),
    Colour("pink", (248, 124, 178), ("rose",)),
    Colour("brown", (128, 78, 42)),
    Colour("white", (244, 244, 246), spread=4.0),
    Colour("grey", (136, 140, 146), ("gray", "silver"), spread=8.0),
    Colour("black", (34, 34, 40), spread=6.0),
)

BY_NAME: dict[str, Colour] = {colour.name: colour for colour in COLOURS}


def shade(colour: Colour, rng: np.random.Generator) -> Rgb:
    """One concrete value of a colour, a little different for every seed (r, g, b in 0..255)."""
    lift = rng.normal(0.0, colour.spread * 0.6)
    values = [float(np.clip(v + lift + rng.normal(0.0, colour.spread * 0.5), 0, 255)) for v in colour.rgb]
    return (values[0], values[1], values[2])
