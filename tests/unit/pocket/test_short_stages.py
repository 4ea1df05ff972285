"""The short stages of training and the judge's: they go on from their checkpoints as the long ones do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from pocket import tokens
from pocket.judge import train as judge
from pocket.judge.weights import kept
from pocket.train.common.loop import Plan, load
from pocket.train.sets.latents import bucket_of
from pocket.train.stages import recogniser, words

pytestmark = pytest.mark.torch


def plan(folder: Path, steps: int) -> Plan:
    return Plan(folder=folder, steps=steps, minutes=9, batch=4, rate=1e-3)


def goes_on(folder: Path, name: str, train: Callable[[Plan], None]) -> None:
    """Two steps, then one more: the checkpoint counts three, and its weights are others than before."""
    train(plan(folder, 2))
    first = load(folder / f"{name}.pt")
    train(plan(folder, 3))
    last = load(folder / f"{name}.pt")
    assert first is not None
    assert last is not None
    assert (2, 3) == (first["step"], last["step"])
    # an optimiser that began anew would count one step
    assert {3} == {int(kept["step"]) for kept in last["adamw"]["state"].values()}


def test_reading_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The text encoder learns to read captions, and to read on."""
    monkeypatch.setattr(words, "_SCENES", 20)
    goes_on(tmp_path, "words", words.train)


def test_a_recogniser_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cut off in the middle, it has what it learnt until its last checkpoint."""
    shown = np.random.default_rng(0).integers(256, size=(8, 3, 64, 64), dtype=np.uint8)
    monkeypatch.setattr(recogniser, "pictured", lambda _folder: bucket_of(shown, 0, (64, 64), 1.0, tokens.tokenizer()))
    goes_on(tmp_path, "eye", recogniser.of_pictures)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_the_judge_goes_on_and_is_written_for_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it wrote names what the world has; a training that is over writes it again and takes no step."""
    monkeypatch.setattr(judge, "SCENES", 8)
    out = tmp_path / "judge.safetensors"
    goes_on(tmp_path, "judge", lambda some: judge.train(some, out))
    net, names = kept(out)
    assert "fox" in names.kinds
    written = out.read_bytes()
    judge.train(plan(tmp_path, 3), out)
    assert written == out.read_bytes()
    assert not net.training
