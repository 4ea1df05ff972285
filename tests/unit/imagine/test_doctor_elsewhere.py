"""`imagine doctor` asks engines elsewhere, and says what is wrong with them once."""

from __future__ import annotations

from typing import Any

import pytest

from core.domain.errors import OperatorError
from core.settings import RenderSettings, Settings
from imagine.doctor.elsewhere import engines
from tests.catalogue_text import shipped_text, toy_row
from tests.stubs.engine.openai import OpenAIEngine
from tests.stubs.engine.served import KEY


def far_row(url: str, **fields: Any) -> str:
    options = {"url": url, "model": "far-1", "key_env": "FAR_KEY"}
    return toy_row(family="openai", options=options, **{"id": "far", "title": "Far", **fields})


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

    def build(url: str, other: str = "", **fields: Any) -> Settings:
        file = tmp_path / "models.toml"
        file.write_text(shipped_text() + far_row(url, **fields) + other)
        return Settings(data=tmp_path, models_file=file, render=RenderSettings(models=("far",)))

    return build


def test_an_engine_that_answers_is_fine(server, settings):
    """With what it says it has."""
    finding = engines(settings(server.url))
    assert ("far answers with far-1", "") == (finding.found, finding.remedy)


def test_those_that_are_failed_over_to_are_asked_too(server, settings):
    """Also where the first one is fine."""
    other = far_row(server.url, id="second")
    assert "second answers" in engines(settings(server.url, other, failover="second")).found


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
