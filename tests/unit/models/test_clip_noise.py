"""The noise that clips of some models begin with."""

from __future__ import annotations

from types import SimpleNamespace

import torch

from workers.models.clip_noise import one_noise

PIPELINE = SimpleNamespace(
    unet=SimpleNamespace(config=SimpleNamespace(in_channels=4), device="cpu", dtype=torch.float32), vae_scale_factor=8
)


def noise(*seeds: int):
    generators = [torch.Generator().manual_seed(seed) for seed in seeds]
    return one_noise(PIPELINE, generators, frames=16, width=64, height=48)


def test_every_frame_begins_alike():
    """What then differs between frames is the motion module's doing."""
    found = noise(3)
    assert (1, 4, 16, 6, 8) == found.shape
    assert all(torch.equal(found[:, :, 0], found[:, :, frame]) for frame in range(16))


def test_a_row_depends_on_its_own_seed_alone():
    """The same clip, whatever else is in the batch; and the noise of the picture with that seed."""
    assert torch.equal(noise(3, 7)[1], noise(7)[0])
    still = torch.randn(1, 4, 6, 8, generator=torch.Generator().manual_seed(7))
    assert torch.equal(still[0], noise(7)[0, :, 0])
