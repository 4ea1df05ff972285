"""The facts that a net reads in a picture of a small world, as lists of names."""

from __future__ import annotations

from dataclasses import dataclass

FACTS = ("kind", "colour", "other kind", "other colour", "relation", "place", "style")
"""The facts in the order of the net's answers; the thing above, on the left or inside comes before the other."""

NOTHING = ""


@dataclass(frozen=True, slots=True)
class Names:
    """The answers that a net knows for each kind of fact; the first of kinds, colours and styles is empty: none."""

    kinds: tuple[str, ...]
    colours: tuple[str, ...]
    relations: tuple[str, ...]
    places: tuple[str, ...]
    styles: tuple[str, ...]

    def of(self) -> tuple[tuple[str, ...], ...]:
        """The answers to each of FACTS."""
        things = (self.kinds, self.colours)
        return (*things, *things, self.relations, self.places, self.styles)
