"""The motion stage: temporal layers and the words of motions learn, and nothing that makes still pictures does."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import torch

from pocket import WEIGHTS, tokens
from pocket.report.draw import trained
from pocket.train.common.loop import Plan, save
from pocket.train.common.team import ALONE
from pocket.train.export import export
from pocket.train.sets.clips import moving
from pocket.train.sets.latents import tokens_of
from pocket.train.stages import autoencoder
from pocket.train.stages.motion import APART, SHARED_NOISE, VERBS, Mover, motion_error, noise_like

pytestmark = pytest.mark.torch


def test_something_moves_in_every_clip() -> None:
    """A clip without a motion would teach that words for motions say nothing."""
    assert all(scene.motion for scene in moving(5, 12))


def test_the_difference_of_two_frames_is_noisy_too() -> None:
    """Were all of the noise the same in every frame, the difference would tell the motion, and no word was needed."""
    torch.manual_seed(0)
    found = noise_like(torch.zeros(200, 4, 3, 8, 8))
    assert found.std().item() == pytest.approx(1.0, abs=0.02)
    alike = [torch.corrcoef(clip.transpose(0, 1).flatten(1))[0, 1].item() for clip in found]
    assert max(alike) < 0.85
    # where a clip starts from a still, nothing is alike
    assert sum(abs(value) < 0.25 for value in alike) / len(alike) == pytest.approx(APART, abs=0.12)


def test_an_error_that_moves_counts_more_than_one_that_stays() -> None:
    """Still pictures are what the denoiser knows already; the motion module is there for what moves."""
    still = torch.zeros(1, 4, 16, 8, 8)
    stays = torch.ones_like(still)
    flickers = stays.clone()
    flickers[:, :, ::2] = -1.0
    assert motion_error(flickers, still) > 2 * motion_error(stays, still)
    moving = still.clone()
    moving[:, :, ::2] = 1.0
    assert motion_error(stays, moving) > 2 * motion_error(stays, still)


def test_a_step_teaches_motion_and_leaves_pictures_alone(tmp_path: Path) -> None:
    """Temporal layers and the rows of verbs change; every other weight stays; a checkpoint brings all of it back."""
    torch.manual_seed(0)
    words = tokens.tokenizer()
    plan = Plan(folder=tmp_path, steps=2, minutes=1, batch=1, rate=1e-3, warm=Path(WEIGHTS))
    mover = Mover(plan, words, ALONE, autoencoder.trained(tmp_path, Path(WEIGHTS)))
    moves = {id(layer) for layer in mover.layers}
    still = {name: p.detach().clone() for name, p in mover.unet.named_parameters() if id(p) not in moves}
    layers, table = [p.detach().clone() for p in mover.layers], mover.table.detach().clone()
    ids = torch.from_numpy(tokens_of(["a red ball bouncing slowly"], words))
    for _ in range(2):
        mover.learn(torch.randn(1, 16, 4, 8, 8), ids, 1e-3, done=False)
    now = dict(mover.unet.named_parameters())
    assert all(torch.equal(kept, now[name]) for name, kept in still.items())
    assert sum(not torch.equal(a, b) for a, b in zip(layers, mover.layers, strict=True)) > 0.9 * len(layers)
    changed = {int(row) for row in (table != mover.table).any(1).nonzero()}
    assert {words.convert_tokens_to_ids(word) for word in ("bouncing", "slowly")} == changed
    assert changed <= {words.convert_tokens_to_ids(word) for word in VERBS}
    save(tmp_path / "motion.pt", **mover.state())
    shutil.copytree(WEIGHTS, tmp_path / "weights")
    export(tmp_path, tmp_path / "weights")
    assert 2 == trained(tmp_path / "weights")["steps"]["motion"]
    assert SHARED_NOISE == trained(tmp_path / "weights")["shared_noise"]
    again = Mover(plan, words, ALONE, autoencoder.trained(tmp_path, Path(WEIGHTS)))
    again.resume(tmp_path / "motion.pt")
    assert 2 == again.step
    assert torch.equal(mover.table, again.table)
    assert all(torch.equal(a, b) for a, b in zip(mover.layers, again.layers, strict=True))
