"""`scripts/bench_gpu.sh`: what one GPU will run for minutes runs here in tiny, from the tree that travels there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LEFT_HERE = shutil.ignore_patterns(".*", "build", "dist", "__pycache__", "*.png", "*.safetensors")
ROW = re.compile(r"\| (\S+) \| (\d) \| (\w+) \| ([\d.]+) \| ([\d.]+) \| ([\d.]+)% \|")
BATCHES = {"SDXL": 4, "Z-Image-Turbo": 4, "FLUX.2-klein-4B": 4, "Wan2.1-1.3B": 2}


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    folder = tmp_path_factory.mktemp("there") / "tree"
    shutil.copytree(ROOT, folder, ignore=LEFT_HERE)
    return folder


def run(tree, *arguments):
    environ = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(
        [tree / "scripts" / "bench_gpu.sh", *arguments],
        env={**environ, "PYTHON": sys.executable},
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.torch
@pytest.mark.timeout(900)
def test_a_dry_run_measures_every_model_batch_and_way(tree):
    """Plain and tuned on the same weights, each with seconds, a ratio and a share of the measured ceiling."""
    done = run(tree, "--dry", "--long", "--seconds", "800")
    assert 0 == done.returncode, done.stderr
    rows = [match.groups() for match in map(ROW.fullmatch, done.stdout.splitlines()) if match]
    wanted = [
        (model, str(2**power), how)
        for model, batches in BATCHES.items()
        for how in ("plain", "tuned")
        for power in range(batches)
    ]
    assert wanted == [row[:3] for row in rows]
    assert all(float(seconds) > 0 for _, _, _, seconds, _, _ in rows)
    assert {"1.00"} == {ratio for _, _, how, _, ratio, _ in rows if how == "plain"}


@pytest.mark.torch
@pytest.mark.timeout(300)
def test_what_no_time_is_left_for_is_said(tree):
    """A row that was not measured is not missing without a word."""
    done = run(tree, "--dry", "--seconds", "0")
    assert 0 == done.returncode, done.stderr
    assert 28 == done.stdout.count("left out: time is up")


@pytest.mark.torch
def test_without_a_gpu_it_says_so(tree):
    """One sentence, and how to try it all the same."""
    done = run(tree)
    assert 1 == done.returncode
    assert "bench_gpu: torch sees no GPU here" in done.stderr
