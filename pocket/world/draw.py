"""Scene to picture: the backdrop, the shadows, the things, and the style over all."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PIL import Image, ImageFilter

from pocket.world.backdrops.places import BY_NAME as PLACE
from pocket.world.backdrops.places import Place
from pocket.world.canvas.brush import Brush
from pocket.world.colours import BY_NAME as COLOUR
from pocket.world.colours import shade
from pocket.world.layout import Spot, arrange
from pocket.world.motions import BY_NAME as MOTION
from pocket.world.motions import STRENGTHS
from pocket.world.pose import STILL, Pose
from pocket.world.scene import Scene
from pocket.world.styling.styles import BY_NAME as STYLE
from pocket.world.things import BY_NAME as KIND

Size = tuple[int, int]


def _sprite(spot: Spot, pose: Pose, place: Place, short: int, lit: bool, rng: np.random.Generator) -> Image.Image:
    base = shade(COLOUR[spot.thing.colour], rng)
    side = round(2 * spot.radius * pose.grow * short)
    turn = spot.turn + pose.turn
    # A corner that turns far would leave the sprite: give it room.
    room = 1.0 if abs(turn) < 0.2 else 1.3
    brush = Brush(round(side * room), base, turn, 1.0 / room)
    KIND[spot.thing.kind].paint(brush)
    return brush.finish(place.light, place.tint) if lit else brush.flat()


def _corner(sprite: Image.Image, spot: Spot, pose: Pose, size: Size) -> tuple[int, int]:
    """Where the upper left corner of a sprite goes on a canvas."""
    short = min(size)
    return (
        round(spot.x * size[0] + pose.dx * short - sprite.width / 2),
        round(spot.y * size[1] + pose.dy * short - sprite.height / 2),
    )


def _shadow(canvas: Image.Image, sprite: Image.Image, corner: tuple[int, int]) -> None:
    blur = max(2, sprite.width // 22)
    shadow = sprite.getchannel("A").filter(ImageFilter.GaussianBlur(blur))
    shadow = shadow.point([v * 80 // 255 for v in range(256)])
    canvas.paste((14, 14, 26), (corner[0] + blur, corner[1] + round(blur * 1.4)), shadow)


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
        strength, moment = rng.uniform(*STRENGTHS[scene.pace]), rng.uniform() ** 0.5
        pose = MOTION[scene.motion].pose(float(moment) if time is None else time, float(strength))
    found = []
    for spot in spots:
        lean = float(rng.normal(0, 0.06)) if KIND[spot.thing.kind].stance == "free" else 0.0
        found.append((replace(spot, turn=lean), pose if spot.thing is scene.first else STILL))
    return tuple(found)


def draw(
    scene: Scene, size: Size = (256, 256), time: float | None = None, behind: Image.Image | None = None
) -> Image.Image:
    """The picture of a scene in its style, RGB at `size` = (width, height).

    Where the scene moves, `time` (0..1) is the moment shown, by default one that the seed picks; `behind` reuses a
    backdrop (as `backdrop` gives it, before any style). The same facts at another moment differ only in the pose of
    the first thing.
    """
    canvas = (behind or backdrop(scene, size)).copy()
    place = PLACE[scene.place]
    style = STYLE[scene.style] if scene.style else None
    lit = style is None or style.lit
    things = Image.new("L", size)
    for index, (spot, pose) in enumerate(placed(scene, size[0] / size[1], time)):
        sprite = _sprite(spot, pose, place, min(size), lit, np.random.default_rng([scene.seed, 4, index]))
        corner = _corner(sprite, spot, pose, size)
        if lit and not place.glow:
            _shadow(canvas, sprite, corner)
        canvas.paste(sprite, corner, sprite)
        if style:
            # white through the sprite's own alpha: soft edges stay soft where things overlap
            things.paste(255, corner, sprite.getchannel("A"))
    return style.paint(canvas, things, np.random.default_rng([scene.seed, 7])) if style else canvas


def clip(scene: Scene, frames: int = 16, size: Size = (256, 256)) -> list[Image.Image]:
    """The frames of a moving scene, evenly spaced over its motion, all before the same backdrop."""
    behind = backdrop(scene, size)
    return [draw(scene, size, i / max(1, frames - 1), behind) for i in range(frames)]
