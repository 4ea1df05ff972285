"""Every row of the catalogue renders what its tasks say, through the real classes with tiny random weights."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from core.catalogue.card import enlarges
from core.catalogue.rows import load_catalogue
from core.domain.errors import RenderFailed
from core.domain.jobs.task import InputRole, Output
from core.tasks import (
    classify,
    describe,
    extend,
    first_and_last,
    image_to_clip,
    image_to_image,
    inpaint,
    outpaint,
    text_to_clip,
    text_to_image,
    upscale,
    weigh_words,
    words_to_mask,
)
from tests.speech import raises_saying
from workers.engines.local.call import Call, Row

pytestmark = [pytest.mark.torch, pytest.mark.timeout(300)]

SIDE_PX = 64
# frames of a clip that goes on
LONG = 6
PROMPTS = ("a red circle", "a blue square at night — ночью, 夜", "")
CARDS = load_catalogue().cards
# these have tests of their own (test_words)
IN_WORDS = {describe.TASK, weigh_words.TASK, words_to_mask.TASK, classify.TASK}
MASKED = (inpaint.TASK, outpaint.TASK)
TASKS = [(card.id, task) for card in CARDS for task in card.tasks if task not in IN_WORDS]
DRAWING = [card.id for card in CARDS if not {*card.tasks} <= {*IN_WORDS, upscale.TASK}]
FROM_WORDS = [(model, task) for model, task in TASKS if task in (text_to_image.TASK, text_to_clip.TASK)]
FROM_PICTURE = [(model, task) for model, task in TASKS if task in (image_to_image.TASK, image_to_clip.TASK)]
THROUGH = [(model, task) for model, task in TASKS if task in (image_to_clip.TASK, first_and_last.TASK, extend.TASK)]


def picture() -> Image.Image:
    """A source with a slope in it."""
    slope = np.linspace(0, 255, SIDE_PX, dtype=np.uint8)
    return Image.fromarray(np.stack([np.tile(slope, (SIDE_PX, 1))] * 3, axis=2))


def mask() -> Image.Image:
    """White in the right half, which is drawn anew."""
    half = Image.new("L", (SIDE_PX, SIDE_PX))
    half.paste(255, (SIDE_PX // 2, 0, SIDE_PX, SIDE_PX))
    return half


def inputs_of(task) -> dict[InputRole, tuple[Image.Image, ...]]:
    """What goes in: as little as the task takes, each turned another way; of a clip, frames that get darker."""
    shown = {one.role: tuple(picture().rotate(90 * n) for n in range(one.least)) for one in task.inputs if one.least}
    if InputRole.VIDEO in shown:
        shown[InputRole.VIDEO] = tuple(picture().point(lambda level, n=n: level - 8 * n) for n in range(LONG))
    return {**shown, InputRole.MASK: (mask(),)} if task in MASKED else shown


def call_for(card, task, rows=2, **changes) -> Call:
    """A call with a row per seed from 10 on; every second one has other words."""
    inputs = inputs_of(task)
    row = [Row(prompt=PROMPTS[n % 3], negative="", seed=10 + n, inputs=inputs) for n in range(rows)]
    known = {
        "steps": int(card.steps.default),
        "guidance": card.guidance.default,
        **({} if not inputs else {"strength": card.strength.default}),
        "frames": card.frames if task.output is Output.CLIP else 1,
    }
    return Call(task=task, rows=tuple(row), width=SIDE_PX, height=SIDE_PX, parameters={**known, **changes})


def ignore(_step, _of, _peek):
    """Watch nothing."""


def far(one, other) -> int:
    """The largest difference between two clips, in levels of 255."""
    pairs = zip(one, other, strict=True)
    return max(int(np.abs(np.asarray(a, np.int16) - np.asarray(b, np.int16)).max()) for a, b in pairs)


@pytest.mark.parametrize(("model", "task"), TASKS)
def test_a_row_does_each_of_its_tasks(model, task, catalogue, load):
    """The right number of pictures or frames in the right size, every step heard, and a preview that is a picture."""
    card = catalogue.get(model)
    rows = 2 if load(model).together(task) else 1
    heard, seen = [], []

    def watch(step, of, peek):
        heard.append((step, of))
        seen.append(peek(rows - 1).size)

    made = load(model).run(call_for(card, task, rows), watch)

    side = SIDE_PX * (4 if enlarges(card, 4) else 2) if task is upscale.TASK else SIDE_PX
    frames = card.frames if task.output is Output.CLIP else 1
    if task is extend.TASK:
        # the tiny ones make fewer frames than others are given
        frames += LONG - min(load(model).overlap, LONG, card.frames - 1)
    assert [[(side, side)] * frames] * rows == [[frame.size for frame in clip] for clip in made]
    assert [(step, heard[-1][1]) for step in range(1, heard[-1][1] + 1)] == heard
    assert all(min(size) >= 2 for size in seen)


@pytest.mark.parametrize(("model", "task"), FROM_WORDS)
def test_a_batch_equals_solo_runs(model, task, catalogue, load):
    """What else is in the batch changes no picture by more than 2 levels, or each goes alone; other seeds, others."""
    if not load(model).together(task):
        return
    call = call_for(catalogue.get(model), task, rows=2)
    together = load(model).run(call, ignore)
    for row, made in zip(call.rows, together, strict=True):
        alone = load(model).run(Call(**{**fields(call), "rows": (row,)}), ignore)
        assert 2 >= far(alone[0], made)
    assert 0 < far(*together)


@pytest.mark.parametrize(("model", "task"), THROUGH)
def test_a_clip_goes_through_what_it_is_given(model, task, catalogue, load):
    """It begins with its picture, ends with its last one, holds what it goes on from; the same seed twice is equal."""
    call = call_for(catalogue.get(model), task, rows=1)
    (first,), (second,) = load(model).run(call, ignore), load(model).run(call, ignore)
    assert 0 == far(first, second)
    inputs = call.rows[0].inputs
    given = [*inputs.get(InputRole.VIDEO, ()), *inputs.get(InputRole.SOURCE, ())]
    assert 2 >= far(first[: len(given)], given)
    assert 2 >= far([first[-1]], inputs.get(InputRole.LAST_FRAME, (first[-1],)))
    assert 0 < far(first[:-1], first[1:])


def test_a_clip_of_several_scenes(catalogue, load):
    """Each goes on from the one before in its own words; steps are counted through, and rows stay by themselves."""
    card, model, heard = catalogue.get("pocket"), load("pocket"), []
    call = call_for(card, text_to_clip.TASK, rows=1)
    told = Call(**{**fields(call), "rows": (replace(call.rows[0], prompt="a red circle || a blue square || "),)})
    ((clip,), (alone,)) = (
        model.run(told, lambda *step: heard.append(step[:2]) or frozenset()),
        model.run(Call(**{**fields(call), "rows": (replace(call.rows[0], prompt="a red circle"),)}), ignore),
    )
    assert 0 == far(alone, clip[: card.frames])
    assert 2 * card.frames - model.overlap == len(clip)
    shares = [done / of for done, of in heard]
    assert sorted(shares) == shares
    assert 1 == shares[-1]
    goes_on = Row(prompt="a blue square", negative="", seed=10, inputs={InputRole.VIDEO: tuple(alone)})
    next_one = call_for(card, extend.TASK, rows=1)
    (longer,) = model.run(Call(**{**fields(next_one), "rows": (goes_on,)}), ignore)
    assert 0 == far(longer, clip)
    _, second = model.run(Call(**{**fields(told), "rows": (call.rows[0], *told.rows)}), ignore)
    assert 0 == far(clip, second)


@pytest.mark.parametrize(("model", "task"), [(card.id, task) for card in CARDS if card.sound for task in card.tasks])
def test_what_a_row_says_is_heard(model, task, catalogue, load):
    """A clip's sound is as long as the clip, belongs to its seed, and is not silent."""
    call = call_for(catalogue.get(model), task, rows=1)
    ((first,), (second,)) = (load(model).run(call, ignore) for _ in range(2))
    assert first.sound.samples.shape[1] / first.sound.rate_hz == pytest.approx(len(first) / call.fps, rel=0.1)
    assert 0 < np.abs(first.sound.samples).max() <= 1
    assert np.array_equal(first.sound.samples, second.sound.samples)


