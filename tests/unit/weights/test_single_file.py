"""Models that come as one file: loaded with the shipped configs, without a hub, as their diffusers folder would be."""

from __future__ import annotations

import json

import numpy as np
import pytest
import torch
from diffusers import Flux2Transformer2DModel

from core.domain.errors import OperatorError
from tests.unit.models.tiny import flux2_klein
from tests.unit.weights.original import narrow_configs, parts_of, pipeline_of, write_flux2, write_original
from workers.engines.local.single_file import (
    CONFIGS,
    clip_merges,
    clip_tokenizer,
    from_single_file,
    single_transformer,
)

pytestmark = [pytest.mark.torch, pytest.mark.timeout(300)]


@pytest.mark.parametrize("kind", ["sd15", "sdxl"])
def test_a_single_file_draws_what_its_folder_draws(tmp_path, kind):
    """Every weight finds its place: the very same picture, through the real classes in narrow."""
    configs = narrow_configs(tmp_path / "configs")
    wanted = pipeline_of(configs, kind)
    write_original(wanted, tmp_path / "model.safetensors")
    bare = (
        {} if kind == "sdxl" else {"safety_checker": None, "requires_safety_checker": False, "feature_extractor": None}
    )
    made = from_single_file(type(wanted), tmp_path / "model.safetensors", dtype=torch.float32, configs=configs, **bare)
    for name, part in wanted.components.items():
        if isinstance(part, torch.nn.Module):
            there = getattr(made, name).state_dict()
            assert all(torch.equal(value, there[key]) for key, value in part.state_dict().items()), name
    # sums of the same numbers may differ in their last bits from one call to the next
    assert np.allclose(_draw(wanted), _draw(made), rtol=0, atol=1e-4)


def _draw(pipeline):
    pipeline.set_progress_bar_config(disable=True)
    call = {"prompt": "a red fox", "num_inference_steps": 2, "width": 64, "height": 64, "output_type": "np"}
    return pipeline(**call, generator=torch.Generator().manual_seed(3)).images[0]


@pytest.mark.parametrize(
    ("kind", "millions"),
    [
        # what the makers' weights count
        ("sd15", {"unet": 859.52, "vae": 83.65, "text_encoder": 123.06}),
        ("sdxl", {"unet": 2567.46, "vae": 83.65, "text_encoder": 123.06, "text_encoder_2": 694.66}),
    ],
)
def test_the_shipped_configs_are_those_of_the_models(kind, millions):
    """By the number of weights that they ask for, without making any."""
    with torch.device("meta"):
        parts = parts_of(CONFIGS, kind)
    counted = {name: sum(part.numel() for part in one.parameters()) / 1e6 for name, one in parts.items()}
    assert millions == {name: round(number, 2) for name, number in counted.items()}


def test_the_vocabulary_is_that_of_clip():
    """Known tokens have their known numbers, and any text in any script becomes some."""
    tokenizer = clip_tokenizer()
    assert 48894 == len(clip_merges())
    assert 49408 == len(tokenizer)
    assert [49406, 320, 1125, 539, 320, 2368, 49407] == tokenizer("a photo of a cat").input_ids
    assert 77 == tokenizer.model_max_length
    assert 2 < len(tokenizer("一只狐狸 🦊 ночью").input_ids)
    assert (49407, 0) == (tokenizer.pad_token_id, clip_tokenizer(pad="!").pad_token_id)


@pytest.mark.parametrize("prefix", ["", "model.diffusion_model."])
def test_a_flux_transformer_takes_the_rest_from_its_model(tmp_path, prefix):
    """Its own weights, in the folder's shape; one of another width is refused."""
    flux2_klein.build(tmp_path / "klein")
    own = Flux2Transformer2DModel.from_pretrained(tmp_path / "klein" / "transformer")
    with torch.no_grad():
        for part in own.parameters():
            part.add_(0.125)
    write_flux2(own, tmp_path / "mine.safetensors", prefix=prefix)
    made = single_transformer(tmp_path / "mine.safetensors", tmp_path / "klein", dtype=torch.float32)
    there = made.state_dict()
    assert set(there) == set(own.state_dict())
    assert all(torch.equal(value, there[name]) for name, value in own.state_dict().items())
    (tmp_path / "klein" / "transformer" / "config.json").write_text(
        json.dumps({"num_attention_heads": 4, "attention_head_dim": 16})
    )
    with pytest.raises(OperatorError, match=r"mine\.safetensors is no transformer that fits"):
        single_transformer(tmp_path / "mine.safetensors", tmp_path / "klein", dtype=torch.float32)
