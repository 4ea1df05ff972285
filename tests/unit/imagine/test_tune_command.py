"""`imagine tune` from a shell, and what `imagine doctor` says of it afterwards."""

from __future__ import annotations

import json
import os

import pytest
from click.testing import CliRunner

from core.settings import Settings
from imagine.cli import main
from imagine.doctor.tuning import tuning
from tests.catalogue_text import toy_row


@pytest.fixture
def home(tmp_path, monkeypatch, tiny_folder):
    """A host whose only model is a tiny one."""
    for name in list(os.environ):
        if name.startswith("IMAGINE_"):
            monkeypatch.delenv(name)
    models = tmp_path / "models.toml"
    models.write_text(
        toy_row(
            id="tiny",
            title="Tiny",
            family="stable_diffusion",
            repository=f"folder:{tiny_folder}",
            steps=(1, 1, 4),
            guidance=3.0,
            strength=0.6,
            count=(4, 1, 4),
            multiple_px=8,
            aspects=["1:1"],
            memory_gib=0.1,
        )
    )
    monkeypatch.setenv("IMAGINE_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("IMAGINE_MODELS_FILE", str(models))
    monkeypatch.setenv("IMAGINE_RENDER__MODELS", "tiny")
    monkeypatch.setenv("IMAGINE_RENDER__DEVICE", "cpu")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def tiny_folder(tmp_path_factory):
    import torch

    from tests.unit.models.tiny.stable_diffusion import build

    # of some random weights only an empty surface comes
    torch.manual_seed(7)

    folder = tmp_path_factory.mktemp("weights") / "tiny"
    build(folder)
    return folder


def settings_of(home):
    return Settings.model_validate(
        {
            "data": home / "data",
            "models_file": home / "models.toml",
            "render": {"models": ["tiny"], "device": "cpu"},
        }
    )


@pytest.mark.torch
@pytest.mark.timeout(600)
def test_a_host_is_measured_kept_and_looked_at(home, monkeypatch):
    """One line a trial, the file below the data folder, and the doctor's word before, after, and with another torch."""
    monkeypatch.setattr("workers.engines.tuning.candidates.shutil.which", lambda name: None)
    assert "tiny not measured (imagine tune)" == tuning(settings_of(home)).found

    done = CliRunner().invoke(main, ["tune", "--rounds", "1"])

    assert 0 == done.exit_code, done.output
    first, base, *trials, chosen = done.output.splitlines()
    assert first.startswith("Tiny on ")
    assert base.startswith("  as loaded")
    assert base.endswith("kept")
    assert any("no C++ compiler" in line for line in trials)
    assert any(line.startswith("  bfloat16") for line in trials)
    assert chosen.startswith("  chosen: ")
    (kept,) = (home / "data" / "tuning").iterdir()
    assert "tiny@cpu.json" == kept.name
    found = tuning(settings_of(home))
    assert found.found.startswith("tiny ")
    assert "not measured" not in found.found
    assert not found.remedy

    said = json.loads(kept.read_text())
    said["mark"]["torch"] = "1.0"
    kept.write_text(json.dumps(said))
    stale = tuning(settings_of(home))
    assert ("imagine tune tiny", False) == (stale.remedy, stale.needed)
    assert "torch was '1.0'" in stale.found


@pytest.mark.parametrize(
    ("model", "words"), [("lanczos", "has no weights here"), ("pockte", "pockte"), ("pocket-x2", "from words alone")]
)
@pytest.mark.torch
def test_what_cannot_be_measured_is_one_sentence(tmp_path, monkeypatch, model, words):
    """A model without weights, one that nobody knows, one that needs a picture."""
    monkeypatch.setenv("IMAGINE_DATA", str(tmp_path))
    monkeypatch.setenv("IMAGINE_RENDER__DEVICE", "cpu")
    done = CliRunner().invoke(main, ["tune", model])
    assert 1 == done.exit_code
    assert words in done.stderr
    assert 1 == done.stderr.count("\n")
    assert not (tmp_path / "tuning").exists()
