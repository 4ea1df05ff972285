"""An engine elsewhere is one file: laid beside the others its rows are drawn by asking, and no torch is touched."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.extension.folders import added
from tests.extension.toys import TOY_ENGINE
from tests.stubs.engine.server import Engine

ROOT = Path(__file__).parents[2]


@pytest.fixture
def engine():
    """The strict server."""
    server = Engine()
    yield server
    server.close()
    assert [] == server.problems


@pytest.fixture
def toy(tmp_path):
    """The family, for one test."""
    with added("workers.engines.remote", tmp_path / "engines", {"toy_engine": TOY_ENGINE}):
        yield


def test_a_picture_is_asked_for(toy, engine, chat):
    """One request a picture, each with its own seed, and the answers are finished like any others."""
    talk = chat("toy_engine", {"url": engine.url})
    assert ("image",) == talk.ask("a fox --seed 7 --n 2").pictures
    assert [("a fox", 7), ("a fox", 8)] == sorted((one["prompt"], one["seed"]) for one in engine.asked)
    assert [("iptc", "parameters")] * 3 == [artifact.marks for _, artifact in talk.pictures()]


def test_an_engine_that_is_away_is_one_sentence(toy, engine, chat):
    """The person hears it; the next one is asked for as if nothing had been."""
    talk = chat("toy_engine", {"url": engine.url})
    assert "cannot be reached right now" in talk.ask("away").text
    assert ("image",) == talk.ask("a fox").pictures


def test_no_torch_is_touched(tmp_path, engine):
    """A host that only asks needs none: the worker's engine draws where torch does not exist."""
    folder = tmp_path / "engines"
    folder.mkdir()
    (folder / "toy_engine.py").write_text(TOY_ENGINE)
    script = f"""
import sys
class Away:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {{"torch", "diffusers", "transformers"}}:
            raise ModuleNotFoundError(f"{{name}} is not there", name=name)
sys.meta_path.insert(0, Away())
import workers.engines.remote
workers.engines.remote.__path__.append({str(folder)!r})
from dataclasses import replace
from core.catalogue.card import Catalogue
from core.catalogue.rows import load_catalogue
from core.tasks import text_to_image
from tests.make_spec import make_spec
from core.settings import RenderSettings
from core.stores.memory import Memory, MemoryFileStore
from workers.engines.engine import Engine
from workers.engines.outcome import Unwatched
row = load_catalogue().get("flux2-klein")
card = replace(row, family="toy_engine", tasks=(text_to_image.TASK,), options={{"url": {engine.url!r}}})
engine = Engine(Catalogue(cards=(card,)), RenderSettings(), MemoryFileStore(Memory()))
engine.load(card.id)
spec = make_spec(model=card.id, prompt="a fox", count=2, width=64, height=64, steps=4, guidance=1.0, seed=7)
(outcome,) = engine.render([spec], Unwatched())
print(len(outcome.files), outcome.failure)
engine.models.close()
"""
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=100, check=False
    )
    assert 0 == done.returncode, done.stderr
    assert "3 None" in done.stdout.splitlines()