@pytest.mark.parametrize(("model", "task"), FROM_PICTURE)
def test_the_weakest_remix_still_runs_a_step(model, task, catalogue, load):
    """However small the strength, at least one step runs, so that a few-step model never returns an error."""
    card = catalogue.get(model)
    heard = []
    call = call_for(card, task, rows=1, strength=card.strength.least, steps=int(card.steps.least))
    load(model).run(call, lambda step, of, _peek: heard.append((step, of)))
    assert heard[0] == (1, heard[0][1])


@pytest.mark.parametrize("model", DRAWING)
def test_tasks_share_their_weights(model, catalogue, load):
    """All pipelines of a model hold the same autoencoder and text encoder objects."""
    pipelines = list(load(model).pipelines.values())
    assert 1 == len({id(pipeline.vae) for pipeline in pipelines})
    assert 1 == len({id(pipeline.text_encoder) for pipeline in pipelines})


def test_a_named_scheduler_is_used_for_one_call(catalogue, load):
    """A call may name another sampler; the stored one is back afterwards, and an unknown name is answered."""
    card = catalogue.get("pocket")
    model = load("pocket")
    own = model.pipelines[text_to_image.TASK].scheduler
    usual = model.run(call_for(card, text_to_image.TASK, steps=3), ignore)
    other = model.run(call_for(card, text_to_image.TASK, steps=3, scheduler="ddim"), ignore)
    assert 0 < far(usual[0], other[0])
    assert own is model.pipelines[text_to_image.TASK].scheduler
    with raises_saying(RenderFailed, match="no such scheduler"):
        model.run(call_for(card, text_to_image.TASK, scheduler="eulr"), ignore)


def test_a_task_without_a_pipeline_is_one_sentence(catalogue, load):
    """Asking a picture model for a clip says so."""
    with raises_saying(RenderFailed, match="This model cannot do this"):
        load("z-image-turbo").run(call_for(catalogue.get("z-image-turbo"), text_to_clip.TASK), ignore)


def test_upscaling_has_an_upper_end(catalogue, load):
    """A result beyond the row's area is refused with its size."""
    row = Row(prompt="", negative="", seed=1, inputs={InputRole.SOURCE: (Image.new("RGB", (5000, 4000)),)})
    call = call_for(catalogue.get("lanczos"), upscale.TASK, strength=0.0)
    with raises_saying(RenderFailed, match="10000×8000"):
        load("lanczos").run(Call(**{**fields(call), "rows": (row,)}), ignore)


def fields(call: Call) -> dict[str, object]:
    return {name: getattr(call, name) for name in Call.__dataclass_fields__}
