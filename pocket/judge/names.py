"""The facts that the judge tells apart, as lists of names, and which of them are true of a scene."""

from __future__ import annotations

from pocket.world.backdrops.places import PLACES
from pocket.world.colours import COLOURS
from pocket.world.scene import COUNTS, Scene, Thing
from pocket.world.styling.styles import STYLES
from pocket.world.things import PLAIN, REAL
from workers.engines.local.describing.facts import NOTHING, Names


def of_the_world() -> Names:
    """The names of the world as it is drawn now."""
    return Names(
        kinds=(NOTHING, *(kind.name for kind in (*PLAIN, *REAL))),
        colours=(NOTHING, *(colour.name for colour in COLOURS)),
        relations=("alone", "above", "beside", "inside", *COUNTS),
        places=tuple(place.name for place in PLACES),
        styles=(NOTHING, *(style.name for style in STYLES)),
    )


def in_order(scene: Scene) -> tuple[Thing, Thing | None]:
    """The things of a scene as the judge names them: above, left or inside first."""
    if scene.relation == "right" and scene.second is not None:
        return scene.second, scene.first
    return scene.first, scene.second


def truth(scene: Scene) -> tuple[str, ...]:
    """What is true of a scene, by name, in the order of FACTS."""
    one, other = in_order(scene)
    relation = "beside" if scene.relation in ("left", "right") else scene.relation
    second = (other.kind, other.colour) if other else (NOTHING, NOTHING)
    return (one.kind, one.colour, *second, relation, scene.place, scene.style)
