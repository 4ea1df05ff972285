"""A source whose file has expired is drawn again by the recipe that it brings."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from core.domain.ids import Sha256
from core.domain.jobs.job import Source
from core.tasks import upscale
from tests.speech import english

pytestmark = [pytest.mark.torch, pytest.mark.timeout(300)]

GONE = Sha256("e" * 64)


def pixels(content: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(content)).convert("RGB"), np.int16)


def test_a_remix_of_an_expired_picture_equals_one_of_the_stored(engine, spec, watch, files):
    """Drawing the source again changes nothing in what is made of it."""
    recipe = spec(seed=9)
    made = engine.render([recipe], watch())[0].files[0][0]
    kept = Source(sha256=files.put(made, "image/png"), media_type="image/png")
    lost = Source(sha256=GONE, media_type="image/png", recipe=recipe)
    remix = [
        engine.render([spec(prompt="a blue square", sources=(one,), strength=0.5)], watch())[0].files[0][0]
        for one in (kept, lost)
    ]
    assert 0 == int(np.abs(pixels(remix[0]) - pixels(remix[1])).max())


def test_recipes_nest(engine, spec, watch):
    """An enlargement of a remix of a picture, all expired; the batch's watch hears that somebody is at work."""
    first = Source(sha256=GONE, media_type="image/png", recipe=spec(seed=9))
    second = Source(sha256=Sha256("d" * 64), media_type="image/png", recipe=spec(sources=(first,), strength=0.5))
    heard = watch()
    large = spec(task=upscale.TASK, width=128, height=128, sources=(second,))
    outcome = engine.render([large], heard)[0]
    assert (128, 128, 3) == pixels(outcome.files[0][0]).shape
    assert 0 in [step for step, _ in heard.steps]


def test_without_a_recipe_it_is_one_sentence(engine, spec, watch):
    """Only that member fails."""
    lost = Source(sha256=GONE, media_type="image/png")
    outcome = engine.render([spec(sources=(lost,), strength=0.5)], watch())[0]
    assert "no longer kept" in english(outcome.failure)


def test_a_source_that_is_still_there_is_not_drawn_again(engine, spec, watch, files):
    """A recipe counts only where the file is gone."""
    made = engine.render([spec()], watch())[0].files[0][0]
    source = Source(sha256=files.put(made, "image/png"), media_type="image/png", recipe=spec(steps=5))
    heard = watch()
    engine.render([spec(sources=(source,), strength=0.5)], heard)
    assert [(1, 1)] == heard.steps


def test_a_job_cancelled_while_its_source_is_drawn_again_is_dropped(engine, spec, watch):
    """Nothing is rendered from it."""
    expired = Source(sha256=Sha256("1" * 64), media_type="image/png", recipe=spec(steps=5))
    heard = watch(drop={0: 0})
    assert engine.render([spec(sources=(expired,), strength=0.5)], heard)[0].dropped
    assert [(0, 5)] == heard.steps
