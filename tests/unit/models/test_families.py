"""What holds for every model of pictures: its seeds, its masks, its words, its end, and what is no picture."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageOps

from core.catalogue.rows import load_catalogue
from core.domain.errors import RenderFailed
from core.domain.jobs.task import InputRole, Output
from core.tasks import inpaint, text_to_image
from tests.speech import raises_saying
from tests.unit.models.test_rows import DRAWING, SIDE_PX, TASKS, call_for, far, ignore, mask
from tests.unit.models.tiny.rows import builder_of
from workers.engines.families import is_elsewhere
from workers.engines.local.stills import BY_REFERENCE

pytestmark = [pytest.mark.torch, pytest.mark.timeout(300)]

CARDS = [card for card in load_catalogue().cards if not is_elsewhere(card)]
STILLS = [
    (card.id, task)
    for card in CARDS
    for task in card.tasks
    if card.id in DRAWING and (card.id, task) in TASKS and task.output is Output.IMAGE
]
MODELS = list(dict.fromkeys(model for model, _ in STILLS))


def first_task(card):
    """Words alone where a model can, else the first that it does."""
    return text_to_image.TASK if text_to_image.TASK in card.tasks else card.tasks[0]


def latents(loaded, call):
    """What the last step left: small weights make small differences, which a picture of 256 levels may not show."""
    kept = []

    def look(found, _call, _row):
        kept.append(found.clone())
        return Image.new("RGB", (4, 4))

    replace(loaded, look=look).run(call, lambda _step, _of, peek: peek(0))
    return kept[-1]


def arrays(made):
    return [np.asarray(frame, np.int16) for clip in made for frame in clip]


@pytest.mark.parametrize(("model", "task"), STILLS)
def test_the_same_seed_gives_the_same_picture(model, task, catalogue, load):
    """Twice the very same, and another one with another seed."""
    call = call_for(catalogue.get(model), task, rows=1)
    other = replace(call, rows=(replace(call.rows[0], seed=99),))
    once, again, another = (latents(load(model), each) for each in (call, call, other))
    assert once.equal(again)
    assert not once.equal(another)


@pytest.mark.parametrize(("model", "task"), [(model, task) for model, task in STILLS if task.inputs])
def test_a_batch_from_pictures_equals_solo_runs(model, task, catalogue, load):
    """Rows with other words and pictures change each other by no more than 2 levels, or each goes alone."""
    if not load(model).together(task):
        return
    call = call_for(catalogue.get(model), task, rows=2)
    turned = {role: tuple(ImageOps.mirror(one) for one in given) for role, given in call.rows[1].inputs.items()}
    call = replace(call, rows=(call.rows[0], replace(call.rows[1], inputs=turned)))
    together = load(model).run(call, ignore)
    for row, made in zip(call.rows, together, strict=True):
        assert 2 >= far(load(model).run(replace(call, rows=(row,)), ignore)[0], made)


@pytest.mark.parametrize(("model", "task"), STILLS)
def test_a_cancel_is_heard_after_a_step(model, task, catalogue, load):
    """What the watcher raises ends the call, and the model draws on as before."""

    class Enough(Exception):
        pass

    heard = []

    def watch(step, of, _peek):
        heard.append((step, of))
        raise Enough

    call = call_for(catalogue.get(model), task, rows=1, steps=4)
    with pytest.raises(Enough):
        load(model).run(call, watch)
    assert [1] == [step for step, _ in heard]
    assert load(model).run(call, ignore)[0] is not None


@pytest.mark.parametrize("model", [model for model, task in STILLS if task is inpaint.TASK])
def test_a_mask_says_what_is_drawn_anew(model, catalogue, load):
    """Two seeds differ where the mask is white, and much less where it is black; without a mask nothing is drawn."""
    call = call_for(catalogue.get(model), inpaint.TASK, rows=1, strength=1.0)
    other = replace(call, rows=(replace(call.rows[0], seed=99),))
    one, two = (arrays(load(model).run(each, ignore))[0] for each in (call, other))
    apart = np.abs(one - two).mean(axis=2)
    edge = SIDE_PX // 4
    assert apart[:, -edge:].mean() > 2 * apart[:, :edge].mean()
    turned = {**call.rows[0].inputs, InputRole.MASK: (ImageOps.mirror(mask()),)}
    assert not np.array_equal(
        one, arrays(load(model).run(replace(call, rows=(replace(call.rows[0], inputs=turned),)), ignore))[0]
    )
    bare = {InputRole.SOURCE: call.rows[0].inputs[InputRole.SOURCE]}
    with raises_saying(RenderFailed, match="which part to draw anew"):
        load(model).run(replace(call, rows=(replace(call.rows[0], inputs=bare),)), ignore)


# those of Stable Diffusion's shape start from the mean of all
LOOKING_AT = [
    (card.id, task)
    for card in CARDS
    for task in card.tasks
    if task in BY_REFERENCE and card.family != "stable_diffusion"
]


@pytest.mark.parametrize(("model", "task"), LOOKING_AT)
def test_every_reference_is_looked_at(model, task, catalogue, load):
    """Another second picture makes another result, up to as many as the row says; those beyond are not looked at."""
    card = catalogue.get(model)
    call = call_for(card, task, rows=1)
    first = call.rows[0].inputs[InputRole.SOURCE][0]
    shown = [first, *(first.rotate(90 * n) for n in range(1, card.references))]

    def drawn(pictures):
        row = replace(call.rows[0], inputs={InputRole.SOURCE: tuple(pictures)})
        return latents(load(model), replace(call, rows=(row,)))

    usual = drawn(shown)
    assert not usual.equal(drawn([*shown[:-1], ImageOps.invert(shown[-1])]))
    assert usual.equal(drawn([*shown, ImageOps.invert(first)]))


@pytest.mark.parametrize("model", MODELS)
def test_a_negative_prompt_is_heard_as_the_row_says(model, catalogue, load):
    """It changes the picture of a model that hears it, and nothing for one that does not."""
    card = catalogue.get(model)
    call = call_for(card, first_task(card), rows=1)
    other = replace(call, rows=(replace(call.rows[0], negative="a blue square at night"),))
    assert card.negative_prompt is not latents(load(model), call).equal(latents(load(model), other))


@pytest.mark.parametrize(
    "model", [card.id for card in CARDS if card.id in MODELS and card.guidance.least < card.guidance.most]
)
def test_guidance_is_heard_where_it_can_be_chosen(model, catalogue, load):
    """The row names the pipeline's argument for it; a wrong name would change nothing."""
    card = catalogue.get(model)
    call = call_for(card, first_task(card), rows=1)
    row = replace(call.rows[0], negative="night")
    usual, most = (
        latents(load(model), replace(call, rows=(row,), parameters={**call.parameters, "guidance": value}))
        for value in (card.guidance.default, card.guidance.most)
    )
    assert not usual.equal(most)


@pytest.mark.parametrize("model", MODELS)
def test_what_is_no_number_is_no_picture(model, catalogue, load):
    """Where the autoencoder gives back NaN, nothing comes out, and the next call is whole again."""
    import torch

    card = catalogue.get(model)
    loaded = load(model)
    call = call_for(card, first_task(card), rows=1)
    vae = loaded.pipelines[call.task].vae
    weight = next(iter(vae.decoder.parameters()))
    before = weight.data.clone()
    with torch.no_grad():
        weight.data.fill_(float("nan"))
    try:
        assert [None] == list(loaded.run(call, ignore))
    finally:
        weight.data.copy_(before)
    assert loaded.run(call, ignore)[0] is not None


@pytest.mark.parametrize("model", [card.id for card in CARDS if card.repository != "code"])
def test_every_row_has_tiny_weights(model, catalogue):
    """A row without a file that makes such weights is tried by no test."""
    import importlib

    assert callable(importlib.import_module(f"tests.unit.models.tiny.{builder_of(catalogue.get(model))}").build)
