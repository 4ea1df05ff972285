"""What is drawn into a picture joins it without a seam, and leaves everything else as it was."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from workers.engines.seams import continued, joined, seam_px, turned

SIDE = 128
RNG = np.random.default_rng(3)


def slope(offset: float = 0.0, noise: float = 0.0) -> Image.Image:
    """A picture that grows lighter to the right, with grain."""
    levels = np.linspace(40, 180, SIDE)[None, :, None] + np.zeros((SIDE, SIDE, 3)) + offset
    return Image.fromarray(np.clip(levels + noise * RNG.normal(size=levels.shape), 0, 255).astype(np.uint8))


def mask_of(*box: int) -> Image.Image:
    mask = Image.new("L", (SIDE, SIDE))
    mask.paste(255, box)
    return mask


def near(mask: Image.Image, reach: int) -> np.ndarray:
    """What is white in a mask, and everything up to so many pixels from it, along rows and columns."""
    where = np.argwhere(np.asarray(mask) > 0)
    (top, left), (bottom, right) = where.min(axis=0), where.max(axis=0)
    grown = np.zeros((SIDE, SIDE), bool)
    grown[max(0, top - reach) : bottom + reach + 1, max(0, left - reach) : right + reach + 1] = True
    return grown


def steps(picture: Image.Image) -> np.ndarray:
    """How much each pixel differs from its right neighbour."""
    return np.abs(np.diff(np.asarray(picture, np.float32).mean(axis=2), axis=1))


@pytest.mark.parametrize("box", [(40, 40, 90, 90), (0, 0, 43, 43), (64, 64, 65, 65), (0, 0, 128, 60)])
def test_away_from_the_mask_every_pixel_is_the_original(box):
    """Bit for bit, beyond the seam; inside the mask nothing of the original is left."""
    kept, drawn, mask = slope(noise=20), Image.new("RGB", (SIDE, SIDE), "red"), mask_of(*box)
    result = np.asarray(joined(kept, drawn, mask))
    away = ~near(mask, seam_px(kept.size))
    assert (np.asarray(kept)[away] == result[away]).all()


@pytest.mark.parametrize("box", [(20, 20, 110, 110), (0, 0, 128, 80)])
def test_far_inside_the_mask_nothing_but_the_drawing_is_left(box):
    """Its own tones, to the level."""
    result = np.asarray(joined(slope(noise=20), Image.new("RGB", (SIDE, SIDE), "red"), mask_of(*box)))
    assert (result[50:54, 62:66] == (255, 0, 0)).all()


@pytest.mark.parametrize("offset", [-30, 8, 30])
def test_a_drawing_of_other_tones_shows_no_edge(offset):
    """A decoder that makes everything lighter leaves no step where the original begins."""
    kept, mask = slope(noise=4), mask_of(32, 32, 96, 96)
    result = joined(kept, slope(offset, noise=4), mask)
    seam = near(mask, seam_px(kept.size)) & ~near(mask, 0)
    rows = slice(40, 88)
    inside = steps(result)[rows][seam[rows, 1:]].mean()
    beside = steps(kept)[rows].mean()
    assert inside <= 1.5 * beside


def test_a_drawing_that_is_the_original_hardly_changes():
    """Nothing but the tones that follow from outside, which are its own."""
    kept = slope()
    far = np.abs(np.asarray(joined(kept, kept, mask_of(20, 20, 70, 90)), int) - np.asarray(kept, int))
    assert far.mean() < 3


def test_a_step_at_the_edge_of_the_mask_is_gone():
    """Also where the model itself drew one: light inside of the mask, and what it was given outside."""
    kept, mask = slope(), mask_of(32, 0, 96, SIDE)
    stepped = kept.copy()
    stepped.paste(slope(60).crop((32, 0, 96, SIDE)), (32, 0))
    before, after = steps(stepped), steps(joined(kept, stepped, mask))
    assert before[:, 31].mean() > 50
    assert after[:, 24:40].max() < 12


def test_a_picture_goes_on_where_nothing_is_known():
    """Smoothly: with the colours that it has there, and its own pixels untouched."""
    left = Image.new("RGB", (SIDE, SIDE), "black")
    left.paste(slope().crop((0, 0, 64, SIDE)), (0, 0))
    known = mask_of(0, 0, 64, SIDE)
    went_on = np.asarray(continued(left, known), int)
    assert (went_on[:, :64] == np.asarray(left)[:, :64]).all()
    assert np.abs(went_on[:, 64] - went_on[:, 63]).max() < 40
    assert went_on[:, 64:].min() > 40


@pytest.mark.parametrize("size", [(64, 64), (65, 33), (1, 40), (257, 130)])
def test_any_size_will_do(size):
    """Odd ones as well."""
    picture = Image.fromarray(RNG.integers(0, 255, (size[1], size[0], 3), dtype=np.uint8))
    mask = Image.new("L", size)
    mask.paste(255, (0, 0, (size[0] + 1) // 2, size[1]))
    assert size == joined(picture, Image.new("RGB", size, "blue"), mask).size


def test_a_tile_is_turned_until_nothing_lies_across_its_edges():
    """It is the same tile: turned by whole pixels, along both axes."""
    disc = Image.new("RGB", (SIDE, SIDE), "white")
    disc.paste(Image.fromarray(RNG.integers(0, 200, (40, 40, 3), dtype=np.uint8)), (40, 50))
    cut = Image.fromarray(np.roll(np.asarray(disc), (60, 70), axis=(0, 1)))
    levels = np.asarray(turned(cut), int)
    assert (levels[0] == 255).all()
    assert (levels[:, 0] == 255).all()
    assert (levels[-1] == 255).all()
    assert (levels[:, -1] == 255).all()
    assert (np.sort(levels, axis=None) == np.sort(np.asarray(disc, int), axis=None)).all()
    assert turned(disc).tobytes() == disc.tobytes()


@pytest.mark.parametrize("offset", [0, 20])
def test_a_thing_at_the_edge_keeps_its_colour(offset):
    """What was drawn across the edge of the mask is a thing there, and no tint of the light around it."""
    kept, mask = Image.new("RGB", (SIDE, SIDE), (200, 210, 220)), mask_of(32, 32, 96, 96)
    drawn = Image.new("RGB", (SIDE, SIDE), (200 + offset, 210 + offset, 220 + offset))
    drawn.paste((200, 20, 20), (88, 60, 96, 68))
    result = np.asarray(joined(kept, drawn, mask), np.int16)
    thing, beside = result[62:66, 90:95], result[40:50, 90:95]
    assert 100 < (thing[..., 0] - thing[..., 1]).min()
    assert np.abs(beside - (200, 210, 220)).max() <= 6
