"""Styles made of areas: flat colours, pixel art, stained glass, and cut paper."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from pocket.world.canvas.texture import Field, picture
from pocket.world.styling.filters import edges, field, grain, levels, over, ramp, shifted, soft, unit, unmixed, vivid


def flat(image: Image.Image, things: Image.Image, rng: np.random.Generator) -> Image.Image:
    """Even areas of clear colour without light or shadow."""
    del rng
    behind, _ = levels(vivid(field(soft(image, 2.5)), 1.2), 34)
    mask = ramp(field(things), 0.35, 0.65)
    return picture(over(behind, vivid(field(image), 1.1), mask))


def pixel_art(image: Image.Image, things: Image.Image, rng: np.random.Generator) -> Image.Image:
    """Big square blocks in few colours, the things' own blocks never mixed with the ground's."""
    del rng
    side = max(2, round(8 * unit(image)))
    small = (-(-image.width // side), -(-image.height // side))
    mask = things.resize(small, Image.Resampling.BOX)
    share = field(mask)
    on_things = Image.composite(image, Image.new("RGB", image.size), things).resize(small, Image.Resampling.BOX)
    whole = field(image.resize(small, Image.Resampling.BOX))
    thing = unmixed(field(on_things), share)
    ground = unmixed(whole - field(on_things), 1 - share)
    # Two shades in turn, block by block, stand for the colours between them.
    checks = ((np.indices(share.shape).sum(axis=0) % 2) - 0.5)[..., None] * 8
    few = np.round((vivid(ground, 1.15) + checks) / 24) * 24
    own = np.round(vivid(thing, 1.15) / 20) * 20
    blocks = picture(np.where(share[..., None] > 0.45, own, few))
    grown = blocks.resize((small[0] * side, small[1] * side), Image.Resampling.NEAREST)
    return grown.crop((0, 0, image.width, image.height))


def _panes(width: int, height: int, cell: float, rng: np.random.Generator) -> tuple[NDArray[np.int32], Field]:
    """The number of each pixel's pane, and its distance (pixels) from the edge of that pane."""
    columns, rows = int(width / cell) + 3, int(height / cell) + 3
    spots = rng.uniform(0.1, 0.9, (rows, columns, 2)).astype(np.float32)
    y, x = np.mgrid[0:height, 0:width].astype(np.float32) / np.float32(cell) + 1
    row, column = y.astype(np.int32), x.astype(np.int32)
    near = np.full((height, width), 9, np.float32)
    second = near.copy()
    pane = np.zeros((height, width), np.int32)
    for dr in (-1, 0, 1):
        for dc in (-1, 0, 1):
            r, c = row + dr, column + dc
            at = np.minimum(r, rows - 1) * columns + np.minimum(c, columns - 1)
            spot = spots.reshape(-1, 2)[at]
            away = np.hypot(x - c - spot[..., 0], y - r - spot[..., 1])
            closer = away < near
            second = np.where(closer, near, np.minimum(second, away))
            pane = np.where(closer, at, pane)
            near = np.minimum(near, away)
    inside: Field = (second - near) * np.float32(cell / 2)
    return pane, inside


def stained_glass(image: Image.Image, things: Image.Image, rng: np.random.Generator) -> Image.Image:
    """Bright panes between dark leads; every thing has panes of its own."""
    half = (image.width // 2, image.height // 2)
    u = unit(image)
    pane, inside = _panes(*half, 15 * u, rng)
    small = field(image.resize(half, Image.Resampling.BOX))
    free = 1.02 - field(things.resize(half, Image.Resampling.BOX))
    count = int(pane.max()) + 1
    weight = np.bincount(pane.ravel(), free.ravel(), count)
    mean = (
        np.stack([np.bincount(pane.ravel(), (small[..., k] * free).ravel(), count) for k in range(3)], axis=-1)
        / np.maximum(weight, 1e-6)[:, None]
    )
    mean = mean * rng.uniform(0.86, 1.14, (count, 1)) + 8
    panes = picture(mean[pane] * 0.72 + small * 0.28).resize(image.size, Image.Resampling.NEAREST)
    leads = ramp(np.asarray(Image.fromarray(inside).resize(image.size, Image.Resampling.BILINEAR)), 1.0 * u, 0.5 * u)
    mask = field(things)
    own = field(image) * 0.84 + 38
    glass = vivid(over(field(panes), own, mask), 1.3)
    rims = ramp(edges(things, 1.6), 60, 140)
    inner = ramp(edges(image), 70, 130) * mask * np.float32(0.85)
    lead = np.maximum(np.maximum(leads * (1 - mask), rims), inner)
    return picture(over(glass, np.full_like(glass, 20), lead))


def paper_cut(image: Image.Image, things: Image.Image, rng: np.random.Generator) -> Image.Image:
    """Layers of flat paper with soft shadows under their edges, and a little grain."""
    u = unit(image)
    ground, band = levels(field(soft(image, 3)) * 0.86 + 34, 26)
    # A darker layer lies over a lighter one and sheds its shadow to the lower right.
    top = Image.fromarray(np.clip(255 - band * 26, 0, 255).astype(np.uint8), "L")
    step = max(1, round(3 * u))
    cast = np.pad(np.asarray(soft(top, 2.5), np.float32), ((step, 0), (step, 0)), "edge")[:-step, :-step]
    ground = ground - np.clip(cast - np.asarray(top, np.float32), 0, 40)[..., None] * 1.3
    ground = vivid(ground, 1.15)
    mask = field(things)
    away = max(1, round(6 * u))
    shade = shifted(field(soft(things, 5)), away, away) * np.float32(0.55)
    ground = ground * (1 - shade)[..., None]
    paper = vivid(field(image), 1.05) * 0.92 + 16
    rim = np.clip(mask - shifted(mask, max(1, round(2 * u)), max(1, round(2 * u))), 0, 1) * 34
    cut = over(ground, paper + rim[..., None], mask)
    return picture(cut + grain(*image.size, rng)[..., None] * 7)
