"""The command line of training: what is done is not done again, and all stages are one command."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from pocket.train import __main__ as command
from pocket.train.common.loop import save

pytestmark = pytest.mark.torch


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> None:
    monkeypatch.setattr(sys, "argv", ["python -m pocket.train", *words])
    command.main()


def test_a_finished_stage_is_left_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It takes no step more, and says how to ask for more."""
    save(tmp_path / "eye.pt", step=3)
    before = (tmp_path / "eye.pt").read_bytes()
    run(monkeypatch, "eye", "--steps", "3", "--folder", str(tmp_path))
    assert capsys.readouterr().out == "eye: 3 steps are done; --steps asks for more\n"
    assert (tmp_path / "eye.pt").read_bytes() == before


def test_all_does_each_stage_that_is_not_done_in_order_and_exports(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One needs what the one before it has left, so a run that was cut off goes on where it stopped."""
    done: list[str] = []

    def worked(name: str) -> command.Work:
        return lambda plan, _processes: done.append(f"{name} {plan.steps} {plan.batch}")

    for name, stage in command.STAGES.items():
        monkeypatch.setitem(command.STAGES, name, command.Stage(stage.steps, stage.batch, stage.rate, worked(name)))
    monkeypatch.setattr(command, "_export", lambda args: done.append(f"export {args.out.name}"))
    save(tmp_path / "eye.pt", step=900)
    run(monkeypatch, "all", "--folder", str(tmp_path), "--out", str(tmp_path / "weights"))
    assert done == [
        "autoencoder 12000 16",
        "recogniser 1500 64",
        "words 1500 256",
        "picture 6000 32",
        "motion 6000 4",
        "upscaler 6000 16",
        "export weights",
    ]


def test_one_rate_for_all_stages_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each stage has its own; the message says what to do instead."""
    with pytest.raises(SystemExit):
        run(monkeypatch, "all", "--rate", "0.1", "--folder", str(tmp_path))
    assert "run the stages one by one" in capsys.readouterr().err


def test_a_stage_that_lacks_what_it_builds_on_says_what_to_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Latents need an autoencoder: the error names the command that trains one."""
    with pytest.raises(FileNotFoundError, match=r"run `python -m pocket\.train autoencoder`"):
        run(monkeypatch, "recogniser", "--steps", "1", "--folder", str(tmp_path))
