"""Jobs that draw into a picture: from stored files to files, with the picture's own pixels everywhere else."""

from __future__ import annotations

import io
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from core.domain.geometry.sides import Sides
from core.domain.jobs.job import Input, Source
from core.domain.jobs.task import InputRole
from core.tasks import inpaint, outpaint
from tests.speech import english
from workers.engines.canvas import size_of_call
from workers.engines.seams import seam_px

pytestmark = [pytest.mark.torch, pytest.mark.timeout(300)]

RNG = np.random.default_rng(11)


@pytest.fixture
def stored(files):
    """Keep a picture, as a source."""

    def keep(picture: Image.Image) -> Source:
        buffer = io.BytesIO()
        picture.save(buffer, "PNG")
        return Source(sha256=files.put(buffer.getvalue(), "image/png"), media_type="image/png")

    return keep


def noise(width=64, height=64) -> Image.Image:
    return Image.fromarray(RNG.integers(0, 255, (height, width, 3), dtype=np.uint8))


def white(size, *box: int) -> Image.Image:
    mask = Image.new("L", size)
    if box:
        mask.paste(255, box)
    return mask


def into(spec, source, mask=None, **changes):
    inputs = [Input(source=source)]
    if mask is not None:
        inputs.append(Input(role=InputRole.MASK, source=mask))
    made = spec(task=inpaint.TASK, inputs=tuple(inputs), **changes)
    return replace(made, parameters={**made.parameters, "strength": 1.0}, per_picture=("region",))


def pixels(outcome) -> np.ndarray:
    assert outcome.failure is None, english(outcome.failure)
    return np.asarray(Image.open(io.BytesIO(outcome.files[0][0])).convert("RGB"), int)


def away(size, box) -> np.ndarray:
    """What lies beyond the seam around a box."""
    reach, beyond = seam_px(size), np.ones((size[1], size[0]), bool)
    left, top, right, bottom = box
    beyond[max(0, top - reach) : bottom + reach, max(0, left - reach) : right + reach] = False
    return beyond


@pytest.mark.parametrize("size", [(64, 64), (150, 90), (61, 200)])
def test_all_but_the_mask_stays(engine, spec, watch, stored, size):
    """In the source's own size, whatever the model's is: every pixel beyond the seam is the source's."""
    source, box = noise(*size), (0, 0, 30, 30)
    job = into(spec, stored(source), stored(white(size, *box)), width=size[0], height=size[1])
    (outcome,) = engine.render([job], watch())
    made, before = pixels(outcome), np.asarray(source, int)
    assert before.shape == made.shape
    beyond = away(size, box)
    assert beyond.any()
    assert 0 == np.abs(made - before)[beyond].max()
    assert np.abs(made - before)[:30, :30].max() > 0


def test_a_field_needs_no_mask(engine, spec, watch, stored):
    """Jobs of different fields are one batch, and each gets what it would have got alone."""
    jobs = []
    for region in ("top-left", "bottom-right"):
        job = into(spec, stored(noise()))
        jobs.append(replace(job, parameters={**job.parameters, "region": region}))
    assert jobs[0].batch_key == jobs[1].batch_key
    together = engine.render(jobs, watch())
    for job, outcome in zip(jobs, together, strict=True):
        (alone,) = engine.render([job], watch())
        assert 2 >= np.abs(pixels(alone) - pixels(outcome)).max()
    assert 0 == np.abs(pixels(together[0]) - np.asarray(read(engine, jobs[0]), int))[32:, 32:].max()


def read(engine, job) -> Image.Image:
    content = engine._gatherer.files.open(job.inputs[0].source.sha256).read()
    return Image.open(io.BytesIO(content)).convert("RGB")


@pytest.mark.parametrize(
    ("mask", "sentence"),
    [
        (white((64, 64)), "shows nothing to draw anew"),
        (white((64, 64), 0, 0, 64, 64), "covers the whole picture"),
        (white((32, 64), 0, 0, 8, 8), "needs 64×64 pixels"),
        (None, "which part to draw anew"),
    ],
)
def test_a_mask_that_makes_no_sense_is_one_sentence(engine, spec, watch, stored, mask, sentence):
    """For that job; the other one of its batch is drawn."""
    source = stored(noise())
    bad = into(spec, source, None if mask is None else stored(mask))
    (outcome,) = engine.render([bad], watch())
    assert sentence in english(outcome.failure)


def test_a_field_that_there_is_not_is_one_sentence(engine, spec, watch, stored):
    """Also where a payload names one."""
    job = into(spec, stored(noise()))
    (outcome,) = engine.render([replace(job, parameters={**job.parameters, "region": "attic"})], watch())
    assert "which part to draw anew" in english(outcome.failure)


def around(spec, source, sides, **changes):
    made = spec(task=outpaint.TASK, inputs=(Input(source=source),), **changes)
    return replace(
        made, parameters={**made.parameters, "strength": 1.0, **sides.parameters}, per_picture=tuple(sides.parameters)
    )


@pytest.mark.parametrize("sides", [Sides(left=24), Sides(left=16, right=16, top=16, bottom=16), Sides(bottom=20)])
def test_a_picture_stays_in_the_middle_of_more(engine, spec, watch, stored, sides):
    """Its pixels are the source's, but for a seam along the sides on which something is new."""
    left, top, right, bottom = sides.box_in(64, 64)
    source = noise(right - left, bottom - top)
    (outcome,) = engine.render([around(spec, stored(source), sides)], watch())
    made = pixels(outcome)
    assert (64, 64, 3) == made.shape
    reach = seam_px((64, 64))
    inner = np.s_[top + reach * (top > 0) : bottom - reach * (bottom < 64), :]
    kept = np.zeros_like(made)
    kept[top:bottom, left:right] = np.asarray(source, int)
    columns = np.s_[left + reach * (left > 0) : right - reach * (right < 64)]
    assert 0 == np.abs(made - kept)[inner][:, columns].max()


@pytest.mark.parametrize("sides", [Sides(), Sides(left=40, right=40), Sides(left=-8, right=16)])
def test_sides_that_make_no_sense_end_their_job_alone(engine, spec, watch, stored, sides):
    """The other job of the batch is drawn."""
    source = stored(noise())
    bad, good = around(spec, source, sides), around(spec, source, Sides(left=16))
    outcomes = engine.render([bad, good], watch())
    assert outcomes[0].failure is not None
    assert outcomes[1].failure is None


def test_a_source_of_another_size_is_worked_at_the_models_own(engine, spec, tiny_card, stored):
    """Near its own area the source's size is kept; a large one is drawn smaller."""
    source = stored(noise())
    assert (64, 64) == size_of_call(into(spec, source), tiny_card)
    width, height = size_of_call(into(spec, source, width=640, height=640), tiny_card)
    assert (64, 64) == (width, height)
