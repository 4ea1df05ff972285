"""What chooses between ways of training the motion stage: unseen clips, and what of their motion stays unexplained."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from pocket import WEIGHTS
from pocket.tokens import tokenizer
from pocket.train.common.loop import Plan
from pocket.train.common.team import ALONE
from pocket.train.sets import clips
from pocket.train.sets.encoding import kept
from pocket.train.stages.autoencoder import trained
from pocket.train.stages.motion import Mover
from pocket.train.unseen import COUNT, FIRST, measured, otherwise, tokens_for, unexplained

pytestmark = pytest.mark.torch


def test_only_what_changes_has_to_be_explained() -> None:
    """A guess with the right motion over another still picture misses nothing; one that stands misses all of it."""
    clean = torch.randn(2, 4, 16, 8, 8)
    assert unexplained(clean + torch.randn(2, 4, 1, 8, 8), clean) == pytest.approx(0.0, abs=1e-6)
    assert unexplained(torch.randn(2, 4, 1, 8, 8).expand_as(clean), clean) == pytest.approx(1.0)


def test_no_clip_of_training_is_among_them() -> None:
    """Other seeds, every motion, and a wrong motion for each of them."""
    scenes = clips.moving(FIRST, COUNT)
    assert not {scene.seed for scene in scenes} & {scene.seed for scene in clips.moving(clips.FIRST, clips.CLIPS)}
    assert len({scene.motion for scene in scenes}) == 9
    assert all(otherwise(scene).motion != scene.motion for scene in scenes)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_motion_stage_is_measured(tmp_path: Path) -> None:
    """Of the shipped one: nearly without noise there is less left to explain than where nothing is to be seen."""
    vae = trained(tmp_path, Path(WEIGHTS))
    plan = Plan(folder=tmp_path, steps=1, minutes=1, batch=1, rate=0.0, warm=Path(WEIGHTS))
    mover = Mover(plan, tokenizer(), ALONE, vae)
    scenes = clips.moving(FIRST, 1)
    latents = torch.from_numpy(kept(tmp_path / "unseen.npy", vae, scenes, clips.chunk)).float()
    blind, clear = (measured(mover, latents, tokens_for(scenes), level) for level in (999, 99))
    assert clear < 0.5 < blind
