"""`imagine doctor` asks engines elsewhere, and says what is wrong with them once."""

from __future__ import annotations

import pytest

from core.domain.errors import OperatorError
from core.settings import RenderSettings, Settings
from imagine.doctor.elsewhere import engines
from tests.catalogue_text import shipped_text
from tests.stubs.engine.openai import OpenAIEngine
from tests.stubs.engine.served import KEY

ROW = """
[[model]]
id = "{id}"
title = "Far"
family = "openai"
repository = "code"
revision = ""
files = {{}}
license = "Apache-2.0"
license_class = "permissive"
tasks = ["text_to_image"]
steps = 4
guidance = 1.0
count = {{ default = 1, least = 1, most = 4 }}
strength = 1.0
area_px = 4096
multiple_px = 16
aspects = []
frames = 1
fps = 1
batch = 4
memory_gib = 0.0
negative_prompt = false
{more}

[model.options]
url = "{url}"
model = "far-1"
key_env = "FAR_KEY"
"""


@pytest.fixture
def server(monkeypatch):
    """A strict engine with a key."""
    monkeypatch.setenv("FAR_KEY", KEY)
    made = OpenAIEngine(key=KEY)
    yield made
    made.close()


@pytest.fixture
def settings(tmp_path):
    """Settings that want a row of such an engine."""

    def build(url: str, more: str = "", other: str = "") -> Settings:
        file = tmp_path / "models.toml"
        file.write_text(shipped_text() + ROW.format(id="far", url=url, more=more) + other)
        return Settings(data=tmp_path, models_file=file, render=RenderSettings(models=("far",)))

    return build


def test_an_engine_that_answers_is_fine(server, settings):
    """With what it says it has."""
    finding = engines(settings(server.url))
    assert ("far answers with far-1", "") == (finding.found, finding.remedy)


def test_those_that_are_failed_over_to_are_asked_too(server, settings):
    """Also where the first one is fine."""
    other = ROW.format(id="second", url=server.url, more="")
    assert "second answers" in engines(settings(server.url, 'failover = "second"', other)).found


@pytest.mark.parametrize(
    ("key", "message"),
    [("wrong", "does not let us in: look at FAR_KEY"), ("", "FAR_KEY as its key, and there is none")],
)
def test_a_key_that_is_wrong_or_missing(server, settings, monkeypatch, key, message):
    """It is the operator's to mend, and nothing repeats it."""
    monkeypatch.setenv("FAR_KEY", key)
    with pytest.raises(OperatorError, match=message):
        engines(settings(server.url))


def test_an_engine_that_is_away(settings, monkeypatch):
    """With its address."""
    monkeypatch.setenv("FAR_KEY", KEY)
    with pytest.raises(OperatorError, match=r"http://127\.0\.0\.1:9 cannot be reached"):
        engines(settings("http://127.0.0.1:9"))


def test_a_row_that_cannot_be_meant_is_said_by_the_other_check(settings):
    """Once is enough."""
    finding = engines(settings("ftp://far"))
    assert ("not asked", False) == (finding.found, finding.needed)


def test_nothing_elsewhere_is_nothing_to_ask():
    """As on most hosts."""
    assert "none elsewhere" == engines(Settings()).found
