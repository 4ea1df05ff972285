"""The upscaler's training: true pairs, colours left alone, and a stage that resumes."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch

from pocket import WEIGHTS
from pocket.train.common.loop import Plan, load, save
from pocket.train.sets.pictures import to_tensor
from pocket.train.stages import upscaler
from pocket.train.stages.enlarging import errors

pytestmark = pytest.mark.torch


def test_a_half_is_the_mean_of_four() -> None:
    """Each pixel of the small picture stands for exactly the four below it."""
    large = np.arange(2 * 4 * 4 * 3, dtype=np.uint8).reshape(2, 4, 4, 3)
    small = upscaler.halved(large)
    assert (2, 2, 2, 3) == small.shape
    assert round(float(large[1, 2:4, 0:2, 1].mean())) == small[1, 1, 0, 1]


def test_errors_know_the_better_of_two() -> None:
    """The same picture has no error of edges; a blurred one has more than a noisy pixel."""
    truth = np.zeros((1, 8, 8, 3), np.uint8)
    truth[:, :, 4:] = 200
    soft = truth.copy()
    soft[:, :, 3:5] = 100
    spot = truth.copy()
    spot[0, 0, 0] = 9
    (soft_psnr, soft_edge), (spot_psnr, spot_edge) = errors(soft, truth), errors(spot, truth)
    assert spot_psnr > soft_psnr
    assert 0 < spot_edge < soft_edge


def test_what_is_wanted_has_the_colours_of_what_is_given() -> None:
    """A network that learns from a picture with another tint is to keep the tint it is given, and all edges."""
    wanted = torch.zeros(1, 3, 64, 64)
    wanted[..., 32:] = 0.4
    given = torch.nn.functional.avg_pool2d(wanted, 2)
    given[:, 0] += 0.3
    target = upscaler.in_colours_of(given, wanted)
    assert torch.allclose(target[:, 0], wanted[:, 0] + 0.3, atol=1e-5)
    assert torch.allclose(target[:, 1:], wanted[:, 1:], atol=1e-5)


def test_the_stage_resumes_and_its_export_enlarges(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It draws its pairs once, goes on from its checkpoint, and what it exports is what the render worker loads."""
    monkeypatch.setattr(upscaler, "SCENES", 2)
    monkeypatch.setattr(upscaler, "TRIED", 1)
    monkeypatch.setattr(upscaler, "SIDE", 96)
    upscaler.export(tmp_path, tmp_path / "out")
    assert not (tmp_path / "out").exists()

    def run(steps: int) -> dict[str, object]:
        upscaler.train(Plan(folder=tmp_path, steps=steps, minutes=9, batch=1, rate=1e-3, warm=Path(WEIGHTS)))
        state = load(tmp_path / "upscaler.pt")
        assert state is not None
        return state

    first = run(2)
    drawn = sorted((path.name, path.stat().st_mtime_ns) for path in tmp_path.glob("doubles-*"))
    second = run(3)
    assert (2, 3) == (first["step"], second["step"])
    assert drawn == sorted((path.name, path.stat().st_mtime_ns) for path in tmp_path.glob("doubles-*"))
    assert (tmp_path / "upscaler.png").exists()
    for _ in range(2):
        upscaler.export(tmp_path, tmp_path / "out")
    assert ["model.safetensors", "model_index.json"] == sorted(path.name for path in (tmp_path / "out").iterdir())
    assert upscaler.SHAPE == json.loads((tmp_path / "out" / "model_index.json").read_text())
    assert (tmp_path / "out" / "model.safetensors").stat().st_size < 1_000_000


def test_what_is_worse_than_resampling_is_not_shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A network of noise spoils pictures, and a folder without any has nothing to ship."""
    monkeypatch.setattr(upscaler, "TRIED", 1)
    monkeypatch.setattr(upscaler, "SIDE", 96)
    assert not upscaler.worth_shipping(tmp_path, Path(WEIGHTS))
    torch.manual_seed(0)
    noise = upscaler.Doubler(**upscaler.SHAPE)
    torch.nn.init.normal_(noise.tail.weight, std=0.3)
    save(tmp_path / "upscaler.pt", average=[p.detach() for p in noise.parameters()])
    assert not upscaler.worth_shipping(tmp_path, Path(WEIGHTS))


def test_pairs_differ_by_what_the_autoencoder_loses(tmp_path: Path) -> None:
    """The same scenes at both sizes, and as they come back from latents: near, and not the same."""
    from pocket.train.stages.autoencoder import trained

    vae = trained(tmp_path, Path(WEIGHTS))
    large, small, soft = upscaler.pairs(tmp_path, vae, 30_000_000, 1)
    assert ((1, 512, 512, 3), (1, 256, 256, 3), (1, 256, 256, 3)) == (large.shape, small.shape, soft.shape)
    away = (to_tensor(small) - to_tensor(soft)).abs().mean().item()
    assert 0.002 < away < 0.4
