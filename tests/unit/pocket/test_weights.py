"""The shape of the model and the folder that ships."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch

from pocket import WEIGHTS, shape, tokens
from pocket.defaults import SIZES
from pocket.report import prompts
from pocket.train.common.loop import Average, learning_rate
from pocket.world.words import WORD, known_words

pytestmark = pytest.mark.torch


def test_unknown_words_cost_one_token_each_and_say_nothing() -> None:
    """Any two unknown words look the same; the known ones keep their tokens; accents and case do not matter."""
    words = tokens.tokenizer()
    assert words("a red qwertz fox").input_ids == words("A RÉD übersee Fox").input_ids
    assert words("fox").input_ids != words("cat").input_ids


def test_every_known_word_is_one_token() -> None:
    """Start, word, end."""
    words = tokens.tokenizer()
    for word in known_words():
        ids = words(word).input_ids
        assert len(ids) == 3
        assert words.unk_token_id not in ids


def test_the_autoencoder_shrinks_by_eight() -> None:
    """256 pixels become 32, four channels."""
    with torch.no_grad():
        latents = shape.autoencoder().encode(torch.zeros(1, 3, 64, 48)).latents
    assert tuple(latents.shape) == (1, 4, 8, 6)


def test_an_untrained_motion_adapter_changes_nothing() -> None:
    """Its last layers start at zero."""
    adapter = shape.motion_adapter()
    assert all(not p.any() for name, p in adapter.named_parameters() if "proj_out" in name)


def test_terminal_noise_is_pure() -> None:
    """At the last training step no signal is left, so a night can be dark."""
    assert shape.scheduler().alphas_cumprod[-1] < 1e-6


def test_sizes_are_multiples_of_sixteen_near_the_base_area() -> None:
    """Every aspect ratio stays within 5 % of 256 x 256."""
    for width, height in SIZES.values():
        assert width % 16 == height % 16 == 0
        assert abs(width * height / 65536 - 1) < 0.05


def test_the_average_follows_slowly() -> None:
    """Right after a jump the average lags; after many updates it arrives."""
    layer = torch.nn.Linear(1, 1, bias=False)
    average = Average(layer, 0.9)
    with torch.no_grad():
        layer.weight += 1.0
    target = layer.weight.item()
    average.update(1000)
    assert abs(average.values[0].item() - target) > 0.5
    for _ in range(200):
        average.update(1000)
    assert abs(average.values[0].item() - target) < 1e-3


def test_the_rate_warms_up_and_decays() -> None:
    """Small, peak, small."""
    rates = [learning_rate(1.0, p, s) for p, s in ((0.0, 0), (0.3, 500), (1.0, 5000))]
    assert rates[0] < 0.02 < rates[2] + 0.001 < rates[1] == 1.0


def test_listed_prompts_are_ten_and_known() -> None:
    """The grid's prompts use the world's words only."""
    known = set(known_words())
    assert len(prompts()) == 10
    assert all(set(WORD.findall(p)) <= known for p in prompts())


def test_the_shipped_folder_is_small_and_complete() -> None:
    """Stock classes, safetensors, at most 48 MB, no vocabulary that this code does not know."""
    index = json.loads((WEIGHTS / "model_index.json").read_text())
    assert index["_class_name"] == "StableDiffusionPipeline"
    files = [p for p in WEIGHTS.rglob("*") if p.is_file()]
    assert sum(p.stat().st_size for p in files) <= 48_000_000
    assert {p.suffix for p in files} <= {".json", ".safetensors"}
    assert (WEIGHTS / "motion_adapter" / "config.json").exists()
    shipped = json.loads((WEIGHTS / "tokenizer" / "tokenizer.json").read_text())["model"]["vocab"]
    assert set(known_words()) <= set(shipped)


def test_the_shipped_folder_draws() -> None:
    """Two steps at a small size through the stock loader give a picture."""
    from diffusers import DiffusionPipeline

    pipe = DiffusionPipeline.from_pretrained(Path(WEIGHTS))
    pipe.set_progress_bar_config(disable=True)
    start = torch.Generator().manual_seed(0)
    image = pipe("a red fox", num_inference_steps=2, width=64, height=64, generator=start).images[0]
    assert np.asarray(image).shape == (64, 64, 3)
