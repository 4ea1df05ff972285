"""The noise that clips of some models begin with."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
import torch

from workers.engines.local.sampling.clip_noise import mixed_noise

PIPELINE = SimpleNamespace(
    unet=SimpleNamespace(config=SimpleNamespace(in_channels=4), device="cpu", dtype=torch.float32), vae_scale_factor=8
)


def noise(*seeds: int, share: float = 0.5):
    generators = [torch.Generator().manual_seed(seed) for seed in seeds]
    return mixed_noise(PIPELINE, generators, share, frames=16, width=256, height=192)


@pytest.mark.parametrize("share", [0.0, 0.3, 0.5, 1.0])
def test_frames_begin_as_much_alike_as_asked_and_each_is_plain_noise(share: float):
    """Any two frames correlate by the share; a denoiser sees in each what it was trained on, a deviation of one."""
    found = noise(3, share=share)
    assert (1, 4, 16, 24, 32) == found.shape
    frames = found[0].transpose(0, 1).flatten(1)
    assert torch.allclose(frames.std(1), torch.ones(16), atol=0.06)
    alike = torch.corrcoef(frames)[~torch.eye(16, dtype=torch.bool)]
    assert alike.mean().item() == pytest.approx(share, abs=0.03)


def test_a_row_depends_on_its_own_seed_alone():
    """The same clip, whatever else is in the batch; and all that is alike in it is the picture with that seed."""
    assert torch.equal(noise(3, 7)[1], noise(7)[0])
    still = torch.randn(1, 4, 24, 32, generator=torch.Generator().manual_seed(7))
    assert torch.equal(still[0], noise(7, share=1.0)[0, :, 0])
