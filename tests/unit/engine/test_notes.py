"""What the engine says with a result, and which row enlarges it."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image

from core.catalogue.card import Catalogue
from core.catalogue.rows import load_catalogue
from core.domain.ids import PersonKey
from core.domain.jobs.job import Source
from core.settings import RenderSettings
from core.tasks import upscale
from tests.speech import english
from workers.engines.engine import Engine
from workers.engines.local.families.enlargers import super_resolution

pytestmark = [pytest.mark.torch, pytest.mark.timeout(300)]


def test_words_that_say_nothing_are_named_with_the_result(tiny_card, files, spec, watch):
    """Each member of a batch hears of its own words; the picture is made all the same."""
    card = replace(tiny_card, knows=("circle", "night"))
    engine = Engine(Catalogue(cards=(card,)), RenderSettings(threads=1), files)
    jobs = [spec(prompt=prompt) for prompt in ("a red circle", "a circl at night", "an elephant", "")]
    outcomes = engine.render(jobs, watch())
    assert [
        None,
        "Pocket does not know “circl”; did you mean circle?",
        "Pocket does not know “elephant”; it knows words such as circle and night.",
        None,
    ] == [outcome.note and english(outcome.note) for outcome in outcomes]
    assert [1, 1, 1, 1] == [len(outcome.files) for outcome in outcomes]


@pytest.fixture(scope="module")
def doubler(tmp_path_factory):
    """The upscaler's row on tiny weights."""
    from tests.unit.models.tiny.super_resolution import build

    folder = tmp_path_factory.mktemp("tiny") / "doubler"
    build(folder)
    plain = load_catalogue().get("lanczos")
    return replace(plain, id="pocket-x2", family="super_resolution", repository=f"folder:{folder}")


def test_a_model_is_enlarged_by_the_row_that_it_names(tiny_card, doubler, files, spec, watch, monkeypatch):
    """Pocket's own pictures go through its network, those of others through the first row that can."""
    used = []
    plain = super_resolution.SuperResolution.run
    monkeypatch.setattr(super_resolution.SuperResolution, "run", lambda *call: used.append("network") or plain(*call))
    catalogue = Catalogue(
        cards=(
            replace(tiny_card, upscaler="pocket-x2"),
            replace(tiny_card, id="other", upscaler=None),
            load_catalogue().get("lanczos"),
            doubler,
        )
    )
    engine = Engine(catalogue, RenderSettings(threads=1), files)
    content = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(content, "PNG")
    source = Source(sha256=files.put(content.getvalue(), "image/png"), media_type="image/png", owner=PersonKey("ana"))
    for model, way in (("pocket", ["network"]), ("other", [])):
        used.clear()
        job = spec(task=upscale.TASK, model=model, prompt="an elephant", sources=(source,), steps=1)
        (outcome,) = engine.render([job], watch())
        assert way == used
        assert (80, 60) == (outcome.files[0][1].width, outcome.files[0][1].height)
        assert outcome.note is None
