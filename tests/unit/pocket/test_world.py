"""The drawn world: seeded, captioned, and honest about its facts."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from pocket import known_words
from pocket.world.backdrops.places import PLACES
from pocket.world.captions import caption
from pocket.world.colours import COLOURS
from pocket.world.draw import clip, draw
from pocket.world.layout import Spot, arrange
from pocket.world.motions import MOTIONS
from pocket.world.scene import Relation, Scene, Thing, invent
from pocket.world.things import PLAIN, REAL
from pocket.world.words import WORD

RELATIONS: tuple[Relation, ...] = ("above", "left", "right")


def test_a_seed_always_gives_the_same_picture_and_caption() -> None:
    """Two runs of one seed agree to the byte."""
    for seed in (0, 7, 123):
        assert draw(invent(seed)).tobytes() == draw(invent(seed)).tobytes()
        first, second = (caption(invent(seed), np.random.default_rng(seed)) for _ in range(2))
        assert first == second


def test_pictures_come_in_the_size_that_is_asked_for() -> None:
    """Wide, tall and square canvases are filled whole."""
    for size in ((256, 256), (320, 208), (192, 336)):
        assert draw(invent(3), size).size == size


@pytest.mark.parametrize("place", [p.name for p in PLACES])
def test_every_place_can_be_drawn(place: str) -> None:
    """A place paints an RGB backdrop with some variety in it."""
    picture = np.asarray(draw(Scene(1, Thing("circle", "red"), None, "alone", place), (128, 128)))
    assert picture.shape == (128, 128, 3)
    assert picture.std() > 5


@pytest.mark.parametrize("kind", [k.name for k in (*PLAIN, *REAL)])
def test_every_thing_shows_its_colour(kind: str) -> None:
    """A purple thing puts purple on the canvas that the empty place does not have."""
    plain = np.asarray(draw(Scene(5, Thing(kind, "purple"), None, "alone", "plain"), (128, 128)), int)
    purple = (plain[..., 2] - plain[..., 1] > 60).mean()
    assert purple > 0.02


def test_night_is_dark_and_snow_is_bright() -> None:
    """Places differ as their names say."""
    thing = Thing("circle", "red", "small")
    night, snow = (np.asarray(draw(Scene(2, thing, None, "alone", p))).mean() for p in ("night", "snow"))
    assert night < 70
    assert snow > 170


def test_relations_hold_in_the_layout() -> None:
    """Above is above, left is left, right is right."""
    a, b = Thing("circle", "red"), Thing("square", "blue")
    for seed in range(20):
        for wide in (1.0, 320 / 208, 208 / 320):
            spots: dict[str, dict[str, Spot]] = {}
            for relation in RELATIONS:
                found = arrange(Scene(seed, a, b, relation, "plain"), wide, np.random.default_rng(seed))
                spots[relation] = {spot.thing.kind: spot for spot in found}
            assert spots["above"]["circle"].y < spots["above"]["square"].y
            assert spots["left"]["circle"].x < spots["left"]["square"].x
            assert spots["right"]["circle"].x > spots["right"]["square"].x


def test_a_caption_names_the_facts() -> None:
    """The colour that is to be said, or a synonym, is in every phrasing."""
    for seed in range(200):
        scene = invent(seed)
        text = caption(scene, np.random.default_rng(seed))
        colour = next(c for c in COLOURS if c.name == scene.first.colour)
        if scene.first.say_colour:
            assert any(name in text for name in (colour.name, *colour.synonyms))


def test_the_demo_prompts_use_only_known_words() -> None:
    """Nothing in the prompts that the project shows is unknown."""
    known = set(known_words())
    for prompt in ("a red circle above a blue square at night", "a red fox in the snow", "a green tree on sand"):
        assert set(WORD.findall(prompt)) <= known


def test_words_are_listed_once() -> None:
    """The vocabulary has no duplicates and is large enough for the world."""
    words = known_words()
    assert len(words) == len(set(words)) > 150


@pytest.mark.parametrize("motion", [m.name for m in MOTIONS])
def test_a_motion_moves_the_thing_and_not_the_place(motion: str) -> None:
    """Frames differ, while a corner of the backdrop stays as it is."""
    scene = Scene(4, Thing("square", "red", "small"), None, "alone", "plain", motion)
    frames = [np.asarray(f, int) for f in clip(scene, 6, (96, 96))]
    assert any(np.abs(frames[0] - f).max() > 50 for f in frames[1:])
    assert all((frames[0][:4, :4] == f[:4, :4]).all() for f in frames)


def test_importing_pocket_does_not_import_torch() -> None:
    """A caller that only wants the folder of the weights pays nothing."""
    code = "import sys, pocket; pocket.known_words(); sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
