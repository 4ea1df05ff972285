"""The scenes that motions are judged on."""

from __future__ import annotations

from pocket.world.motions import MOTIONS
from pocket.world.scene import Scene, invent

FIRST = 86_000_000
"""The first seed of clips; no training shows them."""

# turned about their middle they look the same
_ROUND = ("circle", "ring")


def scenes(each: int) -> list[Scene]:
    """The first `each` scenes of every motion, without a withheld combination, whose motion can be seen.

    One of every motion comes first, then the next of every motion.
    """
    found: dict[str, list[Scene]] = {motion.name: [] for motion in MOTIONS}
    seed = FIRST
    while any(len(some) < each for some in found.values()):
        scene = invent(seed, moving=1.0)
        seed += 1
        seen = scene.motion and not (scene.motion == "spin" and scene.first.kind in _ROUND)
        if seen and len(found[scene.motion]) < each:
            found[scene.motion].append(scene)
    return [one for turn in zip(*found.values(), strict=True) for one in turn]
