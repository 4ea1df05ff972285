"""docs/howto/add-a-model.md, as it is written: a repository is added, pulled, verified, tried, served and removed."""

from __future__ import annotations

import re

import pytest

from tests.stubs.hub import COMMIT
from tests.unit.models.tiny import stable_diffusion_xl
from tests.unit.weights.conftest import REPOSITORY

pytestmark = [pytest.mark.torch, pytest.mark.timeout(300)]


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
