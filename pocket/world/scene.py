"""What is in a picture: the facts that a seed invents, before anything is drawn or said."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from pocket.world.colours import COLOURS
from pocket.world.motions import MOTIONS
from pocket.world.places import PLACES
from pocket.world.things import PLAIN, REAL, Kind

Relation = Literal["alone", "above", "left", "right", "inside", "two", "three"]
Size = Literal["small", "", "big"]


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing in a scene: the names of its kind and colour, its size, and whether a caption should say the colour."""

    kind: str
    colour: str
    size: Size = ""
    say_colour: bool = True


@dataclass(frozen=True, slots=True)
class Scene:
    """The facts of one picture; `first` stands in `relation` to `second`, and `seed` settles every detail.

    Relations read "first above second", "first left of second", "first inside second"; "two" and "three" repeat
    `first`.
    `motion` names how the first thing moves, empty where nothing does.
    """

    seed: int
    first: Thing
    second: Thing | None
    relation: Relation
    place: str
    motion: str = ""


def _pick(weights: list[float], rng: np.random.Generator) -> int:
    return int(rng.choice(len(weights), p=np.asarray(weights) / sum(weights)))


def _kind(rng: np.random.Generator, shapes: float) -> Kind:
    if rng.uniform() < shapes:
        return PLAIN[int(rng.integers(len(PLAIN)))]
    return REAL[_pick([k.weight for k in REAL], rng)]


def _thing(kind: Kind, rng: np.random.Generator, not_colour: str = "") -> Thing:
    if kind.own and rng.uniform() < 0.4:
        colour, say = kind.own[int(rng.integers(len(kind.own)))], rng.uniform() < 0.5
    else:
        colour, say = COLOURS[int(rng.integers(len(COLOURS)))].name, True
    if colour == not_colour:
        return _thing(kind, rng, not_colour)
    draw = rng.uniform()
    size: Size = "small" if draw < 0.1 else "big" if draw < 0.2 else ""
    return Thing(kind.name, colour, size, say)


def _still(seed: int, rng: np.random.Generator) -> Scene:
    place = PLACES[_pick([p.weight for p in PLACES], rng)].name
    draw = rng.uniform()
    if draw < 0.36:
        return Scene(seed, _thing(_kind(rng, 0.35), rng), None, "alone", place)
    if draw < 0.46:
        count: Relation = "two" if rng.uniform() < 0.5 else "three"
        return Scene(seed, _thing(_kind(rng, 0.4), rng), None, count, place)
    relation: Relation = "above"
    side = rng.uniform()
    if side > 0.48:
        relation = "left" if side < 0.71 else "right" if side < 0.94 else "inside"
    if relation == "inside":
        hosts = tuple(k for k in PLAIN if k.name in ("ring", "square", "circle", "heart", "hexagon"))
        outer = _thing(hosts[int(rng.integers(len(hosts)))], rng)
        inner = _thing(_kind(rng, 0.8), rng, outer.colour)
        return Scene(seed, inner, outer, relation, place)
    mostly = 0.85 if rng.uniform() < 0.7 else 0.2
    first = _thing(_kind(rng, mostly), rng)
    second = _thing(_kind(rng, mostly), rng, first.colour if rng.uniform() < 0.8 else "")
    return Scene(seed, first, second, relation, place)


def invent(seed: int, moving: float = 0.12) -> Scene:
    """The scene of a seed: one thing, a pair in a relation, or two or three of a kind, somewhere.

    A share `moving` of the scenes with one mover is in motion.
    """
    scene = _still(seed, np.random.default_rng([seed, 1]))
    rng = np.random.default_rng([seed, 6])
    if scene.relation in ("two", "three", "inside") or rng.uniform() >= moving:
        return scene
    return replace(scene, motion=MOTIONS[int(rng.integers(len(MOTIONS)))].name)
