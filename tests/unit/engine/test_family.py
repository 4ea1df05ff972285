"""Families through the engine: from a signed spec and stored files to a marked one, with no model at all."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest
from PIL import Image

from core.domain.family import Relative
from core.domain.geometry.family_tree import laid_out
from core.domain.ids import JobId, Sha256
from core.domain.jobs.job import Input, Source
from core.tasks import tree
from core.wire.family import written
from tests.speech import english
from workers.finish.marks import read_marks

pytestmark = [pytest.mark.torch, pytest.mark.timeout(300)]

FAMILY = (
    Relative(who="Ana", words="a red fox", shown_by=0),
    Relative(who="Ben", how="V2", words="a red fox, at night", parents=(0,), shown_by=1, focus=True),
)


@pytest.fixture
def family(files, spec):
    """The spec of a family of two, one of whose files is gone."""
    buffer = io.BytesIO()
    Image.new("RGB", (300, 200), "#00ff00").save(buffer, "PNG")
    kept = files.put(buffer.getvalue(), "image/png")
    layout = laid_out([one.parents for one in FAMILY])
    assert layout is not None
    sources = [Source(sha256=one, media_type="image/png", job=JobId("1" * 32)) for one in (kept, Sha256("0" * 64))]
    asked = spec(count=1, task=tree.TASK, inputs=tuple(Input(source=source) for source in sources))
    said = {tree.FAMILY: written(FAMILY)}
    return replace(asked, prompt="", width=layout.width, height=layout.height, parameters=said), layout


def test_a_family_is_drawn_marked_and_names_nobody(engine, family, watch):
    """One file, with its kept picture in it, marked as put together of what AI made; no name is inside of the file."""
    spec, layout = family
    (outcome,) = engine.render([spec], watch())
    assert 0.0 == outcome.render_s
    (content, artifact), *_ = outcome.files
    picture = Image.open(io.BytesIO(content)).convert("RGB")
    assert (layout.width, layout.height) == picture.size == (artifact.width, artifact.height)
    (x, y), tile = layout.corners[0], layout.tile
    middle = (x + tile.pad_px + tile.side_px // 2, y + tile.pad_px + tile.side_px // 2)
    assert (0, 255, 0) == picture.getpixel(middle)
    assert "compositeWithTrainedAlgorithmicMedia" in repr(read_marks(content))
    assert b"Ana" not in content
    assert b"fox" not in content


@pytest.mark.parametrize("said", ["", "[]", json.dumps([["Ana", "", "", "", "picture", [0], None, False]])])
def test_another_releases_family_ends_its_job_with_a_sentence(engine, family, watch, said):
    """Nobody guesses what it means."""
    spec, _ = family
    (outcome,) = engine.render([replace(spec, parameters={tree.FAMILY: said})], watch())
    assert outcome.failure is not None
    assert "does not know yet" in english(outcome.failure)


def test_a_family_of_another_size_is_not_drawn(engine, family, watch):
    """The size is part of what was accepted; a layout of another release has no picture."""
    spec, _ = family
    (outcome,) = engine.render([replace(spec, width=spec.width + 1)], watch())
    assert outcome.failure is not None
