"""Drawing into a picture, tiles and blends, with every row that says it can, on tiny random weights."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from core.catalogue.rows import load_catalogue
from core.domain.errors import RenderFailed
from core.domain.jobs.task import InputRole
from core.tasks import blend, image_to_image, inpaint, outpaint, tile
from tests.speech import raises_saying
from tests.unit.models.test_rows import SIDE_PX, call_for, far, ignore
from workers.engines.local.call import Row

pytestmark = [pytest.mark.torch, pytest.mark.timeout(300)]

CARDS = load_catalogue().cards
INTO = [(card.id, task) for card in CARDS for task in (inpaint.TASK, outpaint.TASK) if task in card.tasks]
TILES = [card.id for card in CARDS if tile.TASK in card.tasks]
RNG = np.random.default_rng(5)
# the last of what is drawn anew, in steps of the coarsest latents that any of them has
HALF = SIDE_PX // 2


def source() -> Image.Image:
    return Image.fromarray(RNG.integers(0, 255, (SIDE_PX, SIDE_PX, 3), dtype=np.uint8))


def mask(*box: int) -> Image.Image:
    white = Image.new("L", (SIDE_PX, SIDE_PX))
    white.paste(255, box)
    return white


def rows_of(*masks: Image.Image) -> tuple[Row, ...]:
    return tuple(
        Row(
            prompt="a red circle",
            negative="",
            seed=20 + n,
            inputs={InputRole.SOURCE: (source(),), InputRole.MASK: (one,)},
        )
        for n, one in enumerate(masks)
    )


def into(card, task, *masks):
    """A call that draws into a picture as far from it as the model goes."""
    return replace(call_for(card, task, rows=1, strength=card.strength.most), rows=rows_of(*masks))


@pytest.mark.parametrize(("model", "task"), INTO)
def test_rows_with_different_masks_equal_their_solo_runs(model, task, catalogue, load):
    """What another row keeps is nothing to this one; those that go alone have no other row."""
    call = into(catalogue.get(model), task, mask(0, 0, HALF, SIDE_PX), mask(HALF, HALF, SIDE_PX, SIDE_PX))
    if not load(model).together(task):
        return
    together = load(model).run(call, ignore)
    for row, made in zip(call.rows, together, strict=True):
        alone = load(model).run(replace(call, rows=(row,)), ignore)
        assert 2 >= far(alone[0], made)


# the decoders of others look at the whole picture wherever they draw; test_families asks less of them
@pytest.mark.parametrize(("model", "task"), [(model, task) for model, task in INTO if model == "pocket"])
def test_what_is_kept_does_not_depend_on_the_seed(model, task, catalogue, load):
    """Outside of the mask and the reach of a decoder the source comes back, whatever is drawn beside it."""
    call = into(catalogue.get(model), task, mask(0, 0, HALF, SIDE_PX))
    other = replace(call, rows=(replace(call.rows[0], seed=99),))
    (one,), (two,) = load(model).run(call, ignore), load(model).run(other, ignore)
    difference = np.abs(np.asarray(one[0], int) - np.asarray(two[0], int)).max(axis=(0, 2))
    assert difference[:HALF].max() > 0
    assert difference[-4:].max() <= 2


@pytest.mark.parametrize("scheduler", [None, "ddim", "dpm", "euler", "euler-a", "lcm", "unipc"])
@pytest.mark.parametrize("strength", [1.0, 0.5])
def test_every_sampler_keeps_what_it_shall(scheduler, strength, catalogue, load):
    """Each has a noise scale of its own; after the last step the kept latents are the source's."""
    card = catalogue.get("pocket")
    named = {} if scheduler is None else {"scheduler": scheduler}
    call = into(card, inpaint.TASK, mask(0, 0, HALF, SIDE_PX))
    call = replace(call, parameters={**call.parameters, "steps": 4, "strength": strength, **named})
    model = load("pocket")
    (made,) = model.run(call, ignore)
    vae = model.pipelines[inpaint.TASK]
    pixels = vae.image_processor.preprocess([call.rows[0].source])
    import torch

    with torch.inference_mode():
        back = vae.vae.decode(vae.vae.encode(pixels).latents).sample
    decoded = vae.image_processor.postprocess(back, output_type="pil")[0]
    assert far([made[0].crop((56, 0, 64, 64))], [decoded.crop((56, 0, 64, 64))]) <= 2


def test_without_a_mask_nothing_is_drawn_into_a_picture(catalogue, load):
    """One sentence, rather than all of it."""
    call = into(catalogue.get("pocket"), inpaint.TASK, mask(0, 0, HALF, HALF))
    bare = replace(call.rows[0], inputs={InputRole.SOURCE: (source(),)})
    with raises_saying(RenderFailed, match="which part to draw anew"):
        load("pocket").run(replace(call, rows=(bare,)), ignore)


@pytest.mark.parametrize("model", TILES)
def test_a_tile_that_is_turned_round_is_the_same_tile(model, catalogue, load):
    """Its edges are as good a place as any: rolled by what the network halves, all of it rolls along."""
    from workers.engines.local.sampling.wrapping import wrapped

    unet = load(model).pipelines[image_to_image.TASK].unet
    import torch

    latents = torch.randn(1, 4, 8, 8, generator=torch.Generator().manual_seed(3))
    words = torch.zeros(1, 16, unet.config.cross_attention_dim)
    with torch.inference_mode(), wrapped(unet):
        plain = unet(latents, 500, encoder_hidden_states=words).sample
        rolled = unet(latents.roll((2, 4), dims=(2, 3)), 500, encoder_hidden_states=words).sample
    assert torch.allclose(plain.roll((2, 4), dims=(2, 3)), rolled, atol=1e-4)
    with torch.inference_mode():
        edged = unet(latents, 500, encoder_hidden_states=words).sample
    assert not torch.allclose(plain, edged, atol=1e-4)


@pytest.mark.parametrize("model", TILES)
def test_a_tile_starts_from_words_or_from_a_picture(model, catalogue, load):
    """And after it, pictures have edges again."""
    card = catalogue.get(model)
    words = call_for(card, tile.TASK, rows=1)
    of_picture = replace(call_for(card, image_to_image.TASK, rows=1), task=tile.TASK)
    plain = load(model).run(replace(of_picture, task=image_to_image.TASK), ignore)
    (one,), (two,) = load(model).run(words, ignore), load(model).run(of_picture, ignore)
    assert 0 < far(one, two)
    assert 0 < far(two, plain[0])
    assert 0 == far(load(model).run(replace(of_picture, task=image_to_image.TASK), ignore)[0], plain[0])


def test_a_blend_starts_from_all_its_pictures(catalogue, load):
    """Of one and the same it is that picture's remix; each one counts, and their order does not."""
    card = catalogue.get("pocket")
    first, second = source(), source()

    def blended(*sources):
        call = call_for(card, blend.TASK, rows=1)
        row = replace(call.rows[0], inputs={InputRole.SOURCE: sources})
        return load("pocket").run(replace(call, rows=(row,)), ignore)[0]

    remix = replace(call_for(card, image_to_image.TASK, rows=1))
    remix = replace(remix, rows=(replace(remix.rows[0], inputs={InputRole.SOURCE: (first,)}),))
    assert 0 == far(blended(first, first), load("pocket").run(remix, ignore)[0])
    assert 0 < far(blended(first, second), blended(first, first))
    assert 2 >= far(blended(first, second), blended(second, first))
