"""A style changes the picture while it is asked for, and leaves no trace in the weights."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.catalogue.styles import Style
from core.domain.errors import RenderFailed
from core.tasks import text_to_clip, text_to_image
from tests.unit.models.test_rows import call_for, far, ignore
from tests.unit.models.tiny.rows import written
from workers.engines.local.call import Placement
from workers.engines.local.families import families
from workers.engines.weights import weights_of

pytestmark = [pytest.mark.torch, pytest.mark.timeout(300)]


def lora(folder, name: str, weights, *, seed: int) -> None:
    """A LoRA of random weights for the UNet of a folder."""
    import torch
    from diffusers import StableDiffusionPipeline, UNet2DConditionModel
    from peft import LoraConfig
    from peft.utils import get_peft_model_state_dict

    torch.manual_seed(seed)
    unet = UNet2DConditionModel.from_pretrained(weights, subfolder="unet")
    unet.add_adapter(LoraConfig(r=4, target_modules=["to_q", "to_v", "to_out.0"], init_lora_weights=False))
    layers = {key: 10 * value for key, value in get_peft_model_state_dict(unet).items()}
    StableDiffusionPipeline.save_lora_weights(folder, unet_lora_layers=layers, weight_name=f"{name}.safetensors")


@pytest.fixture(scope="module")
def model(catalogue, tmp_path_factory):
    """Pocket's classes with two styles, one whose file is of another shape, and one whose file is not there."""
    from safetensors.torch import save_file
    from torch import ones

    folder, card = tmp_path_factory.mktemp("loras"), written(catalogue.get("pocket"))
    for seed, name in enumerate(("luna", "sol")):
        lora(folder, name, weights_of(card), seed=seed)
    save_file({"unet.nowhere.to_q.lora_A.weight": ones(4, 16)}, folder / "odd.safetensors")
    styles = tuple(
        Style(name=name, family=card.family, repository=f"folder:{folder}", file=f"{name}.safetensors", license="MIT")
        for name in ("luna", "sol", "odd", "gone")
    )
    card = replace(card, styles=styles)
    placement = Placement(device="cpu", dtype="float32")
    return families()[card.family].load(card, weights_of(card), placement)


def draw(model, adapters="", task=text_to_image.TASK):
    changes = {"adapters": adapters} if adapters else {}
    return model.run(call_for(model.card, task, **changes), ignore)


@pytest.mark.parametrize("task", [text_to_image.TASK, text_to_clip.TASK])
def test_swapping_leaves_no_trace(model, task):
    """Each style draws otherwise, the same twice, by its weight; without one the picture is bit for bit the first."""
    bare = draw(model, task=task)
    luna, sol, half, both = (draw(model, one, task) for one in ("luna:1", "sol:1", "luna:0.5", "luna:1,sol:1"))
    for one in (luna, sol, half, both):
        assert 0 < far(one[0], bare[0])
    assert 0 < far(luna[0], sol[0])
    assert 0 < far(luna[0], half[0])
    assert 0 == far(draw(model, "luna:1", task)[0], luna[0])
    for before, after in zip(bare, draw(model, task=task), strict=True):
        assert all(np.array_equal(one, other) for one, other in zip(before, after, strict=True))


@pytest.mark.parametrize("name", ["odd", "gone"])
def test_a_broken_style_is_a_sentence_and_nothing_else_breaks(model, name):
    """Also right after one that works; the next picture is as before."""
    bare = draw(model)
    draw(model, "luna:1")
    with pytest.raises(RenderFailed) as caught:
        draw(model, f"sol:1,{name}:1")
    assert "reason-style-broken" == caught.value.said.id
    assert 0 == far(draw(model)[0], bare[0])
