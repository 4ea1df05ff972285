"""Styles: how a whole picture is made, from line art to stained glass."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PIL import Image

from pocket.world.styling import area_styles, stroke_styles

Finish = Callable[[Image.Image, Image.Image, np.random.Generator], Image.Image]


@dataclass(frozen=True, slots=True)
class Style:
    """One style: its name, the phrases that name it after a subject, the openers before one, and its painter.

    `paint(picture, things, rng)` takes an RGB picture and a mask of the same size (L, 255 on things) and gives an RGB
    picture; the same rng gives the same paper and panes wherever the things are. `lit` is false where things are drawn
    without soft light and shadow.
    """

    name: str
    phrases: tuple[str, ...]
    openers: tuple[str, ...]
    paint: Finish
    lit: bool = True
    weight: float = 1.0


STYLES: tuple[Style, ...] = (
    Style(
        "flat",
        ("in flat colours", "in flat colors", "flat design", "flat"),
        ("a flat drawing of",),
        area_styles.flat,
        lit=False,
    ),
    Style(
        "outline",
        ("as line art", "line art", "as an outline", "outlined"),
        ("line art of", "an outline of"),
        stroke_styles.outline,
        lit=False,
    ),
    Style(
        "watercolour",
        ("in watercolour", "in watercolor", "as a watercolour", "as a watercolor", "watercolour", "watercolor"),
        ("a watercolour of", "a watercolor of", "a watercolour painting of"),
        stroke_styles.watercolour,
    ),
    Style(
        "pixel art",
        ("as pixel art", "pixel art", "in pixels", "pixelated"),
        ("pixel art of",),
        area_styles.pixel_art,
        lit=False,
    ),
    Style(
        "neon",
        ("in neon", "in neon lights", "as a neon sign", "neon"),
        ("a neon sign of",),
        stroke_styles.neon,
        lit=False,
    ),
    Style(
        "stained glass",
        ("in stained glass", "as stained glass", "as a stained glass window", "stained glass"),
        ("a stained glass window of", "stained glass of"),
        area_styles.stained_glass,
        lit=False,
    ),
    Style(
        "chalk",
        ("in chalk", "drawn in chalk", "on a chalkboard", "chalk"),
        ("a chalk drawing of", "chalk drawing of"),
        stroke_styles.chalk,
        lit=False,
    ),
    Style(
        "paper cut",
        ("in cut paper", "as a paper cut", "made of paper", "paper cut"),
        ("a paper cut of", "paper art of"),
        area_styles.paper_cut,
        lit=False,
    ),
)

BY_NAME: dict[str, Style] = {style.name: style for style in STYLES}
