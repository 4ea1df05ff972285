"""What flags do to Pocket's pictures, measured: more of one is more of it in the picture."""

from __future__ import annotations

import io
from itertools import combinations

import numpy as np
import pytest
from PIL import Image

from core.catalogue.rows import load_catalogue
from core.domain.ids import PersonKey
from core.domain.jobs.job import Input, Source
from core.language.plan import caveat, plan
from core.language.prompt import parse
from core.settings import RenderSettings
from core.stores.memory.files import MemoryFileStore
from core.stores.memory.memory import Memory
from workers.engines.engine import Engine, Unwatched

pytestmark = pytest.mark.torch

CATALOGUE = load_catalogue()
POCKET = CATALOGUE.get("pocket")
_SIDE = 64


class Drawer:
    """Pocket in an engine, and the files that it was given."""

    def __init__(self):
        self.files = MemoryFileStore(Memory())
        self.engine = Engine(CATALOGUE, RenderSettings(), self.files)

    def draws(self, text, seed=7, inputs=()):
        """The pictures of a line, as levels of 64 x 64 pixels."""
        ask = parse(text)
        assert caveat(ask, POCKET, from_picture=bool(inputs)) is None, text
        outcome = self.engine.render([plan(ask, POCKET, seed=seed, inputs=inputs)], Unwatched())[0]
        files = [content for content, artifact in outcome.files if artifact.role.value == "original"]
        return [levels(one) for one in files]


def levels(file) -> np.ndarray:
    """A picture as levels of 64 x 64 pixels."""
    shrunk = Image.open(io.BytesIO(file)).convert("RGB").resize((_SIDE, _SIDE), Image.Resampling.BOX)
    return np.asarray(shrunk, float)


@pytest.fixture(scope="module")
def pocket():
    return Drawer()


def apart(pictures) -> float:
    """The mean difference of each two, in levels of 255."""
    return float(np.mean([np.abs(one - other).mean() for one, other in combinations(pictures, 2)]))


@pytest.mark.parametrize("words", ["a red fox in the snow", "a blue castle on a hill at night"])
def test_chaos_at_least_doubles_how_far_the_four_are_apart(pocket, words):
    """And half of it moves them less far, on average over seeds."""

    def spread(chaos):
        return np.mean([apart(pocket.draws(f"{words} --chaos {chaos}", seed)) for seed in (7, 107)])

    none, half, all_ = spread(0), spread(50), spread(100)
    assert all_ >= 2 * none
    assert half > none


def test_iw_keeps_a_picture(pocket):
    """The more it counts, the nearer the result."""
    drawn = pocket.engine.render([plan(parse("a red fox in the snow --n 1"), POCKET, seed=3)], Unwatched())[0]
    content, artifact = drawn.files[0]
    pocket.files.put(content, artifact.media_type)
    source = Source(sha256=artifact.sha256, media_type=artifact.media_type, owner=PersonKey("ana"))
    given, start = (Input(source=source),), levels(content)

    def drift(weight):
        return np.mean([apart([start, one]) for one in pocket.draws(f"a blue boat --iw {weight}", inputs=given)])

    far = [drift(weight) for weight in (0, 1, 2, 3)]
    assert sorted(far, reverse=True) == far
    assert far[3] < far[0] / 2


def test_a_word_that_counts_less_is_less_to_be_seen(pocket):
    """Away from 1 the picture leaves the usual one the further, the further the weight is from it."""
    usual = pocket.draws("a red fox in the snow --n 2")

    def drift(weight):
        drawn = pocket.draws(f"a red fox in the (snow:{weight}) --n 2")
        return np.mean([apart([one, other]) for one, other in zip(usual, drawn, strict=True)])

    less = [drift(weight) for weight in (0.9, 0.6, 0.3)]
    more = [drift(weight) for weight in (1.1, 1.5, 2.5)]
    assert sorted(less) == less
    assert sorted(more) == more
    assert min(less[0], more[0]) > 0
    assert 0 == drift(1)


def test_weird_leaves_the_usual_the_further_the_more_of_it(pocket):
    """From the same noise."""
    usual = pocket.draws("a red fox in the snow")

    def drift(weird):
        drawn = pocket.draws(f"a red fox in the snow --weird {weird}")
        return np.mean([apart([one, other]) for one, other in zip(usual, drawn, strict=True)])

    far = [drift(weird) for weird in (0, 300, 1000, 3000)]
    assert 0 == far[0]
    assert sorted(far) == far
    assert far[1] > 0


def test_quality_and_draft_are_steps(pocket):
    """Half as much work ends elsewhere; the spec says how many steps it was."""
    steps = {
        text: plan(parse(f"a fox {text}"), POCKET, seed=1).steps
        for text in ("--draft", "--q .5", "", "--q 2", "--q 4", "--steps 4 --q 2")
    }
    assert [3, 4, 8, 16, 30, 8] == list(steps.values())


def test_a_clip_is_as_long_as_was_said(pocket):
    """In as many frames as the model can make; the pace gives way where these are too few."""
    said = {
        text: plan(parse(f"a fox --clip {text}"), POCKET, seed=1)
        for text in ("", "--seconds 1", "--fps 4", "--seconds 2 --fps 16", "--seconds 1.5")
    }
    assert [(16, 8), (8, 8), (16, 4), (16, 8), (12, 8)] == [(spec.frames, spec.fps) for spec in said.values()]
    outcome = pocket.engine.render([said["--seconds 1"]], Unwatched())[0]
    clip = next(artifact for _, artifact in outcome.files if artifact.role.value == "original")
    assert 1 == pytest.approx(clip.duration_s, abs=0.15)


def test_stop_leaves_the_last_details_out(pocket):
    """The earlier it ends, the softer the picture, and the further from the whole one."""
    whole = pocket.draws("a red fox in the snow")

    def measured(stop):
        drawn = pocket.draws(f"a red fox in the snow --stop {stop}")
        far = np.mean([apart([one, other]) for one, other in zip(whole, drawn, strict=True)])
        return far, np.mean(
            [np.abs(np.diff(one, axis=0)).mean() + np.abs(np.diff(one, axis=1)).mean() for one in drawn]
        )

    far, edges = zip(*(measured(stop) for stop in (10, 30, 60, 100)), strict=True)
    assert sorted(far, reverse=True) == list(far)
    assert sorted(edges) == list(edges)
    assert 0 == far[-1]
