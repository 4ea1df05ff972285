"""What is asked of Pocket: scenes that no training shows, as captions, and which of their facts a caption says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from pocket.judge.clips import scenes
from pocket.judge.names import in_order
from pocket.world.backdrops.places import BY_NAME as PLACE
from pocket.world.captions import caption
from pocket.world.scene import Scene, Thing, invent, withheld

SEEN, WITHHELD = 80_000_000, 83_000_000
"""The first seeds of the prompts, and of those with a withheld combination."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A scene and the caption that asks for it."""

    scene: Scene
    text: str

    @property
    def says_place(self) -> bool:
        """Whether the caption names the place; a plain wall is what comes without one."""
        return any(phrase and phrase in self.text for phrase in PLACE[self.scene.place].phrases)


def _asked(scene: Scene) -> Asked:
    return Asked(scene, caption(scene, np.random.default_rng([scene.seed, 5])))


def _told_apart(scene: Scene) -> bool:
    """False for a pair of one kind and colour: that is two of a kind, in other words."""
    one, other = scene.first, scene.second
    return other is None or (one.kind, one.colour) != (other.kind, other.colour)


def prompts_for(count: int, held: bool) -> list[Asked]:
    """The first `count` still scenes, all with a combination withheld from training or all without one."""
    return list(_first(count, WITHHELD if held else SEEN, held))


def _first(count: int, seed: int, held: bool) -> Iterator[Asked]:
    while count:
        scene = invent(seed, moving=0.0, held=held)
        seed += 1
        if _told_apart(scene):
            count -= 1
            yield _asked(scene)


def clips_for(each: int) -> list[Asked]:
    """`each` scenes of every motion, one of every motion first."""
    return [_asked(scene) for scene in scenes(each)]


def withheld_slot(scene: Scene) -> int | None:
    """Which of the two things, as the judge orders them, has a colour withheld from it; None where neither has."""
    for slot, thing in enumerate(in_order(scene)):
        if thing is not None and _is_withheld(scene, thing):
            return slot
    return None


def _is_withheld(scene: Scene, thing: Thing) -> bool:
    return withheld(replace(scene, first=thing, second=None, relation="alone", style=""))
