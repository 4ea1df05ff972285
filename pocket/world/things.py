"""Everything a prompt can ask for: how it is drawn, what colours suit it, where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pocket.world.painters import animals, built, figures, food, made, plants, vehicles
from pocket.world.painters.shapes import SHAPES, Painter

Stance = Literal["free", "ground", "sky"]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of thing: its word and synonyms, its painter, its natural colours, and where it belongs.

    `own` lists the colours it has when the caption names none; a kind with `own` empty is a plain shape.
    """

    name: str
    paint: Painter
    own: tuple[str, ...] = ()
    stance: Stance = "free"
    synonyms: tuple[str, ...] = ()
    weight: float = 1.0


_SHAPE_SYNONYMS: dict[str, tuple[str, ...]] = {
    "circle": ("disc", "dot"),
    "square": ("box",),
    "ring": ("hoop",),
    "cross": ("plus",),
    "diamond": ("rhombus",),
}

PLAIN: tuple[Kind, ...] = tuple(
    Kind(name, paint, synonyms=_SHAPE_SYNONYMS.get(name, ())) for name, paint in SHAPES.items()
)

REAL: tuple[Kind, ...] = (
    Kind("tree", plants.tree, ("green",), "ground", weight=1.3),
    Kind("flower", plants.flower, ("red", "pink", "yellow", "purple", "blue"), "ground"),
    Kind("mushroom", plants.mushroom, ("red", "brown"), "ground"),
    Kind("cactus", plants.cactus, ("green",), "ground"),
    Kind("apple", plants.apple, ("red", "green"), "free"),
    Kind("fox", animals.fox, ("orange", "red"), "ground", weight=1.3),
    Kind("cat", animals.cat, ("grey", "black", "orange", "white"), "ground", ("kitten",)),
    Kind("dog", animals.dog, ("brown", "white", "black"), "ground", ("puppy",)),
    Kind("fish", animals.fish, ("orange", "blue", "red"), "free"),
    Kind("bird", animals.bird, ("blue", "red", "yellow"), "free"),
    Kind("butterfly", animals.butterfly, ("orange", "blue", "purple"), "free"),
    Kind("house", made.house, ("red", "white", "brown", "yellow"), "ground", ("home", "cottage")),
    Kind("boat", made.boat, ("red", "brown", "blue"), "ground", ("ship", "sailboat")),
    Kind("car", made.car, ("red", "blue", "yellow"), "ground"),
    Kind("ball", made.ball, ("red", "blue", "green"), "free"),
    Kind("balloon", made.balloon, ("red", "blue", "pink", "yellow"), "free"),
    Kind("rocket", made.rocket, ("white", "red", "grey"), "free", ("spaceship",)),
    Kind("mountain", made.mountain, ("grey", "brown", "blue"), "ground"),
    Kind("sun", made.sun, ("yellow", "orange"), "sky", weight=0.7),
    Kind("moon", made.moon, ("white", "yellow", "grey"), "sky", weight=0.7),
    Kind("cloud", made.cloud, ("white", "grey"), "sky", weight=0.7),
    Kind("lighthouse", made.lighthouse, ("red",), "ground", weight=0.7),
    Kind("rabbit", animals.rabbit, ("white", "brown", "grey"), "ground", ("bunny",)),
    Kind("owl", animals.owl, ("brown", "grey", "white"), "ground"),
    Kind("turtle", animals.turtle, ("green", "brown"), "ground", ("tortoise",)),
    Kind("whale", animals.whale, ("blue", "grey"), "free"),
    Kind("penguin", animals.penguin, ("black", "blue"), "ground"),
    Kind("person", figures.person, ("red", "blue", "green"), "ground", ("man", "woman")),
    Kind("robot", figures.robot, ("grey", "blue"), "ground"),
    Kind("snowman", figures.snowman, ("white",), "ground"),
    Kind("banana", food.banana, ("yellow",), "free"),
    Kind("cake", food.cake, ("pink", "brown", "white"), "ground"),
    Kind("carrot", food.carrot, ("orange",), "free"),
    Kind("train", vehicles.train, ("red", "green", "blue"), "ground", ("locomotive",)),
    Kind("plane", vehicles.plane, ("white", "blue", "red"), "free", ("airplane", "aeroplane")),
    Kind("castle", built.castle, ("grey", "brown"), "ground"),
    Kind("tent", built.tent, ("orange", "green", "red"), "ground"),
    Kind("umbrella", built.umbrella, ("red", "yellow", "purple"), "free"),
    Kind("lightning", built.lightning, ("yellow",), "free", ("bolt",)),
)

BY_NAME: dict[str, Kind] = {kind.name: kind for kind in (*PLAIN, *REAL)}
