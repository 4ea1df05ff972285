"""docs/howto/add-a-model.md, as it is written: a repository is added, pulled, verified, tried, served and removed."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from core.catalogue.rows import load_catalogue
from tests.stubs.hub import COMMIT
from tests.unit.models.tiny import stable_diffusion, stable_diffusion_xl
from tests.unit.weights.conftest import REPOSITORY
from workers.engines.local.call import Placement
from workers.engines.local.families import families

pytestmark = [pytest.mark.torch, pytest.mark.timeout(300)]


@pytest.fixture(autouse=True)
def seed():
    """Of some random weights only an empty surface comes."""
    import torch

    torch.manual_seed(7)


def test_a_model_of_ones_own_draws(run, hub, cache, tmp_path, monkeypatch):
    """From a hub to a picture, through the real pipeline with tiny weights; the hub is away when it draws."""
    stable_diffusion_xl.build(tmp_path / "tiny")
    files = [path for path in (tmp_path / "tiny").rglob("*") if path.is_file()]
    hub.repositories[REPOSITORY] = {str(path.relative_to(tmp_path / "tiny")): path.read_bytes() for path in files}
    assert 0 == run("add", REPOSITORY, "--like", "sdxl-turbo", "--title", "Mine").exit_code
    told = run("pull", "small")
    assert 0 == told.exit_code, told.output
    assert f"{len(files)} files" in told.stdout
    assert 0 == run("verify", "small").exit_code

    hub.instead = (503, "away")
    hub.asked.clear()
    row = tmp_path / "data" / "models" / "small.toml"
    row.write_text(re.sub(r"(?m)^area_px = .*$", "area_px = 4096", row.read_text()))
    told = run("try", "small", "a red fox --steps 1 --seed 7")
    assert 0 == told.exit_code, told.output
    assert (tmp_path / "small.png").read_bytes().startswith(b"\x89PNG")
    assert f"here, in {cache / 'snapshots' / COMMIT}" in run("show", "small").stdout
    assert [] == hub.asked
    monkeypatch.setenv("IMAGINE_RENDER__MODELS", "pocket,small")
    assert re.search(r"(?m)^small \*\s+here", run("list").stdout)

    assert 0 == run("remove", "small", "--yes").exit_code
    assert "has no model 'small'" in run("try", "small").stderr


def test_parts_that_were_left_out_are_not_missed(tmp_path):
    """An index names a checker whose folder nobody fetched."""
    stable_diffusion.build(tmp_path)
    index = json.loads((tmp_path / "model_index.json").read_text())
    index["safety_checker"] = ["stable_diffusion", "StableDiffusionSafetyChecker"]
    index["feature_extractor"] = ["transformers", "CLIPImageProcessor"]
    (tmp_path / "model_index.json").write_text(json.dumps(index))
    family = families()["stable_diffusion"]
    card = replace(load_catalogue().get("pocket"), repository=f"folder:{tmp_path}")
    assert family.without >= {"safety_checker", "feature_extractor"}
    assert family.load(card, tmp_path, Placement(device="cpu", dtype="float32"))
