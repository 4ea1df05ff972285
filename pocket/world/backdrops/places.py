"""Places and times of day: each paints a whole background and says how light falls there."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from pocket.world.backdrops import far_places
from pocket.world.backdrops.land import jitter, lay
from pocket.world.canvas.texture import fade, noise, picture
from pocket.world.colours import Rgb

Backdrop = Callable[[int, int, np.random.Generator], Image.Image]


@dataclass(frozen=True, slots=True)
class Place:
    """One place: its word, the phrases that name it, its painter, and the light on things there.

    `light` scales brightness, `tint` filters colour (255 = unchanged), `glow` is true where things shed no shadow.
    """

    name: str
    phrases: tuple[str, ...]
    paint: Backdrop
    light: float = 1.0
    tint: Rgb = (255.0, 255.0, 255.0)
    glow: bool = False
    weight: float = 1.0


def _stars(image: Image.Image, rng: np.random.Generator, count: int, bottom: float = 1.0) -> None:
    draw = ImageDraw.Draw(image)
    for _ in range(count):
        x, y = rng.uniform(0, image.width), rng.uniform(0, image.height * bottom)
        r = rng.choice([0.7, 1.0, 1.6], p=[0.4, 0.4, 0.2])
        v = int(rng.uniform(185, 255))
        draw.ellipse((x - r, y - r, x + r, y + r), fill=(v, v, int(min(255, v + 12))))


def plain(w: int, h: int, rng: np.random.Generator) -> Image.Image:
    """A pale studio wall with a soft pool of light."""
    base = jitter((226, 222, 214), rng, 18)
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    away = ((x / w - 0.5) ** 2 + (y / h - 0.45) ** 2) * 70
    return picture(np.asarray(base, np.float32)[None, None] + 14 - away[..., None] + noise(w, h, 5, rng)[..., None] * 2)


def night(w: int, h: int, rng: np.random.Generator) -> Image.Image:
    """A dark blue sky full of stars over a black hill."""
    sky = fade(w, h, ((0, jitter((8, 12, 38), rng, 6)), (1, jitter((34, 44, 92), rng, 8))))
    image = picture(sky + noise(w, h, 4, rng)[..., None] * 3)
    _stars(image, rng, int(rng.uniform(36, 64)), 0.86)
    field = np.asarray(image, np.float32)
    hill = np.broadcast_to(np.asarray(jitter((10, 14, 24), rng, 4), np.float32), field.shape)
    return picture(lay(field, hill, rng.uniform(0.84, 0.9), 0.02, rng))


def sunset(w: int, h: int, rng: np.random.Generator) -> Image.Image:
    """An orange and violet evening sky over dark land."""
    sky = fade(
        w,
        h,
        (
            (0, jitter((92, 66, 140), rng, 10)),
            (0.42, jitter((232, 116, 104), rng, 10)),
            (0.78, jitter((255, 190, 96), rng, 10)),
            (1, (255, 214, 130)),
        ),
    )
    streak = noise(w, h, 3, rng) * 0.5 + noise(w, h * 4, 4, rng)[::4] * 0.5
    sky = sky + streak[..., None] * np.asarray([12, 8, 4], np.float32)
    land = np.broadcast_to(np.asarray(jitter((72, 44, 66), rng, 8), np.float32), sky.shape)
    return picture(lay(sky, land, rng.uniform(0.76, 0.84), 0.02, rng))


def sky(w: int, h: int, rng: np.random.Generator) -> Image.Image:
    """A light blue day sky with thin clouds and nothing below."""
    field = fade(w, h, ((0, jitter((92, 170, 240), rng, 10)), (1, jitter((190, 226, 250), rng, 8))))
    veil = np.clip(noise(w, h, 4, rng) * 0.6 + noise(w, h, 9, rng) * 0.35 - 0.25, 0, 1)[..., None]
    return picture(field * (1 - veil * 0.7) + 250 * veil * 0.7)


def sea(w: int, h: int, rng: np.random.Generator) -> Image.Image:
    """Open water with bright ripples under a pale sky."""
    top = fade(w, h, ((0, jitter((150, 208, 240), rng, 10)), (0.6, jitter((222, 240, 248), rng, 6))))
    water = fade(w, h, ((0.45, jitter((44, 138, 184), rng, 10)), (1, jitter((14, 74, 128), rng, 8))))
    y = np.linspace(0, 1, h, dtype=np.float32)[:, None]
    ripple = np.sin(y * 90 / (0.6 + y) + noise(w, h, 5, rng) * 2.4)
    water = water + (np.clip(ripple - 0.4, 0, 1) * 26)[..., None]
    return picture(lay(top, water, rng.uniform(0.54, 0.64), 0.003, rng))


def desert(w: int, h: int, rng: np.random.Generator) -> Image.Image:
    """Sand dunes under a warm pale sky."""
    top = fade(w, h, ((0, jitter((140, 196, 232), rng, 10)), (0.7, jitter((250, 232, 200), rng, 8))))
    y = np.linspace(0, 1, h, dtype=np.float32)[:, None]
    far = fade(w, h, ((0.4, jitter((240, 204, 140), rng, 8)), (1, (222, 176, 108))))
    near = fade(w, h, ((0.5, jitter((236, 196, 122), rng, 8)), (1, jitter((206, 156, 88), rng, 8))))
    near = near + (np.sin(y * 70 + noise(w, h, 4, rng) * 2.5) * 4)[..., None]
    edge = rng.uniform(0.55, 0.64)
    return picture(lay(lay(top, far, edge, 0.03, rng), near, edge + 0.12, 0.03, rng))


def snow(w: int, h: int, rng: np.random.Generator) -> Image.Image:
    """White ground, a grey-blue sky and falling flakes."""
    top = fade(w, h, ((0, jitter((152, 178, 206), rng, 10)), (0.7, jitter((206, 220, 234), rng, 8))))
    low = fade(w, h, ((0.5, (250, 252, 255)), (1, jitter((220, 232, 246), rng, 6))))
    low = low + noise(w, h, 5, rng)[..., None] * 3
    edge = rng.uniform(0.56, 0.66)
    image = picture(lay(top, low, edge, 0.025, rng))
    draw = ImageDraw.Draw(image)
    for _ in range(int(rng.uniform(40, 70))):
        x, y, r = rng.uniform(0, w), rng.uniform(0, h), rng.uniform(1.0, 2.4)
        draw.ellipse((x - r, y - r, x + r, y + r), fill=(252, 253, 255))
    return image


def forest(w: int, h: int, rng: np.random.Generator) -> Image.Image:
    """Dark firs in mist behind a mossy floor."""
    image = picture(fade(w, h, ((0, jitter((150, 186, 164), rng, 10)), (0.8, jitter((196, 214, 180), rng, 8)))))
    draw = ImageDraw.Draw(image)
    floor = h * rng.uniform(0.66, 0.74)
    for row, (r, g, b) in enumerate(((112, 156, 128), (62, 112, 80), (30, 74, 50))):
        x = -rng.uniform(0, 30)
        while x < w + 20:
            half, tall = rng.uniform(15, 25) + row * 4, rng.uniform(0.55, 0.75) * floor * (0.8 + row * 0.12)
            tone = tuple(int(np.clip(c + rng.normal(0, 5), 0, 255)) for c in (r, g, b))
            for k in range(3):
                top = floor - tall + tall * 0.24 * k
                width = half * (0.5 + 0.25 * k)
                draw.polygon(((x, top), (x - width, top + tall * 0.46), (x + width, top + tall * 0.46)), fill=tone)
            draw.rectangle((x - 3, floor - tall * 0.2, x + 3, floor), fill=(58, 46, 36))
            x += half * rng.uniform(1.1, 2.2) + (14 - row * 2)
    image = image.filter(ImageFilter.GaussianBlur(0.7))
    low = fade(w, h, ((0.6, jitter((74, 116, 62), rng, 8)), (1, jitter((44, 78, 42), rng, 8))))
    low = low + noise(w, h, 14, rng)[..., None] * 6
    return picture(lay(np.asarray(image, np.float32), low, floor / h, 0.012, rng))


def space(w: int, h: int, rng: np.random.Generator) -> Image.Image:
    """Black space with stars and a violet nebula."""
    cloud = np.clip(noise(w, h, 3, rng) * 0.5 + noise(w, h, 6, rng) * 0.25, 0, 1)[..., None]
    hue = np.asarray([(120, 40, 150), (30, 70, 150), (150, 40, 90)][int(rng.integers(3))], np.float32)
    image = picture(np.asarray([8, 6, 16], np.float32) + cloud * hue)
    _stars(image, rng, int(rng.uniform(60, 100)))
    return image


def room(w: int, h: int, rng: np.random.Generator) -> Image.Image:
    """A papered wall, a skirting board and a wooden floor."""
    wall = np.broadcast_to(
        np.asarray(
            jitter([(228, 206, 178), (196, 212, 202), (214, 200, 216)][int(rng.integers(3))], rng, 10), np.float32
        ),
        (h, w, 3),
    ).copy()
    x = np.arange(w, dtype=np.float32)[None, :]
    wall += (np.sin(x / w * math.tau * round(rng.uniform(7, 11))) * 4)[..., None]
    edge = rng.uniform(0.66, 0.72)
    floor = fade(w, h, ((0.6, jitter((176, 124, 76), rng, 8)), (1, jitter((142, 94, 54), rng, 8))))
    floor = floor + noise(w, h * 6, 6, rng)[::6][..., None] * 5
    image = picture(lay(wall, floor, edge, 0.0, rng))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, int(h * (edge - 0.035)), w, int(h * edge)), fill=(244, 240, 232))
    for k in range(1, 5):
        y = int(h * (edge + (1 - edge) * (k / 5) ** 1.4))
        draw.line((0, y, w, y), fill=(120, 78, 44), width=1)
    return image


def meadow(w: int, h: int, rng: np.random.Generator) -> Image.Image:
    """Green grass with small blossoms under a light sky."""
    top = fade(w, h, ((0, jitter((138, 200, 244), rng, 10)), (0.65, jitter((222, 240, 250), rng, 6))))
    low = fade(w, h, ((0.5, jitter((136, 200, 84), rng, 10)), (1, jitter((70, 146, 52), rng, 10))))
    low = low + noise(w, h, 18, rng)[..., None] * 6
    edge = rng.uniform(0.58, 0.68)
    image = picture(lay(top, low, edge, 0.025, rng))
    draw = ImageDraw.Draw(image)
    for _ in range(int(rng.uniform(30, 60))):
        x, y = rng.uniform(0, w), rng.uniform(h * (edge + 0.07), h)
        tall = 3 + 5 * (y / h)
        draw.line((x, y, x + rng.uniform(-2, 2), y - tall), fill=(58, 132, 46), width=1)
        if rng.uniform() < 0.3:
            draw.ellipse((x - 1.5, y - tall - 1.5, x + 1.5, y - tall + 1.5), fill=(255, 250, 220))
    return image


def street(w: int, h: int, rng: np.random.Generator) -> Image.Image:
    """A row of pale town houses behind a grey road."""
    image = picture(fade(w, h, ((0, jitter((150, 190, 224), rng, 10)), (0.7, (226, 234, 240)))))
    draw = ImageDraw.Draw(image)
    ground = h * rng.uniform(0.7, 0.76)
    x = -rng.uniform(0, 30)
    while x < w:
        wide, tall = rng.uniform(36, 60), rng.uniform(0.4, 0.72) * h
        tone = [(176, 160, 152), (160, 168, 180), (188, 178, 160), (150, 150, 160)][int(rng.integers(4))]
        draw.rectangle((x, ground - tall, x + wide, ground), fill=tone)
        for wy in range(int(ground - tall + 8), int(ground - 12), 18):
            for wx in range(int(x + 6), int(x + wide - 8), 14):
                lit = rng.uniform() < 0.3
                draw.rectangle((wx, wy, wx + 6, wy + 9), fill=(252, 226, 150) if lit else (98, 112, 130))
        x += wide
    road = fade(w, h, ((0.65, jitter((112, 114, 120), rng, 8)), (1, jitter((78, 80, 88), rng, 8))))
    out = picture(lay(np.asarray(image, np.float32), road, ground / h, 0.0, rng))
    draw = ImageDraw.Draw(out)
    middle = (ground + h) / 2
    for k in range(-1, w // 40 + 1):
        start = k * 44 + 10
        draw.rectangle((start, middle - 2, start + 22, middle + 2), fill=(232, 228, 206))
    return out


PLACES: tuple[Place, ...] = (
    Place("plain", ("",), plain, weight=1.4),
    Place(
        "night",
        ("at night", "in the night", "under the stars", "under a starry sky", "night", "at night with stars"),
        night,
        0.9,
        (226, 230, 255),
        True,
        1.4,
    ),
    Place("sunset", ("at sunset", "in the evening", "at dusk", "sunset"), sunset, 0.96, (255, 244, 234)),
    Place("sky", ("under a blue sky", "in the sky", "in the air", "sky"), sky, glow=True),
    Place("sea", ("on the sea", "at sea", "on the water", "on the ocean", "by the sea", "sea"), sea),
    Place("desert", ("in the desert", "on sand", "on the sand", "on the beach", "desert"), desert, 1.02),
    Place("snow", ("in the snow", "in snow", "on snow", "in winter", "snow"), snow),
    Place("forest", ("in the forest", "in a forest", "in the woods", "forest"), forest, 0.97),
    Place("space", ("in space", "in outer space", "among the stars", "space"), space, 0.98, glow=True),
    Place("room", ("in a room", "in the room", "indoors", "at home", "room"), room),
    Place("meadow", ("on grass", "on the grass", "in a meadow", "on a meadow", "in the garden", "meadow"), meadow),
    Place("street", ("in the city", "on the street", "in the street", "in town", "city"), street, weight=0.8),
    Place(
        "underwater",
        ("under water", "underwater", "below the waves", "under the waves"),
        far_places.underwater,
        0.96,
        (222, 244, 255),
        True,
    ),
    Place("cave", ("in a cave", "in the cave", "inside a cave", "cave"), far_places.cave, 0.98, (255, 248, 240)),
)

BY_NAME: dict[str, Place] = {place.name: place for place in PLACES}
