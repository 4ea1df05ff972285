"""Scene to picture: the backdrop, the shadows, the things."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PIL import Image, ImageFilter

from pocket.world.brush import Brush
from pocket.world.colours import BY_NAME as COLOUR
from pocket.world.colours import shade
from pocket.world.layout import Spot, arrange
from pocket.world.motions import BY_NAME as MOTION
from pocket.world.places import BY_NAME as PLACE
from pocket.world.places import Place
from pocket.world.pose import STILL, Pose
from pocket.world.scene import Scene
from pocket.world.things import BY_NAME as KIND

Size = tuple[int, int]


def _put(canvas: Image.Image, spot: Spot, pose: Pose, place: Place, rng: np.random.Generator) -> None:
    short = min(canvas.size)
    base = shade(COLOUR[spot.thing.colour], rng)
    side = round(2 * spot.radius * pose.grow * short)
    turn = spot.turn + pose.turn
    # A corner that turns far would leave the sprite: give it room.
    room = 1.0 if abs(turn) < 0.2 else 1.3
    brush = Brush(round(side * room), base, turn, 1.0 / room)
    KIND[spot.thing.kind].paint(brush)
    sprite = brush.finish(place.light, place.tint)
    x = round(spot.x * canvas.width + pose.dx * short - sprite.width / 2)
    y = round(spot.y * canvas.height + pose.dy * short - sprite.height / 2)
    if not place.glow:
        blur = max(2, sprite.width // 22)
        shadow = sprite.getchannel("A").filter(ImageFilter.GaussianBlur(blur))
        shadow = shadow.point([v * 80 // 255 for v in range(256)])
        canvas.paste((14, 14, 26), (x + blur, y + round(blur * 1.4)), shadow)
    canvas.paste(sprite, (x, y), sprite)


def backdrop(scene: Scene, size: Size) -> Image.Image:
    """The empty place of a scene, RGB at `size` = (width, height)."""
    return PLACE[scene.place].paint(size[0], size[1], np.random.default_rng([scene.seed, 2]))


def placed(scene: Scene, wide: float, time: float | None = None) -> tuple[tuple[Spot, Pose], ...]:
    """Every thing's spot and pose, back to front, on a canvas `wide` times as wide as high, at a moment of time."""
    rng = np.random.default_rng([scene.seed, 3])
    spots = arrange(scene, wide, rng)
    pose = STILL
    if scene.motion:
        # A still leans toward the end of its motion, so that a single picture already tells left from right.
        strength, moment = rng.uniform(0.8, 1.2), rng.uniform() ** 0.5
        pose = MOTION[scene.motion].pose(float(moment) if time is None else time, float(strength))
    found = []
    for spot in spots:
        lean = float(rng.normal(0, 0.06)) if KIND[spot.thing.kind].stance == "free" else 0.0
        found.append((replace(spot, turn=lean), pose if spot.thing is scene.first else STILL))
    return tuple(found)


def draw(
    scene: Scene, size: Size = (256, 256), time: float | None = None, behind: Image.Image | None = None
) -> Image.Image:
    """The picture of a scene, RGB at `size` = (width, height).

    Where the scene moves, `time` (0..1) is the moment shown, by default one that the seed picks; `behind` reuses a
    backdrop. The same facts at another moment differ only in the pose of the first thing.
    """
    canvas = (behind or backdrop(scene, size)).copy()
    for index, (spot, pose) in enumerate(placed(scene, size[0] / size[1], time)):
        _put(canvas, spot, pose, PLACE[scene.place], np.random.default_rng([scene.seed, 4, index]))
    return canvas


def clip(scene: Scene, frames: int = 16, size: Size = (256, 256)) -> list[Image.Image]:
    """The frames of a moving scene, evenly spaced over its motion, all before the same backdrop."""
    behind = backdrop(scene, size)
    return [draw(scene, size, i / max(1, frames - 1), behind) for i in range(frames)]
