"""Tasks are files, and a spec says its own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from core import tasks as package
from core.domain.errors import OperatorError
from core.domain.ids import Sha256
from core.domain.jobs.job import Input, Source
from core.domain.jobs.task import Accepts, InputRole, Output, Task
from core.tasks import image_to_image, tasks, text_to_image, upscale
from core.wire.codec import UnknownSchema, from_data, to_data
from tests.make_spec import make_spec

BLEND = Task(name="blend", output=Output.IMAGE, inputs=(Accepts(least=2, most=5),))
INPAINT = Task(
    name="inpaint",
    output=Output.IMAGE,
    inputs=(Accepts(), Accepts(role=InputRole.MASK)),
)


def source(letter: str = "a") -> Source:
    return Source(sha256=Sha256(letter * 64), media_type="image/png")


def spec(**values):
    return make_spec(
        **{"model": "pocket", "prompt": "a fox", "count": 1, "width": 64, "height": 64, "seed": 1, **values}
    )


def blended(*letters: str):
    return spec(task=BLEND, inputs=tuple(Input(source=source(letter)) for letter in letters), strength=0.5)


def test_the_tasks_of_catalogues_have_a_file_each():
    """The names are those that stand in rows of the catalogue and in what is stored."""
    files = {file.stem for file in Path(package.__path__[0]).glob("*.py")} - {"__init__"}
    assert files == tasks().keys()
    assert files >= {"image_to_clip", "image_to_image", "text_to_clip", "text_to_image", "upscale"}


def test_two_of_one_name_are_an_error_at_start(tmp_path, monkeypatch):
    """The sentence names both files."""
    (tmp_path / "another.py").write_text("from core.tasks.upscale import TASK\n")
    monkeypatch.setattr(package, "__path__", [*package.__path__, str(tmp_path)])
    with pytest.raises(OperatorError, match=r"another\.py and .*upscale\.py both define 'upscale'"):
        tasks()


@pytest.fixture
def toy(tmp_path, monkeypatch):
    """A task in a file of its own, outside of the project."""
    (tmp_path / "dream.py").write_text(
        "from core.domain.jobs.task import Accepts, InputRole, Output, Task\n"
        "TASK = Task(name='dream', output=Output.IMAGE,\n"
        "            inputs=(Accepts(least=0, most=3), Accepts(role=InputRole.STYLE)))\n"
    )
    monkeypatch.setattr(package, "__path__", [*package.__path__, str(tmp_path)])
    return tasks()["dream"]


def test_a_file_is_all_that_a_task_needs(toy):
    """It is found, crosses the wire with its inputs by role, and counts them."""
    style = Input(role=InputRole.STYLE, source=source("b"))
    dream = spec(task=toy, inputs=(Input(source=source()), style), steps=3)
    assert dream == from_data(type(dream), to_data(dream))
    assert toy.fits([InputRole.STYLE])
    assert toy.fits([InputRole.SOURCE, InputRole.STYLE])
    assert not toy.fits([InputRole.SOURCE])
    assert not toy.fits([InputRole.STYLE, InputRole.MASK])


def test_a_task_of_another_release_is_refused(toy):
    """Whoever does not know it does not guess."""
    said = to_data(spec(task=toy, inputs=()))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(package, "__path__", package.__path__[:1])
        with pytest.raises(UnknownSchema, match="task"):
            from_data(type(spec()), said)


def test_what_may_differ_in_a_batch():
    """Words, seeds, the pictures that go in, and parameters that say so."""
    first = spec(sources=(source(),), strength=0.5)
    same = (
        replace(first, prompt="a hen", negative="rain", seed=99, count=4),
        replace(first, inputs=(Input(source=source("b")),)),
        replace(first, parameters={**first.parameters, "chaos": 30}, per_picture=("chaos",)),
        replace(first, parameters={"strength": 0.5}),
    )
    assert {first.batch_key} == {one.batch_key for one in same}


@pytest.mark.parametrize(
    "change",
    [
        {"task": upscale.TASK},
        {"task": text_to_image.TASK},
        {"model": "other"},
        {"width": 128},
        {"height": 128},
        {"inputs": ()},
        {"inputs": (Input(source=source()), Input(source=source("b")))},
        {"inputs": (Input(source=source()), Input(role=InputRole.MASK, source=source("b")))},
        {"inputs": (Input(role=InputRole.STYLE, source=source()),)},
        {"parameters": {}},
        {"parameters": {"strength": 0.6}},
        {"parameters": {"strength": 0.5, "chaos": 30}},
        {"parameters": {"strength": 0.5, "tile": True}},
        {"parameters": {"strength": 0.5, "tile": 1}},
        {"parameters": {"strength": 0.5, "tile": "1"}},
    ],
)
def test_what_may_not_differ_in_a_batch(change):
    """Everything else, whatever it is called."""
    first = spec(sources=(source(),), strength=0.5)
    keys = {first.batch_key, replace(first, **change).batch_key}
    assert len(keys) == 2


def test_2_and_5_sources_are_not_drawn_together():
    """One call has rows of one shape."""
    assert blended("a", "b").batch_key == blended("c", "d").batch_key != blended("a", "b", "c", "d", "e").batch_key


def test_4_is_4_0():
    """A number that was typed and one from a catalogue are the same, however JSON writes them."""
    assert spec(guidance=4).batch_key == spec(guidance=4.0).batch_key


def test_everything_that_goes_in_counts():
    """A mask has an owner like a picture; changing sources keeps their roles."""
    mask = Input(role=InputRole.MASK, source=source("m"))
    painted = spec(task=INPAINT, inputs=(Input(source=source()), mask))
    assert ["a", "m"] == [one.sha256[0] for one in painted.sources]
    changed = painted.with_sources(lambda one: replace(one, index=3))
    assert [(InputRole.SOURCE, 3), (InputRole.MASK, 3)] == [(one.role, one.source.index) for one in changed.inputs]


def test_a_remix_is_a_task_of_its_own():
    """The builder of tests, too, leaves the task to the spec."""
    assert image_to_image.TASK is spec(sources=(source(),)).task
    assert text_to_image.TASK is spec().task
