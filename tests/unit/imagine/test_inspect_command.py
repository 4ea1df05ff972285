"""`imagine inspect` reads back what a file says."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from imagine.cli import main
from tests.unit.uploads.files import png

LINE = "a red fox\nNegative prompt: snow\nSteps: 20, CFG scale: 7, Seed: 42, Size: 64x48, Model: fox-v2"
OURS = (
    '{"software": "imagine-bot", "prompt": "an owl\'s nest", "model": "pocket", "seed": 7, "steps": 2,'
    ' "license": "Apache-2.0", "adapters": "luna:0.8", "from_picture": true, "parents": ["bbbbbbbbbbbbbbbb"]}'
)


@pytest.fixture
def inspect(tmp_path, monkeypatch):
    """Run the command over a file of these bytes."""
    monkeypatch.setenv("IMAGINE_DATA", str(tmp_path / "data"))

    def run(content: bytes, *options: str):
        file = tmp_path / "file.png"
        file.write_bytes(content)
        return CliRunner().invoke(main, ["inspect", str(file), *options])

    return run


def test_everything_is_read_back(inspect):
    """Words, model, licence, LoRAs, seed, parents, and what to type for the same again."""
    said = inspect(png((b"iTXt", b"imagine\0\0\0\0\0" + OURS.encode()))).stdout
    for line in ("words: an owl's nest", "model: pocket", "licence: Apache-2.0", "LoRAs: luna:0.8", "seed: 7"):
        assert line in said.splitlines()
    assert "made from: bbbbbbbbbbbbbbbb" in said
    assert "--seed 7 --steps 2 --style luna:0.8 --model pocket' --out again.png" in said


def test_files_of_others_are_read(inspect):
    """By the line that most programs write."""
    found = json.loads(inspect(png((b"tEXt", b"parameters\0" + LINE.encode())), "--json").stdout)
    assert ("a red fox", "snow", 42, "fox-v2") == tuple(found[key] for key in ("prompt", "negative", "seed", "model"))
    assert "7" == found["settings"]["guidance"]


def test_a_file_that_says_nothing(inspect):
    """Is no error; one that is no picture is, in one sentence."""
    assert "says nothing of its making" in inspect(png()).stdout
    broken = inspect(b"hello")
    assert (1, 1) == (broken.exit_code, len(broken.stderr.splitlines()))
