"""What is in a picture: the facts that a seed invents, before anything is drawn or said."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from pocket.world.backdrops.places import PLACES
from pocket.world.colours import COLOURS
from pocket.world.motions import MOTIONS
from pocket.world.styling.styles import STYLES
from pocket.world.things import BY_NAME, PLAIN, REAL, Kind

Relation = Literal["alone", "above", "left", "right", "inside", "two", "three", "four", "five"]
Size = Literal["small", "", "big"]
Pace = Literal["slow", "", "fast"]

COUNTS: dict[str, int] = {"two": 2, "three": 3, "four": 4, "five": 5}
"""The relations that repeat the first thing, and how many of it there are."""


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

    Relations read "first above second", "first left of second", "first inside second"; those of COUNTS repeat `first`.
    `motion` names how the first thing moves, empty where nothing does, and `pace` how much. `style` names how the
    picture is made, empty for soft light.
    """

    seed: int
    first: Thing
    second: Thing | None
    relation: Relation
    place: str
    motion: str = ""
    pace: Pace = ""
    style: str = ""


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


def _counted(rng: np.random.Generator) -> Relation:
    return tuple(COUNTS)[_pick([0.32, 0.32, 0.18, 0.18], rng)]  # type: ignore[return-value]


def _still(seed: int, rng: np.random.Generator) -> Scene:
    place = PLACES[_pick([p.weight for p in PLACES], rng)].name
    style = "" if rng.uniform() < 0.4 else STYLES[_pick([s.weight for s in STYLES], rng)].name
    draw = rng.uniform()
    if draw < 0.42:
        return Scene(seed, _thing(_kind(rng, 0.2), rng), None, "alone", place, style=style)
    if draw < 0.58:
        return Scene(seed, _thing(_kind(rng, 0.3), rng), None, _counted(rng), place, style=style)
    side = rng.uniform()
    relation: Relation = "above" if side < 0.46 else "left" if side < 0.69 else "right" if side < 0.92 else "inside"
    if relation == "inside":
        hosts = tuple(k for k in PLAIN if k.name in ("ring", "square", "circle", "heart", "hexagon"))
        outer = _thing(hosts[int(rng.integers(len(hosts)))], rng)
        inner = _thing(_kind(rng, 0.6), rng, outer.colour)
        return Scene(seed, inner, outer, relation, place, style=style)
    first = _thing(_kind(rng, 0.35), rng)
    second = _thing(_kind(rng, 0.35), rng, first.colour if rng.uniform() < 0.8 else "")
    return Scene(seed, first, second, relation, place, style=style)


def _too_small_for_pixels(scene: Scene) -> bool:
    small = any(t.size == "small" for t in (scene.first, scene.second) if t)
    return COUNTS.get(scene.relation, 1) > 2 or (small and scene.relation != "alone")


def withheld(scene: Scene) -> bool:
    """Whether a scene has a combination that no training shows: a kind in some colours, or a style in some places.

    Which ones is settled by their places in the lists: about one of seventeen pairs.
    """
    kinds, colours = [k.name for k in (*PLAIN, *REAL)], [c.name for c in COLOURS]
    things = [t for t in (scene.first, scene.second) if t]
    if any(
        t.colour not in BY_NAME[t.kind].own and (kinds.index(t.kind) * 5 + colours.index(t.colour) * 3) % 17 == 0
        for t in things
    ):
        return True
    styles, places = [s.name for s in STYLES], [p.name for p in PLACES]
    return bool(scene.style) and (styles.index(scene.style) * 5 + places.index(scene.place) * 3) % 17 == 0


def invent(seed: int, moving: float = 0.12, held: bool | None = False) -> Scene:
    """The scene of a seed: one thing, a pair in a relation, or two to five of a kind, somewhere, in some style.

    A share `moving` of the scenes with one mover is in motion. Scenes with a withheld combination are left out, or are
    the only ones where `held` is true; with None there are both.
    """
    turn = 0
    while True:
        scene = _still(seed, np.random.default_rng([seed, 1, turn] if turn else [seed, 1]))
        if scene.style == "pixel art" and _too_small_for_pixels(scene):
            # eight blocks across do not show what a thing is
            scene = replace(scene, style="")
        if held is None or withheld(scene) is held:
            break
        turn += 1
    rng = np.random.default_rng([seed, 6])
    if scene.relation in (*COUNTS, "inside") or rng.uniform() >= moving:
        return scene
    motion = MOTIONS[int(rng.integers(len(MOTIONS)))].name
    pace: Pace = ("slow", "", "", "fast")[int(rng.integers(4))]
    return replace(scene, motion=motion, pace=pace)
