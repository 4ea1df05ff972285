"""What is written can be read, also by the release after; what is not known is never dropped without a word."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from core.domain.ids import Sha256
from core.domain.jobs.job import RenderSpec, Source
from core.domain.post import Progress
from core.language.parameters import unknown_in
from core.wire.codec import UnknownSchema, from_data, from_json, to_data, to_json
from core.wire.statements import JobRow, JobTicket, ticket_of
from tests.contract.ports.rows import make_job
from tests.make_spec import make_spec

SOURCE = Source(sha256=Sha256("a" * 64), media_type="image/png")
CLIP = make_spec(
    clip=True, model="pocket", prompt="a fox", width=64, height=64, count=1, seed=1, steps=8, guidance=2.5, frames=16,
    fps=8, motion="high", loop=True, sources=(replace(SOURCE, recipe=make_job().spec),), strength=0.5,
)  # fmt: skip


def test_a_spec_comes_back_as_it_was():
    """Whole numbers, fractions, words and switches keep their kind; a recipe is a spec of its own."""
    again = from_json(RenderSpec, to_json(CLIP))
    assert CLIP == again
    assert [type(value) for value in CLIP.parameters.values()] == [type(value) for value in again.parameters.values()]


@pytest.mark.parametrize("where", [(), ("inputs", 0), ("inputs", 0, "source"), ("inputs", 0, "source", "recipe")])
def test_a_field_that_is_not_known_is_refused_wherever_it_stands(where):
    """It may be what must not be overlooked, such as a mask."""
    said = to_data(CLIP)
    inner = said
    for step in where:
        inner = inner[step]
    inner["shape"] = "round"
    with pytest.raises(UnknownSchema, match="shape"):
        from_data(RenderSpec, said)


def test_a_ticket_with_more_than_is_known_is_refused():
    """A place, too, may say what changes where something is posted."""
    said = to_data(ticket_of(make_job()))
    for changed in ({**said, "until": 3}, {**said, "place": {**said["place"], "secret": True}}):
        with pytest.raises(UnknownSchema):
            from_data(JobTicket, changed)
    assert ticket_of(make_job()) == from_data(JobTicket, said)


@pytest.mark.parametrize("version", [0, -1, 3, 99, None, True, "2", 2.0])
def test_a_schema_that_is_not_known_is_refused(version):
    """Of the future, or of no release at all."""
    with pytest.raises(UnknownSchema, match="not one that this release reads"):
        from_data(RenderSpec, {**to_data(CLIP), "schema": version})


@pytest.mark.parametrize(
    "old",
    [
        {"sources": 3},
        {"sources": [3]},
        {"sources": [{"recipe": {"sources": 5}}]},
        {"adapters": [1]},
        {"adapters": 7},
        {"kind": "film"},
        {"kind": []},
        {"kind": {}},
        {"steps": [1]},
        {"chaos": 3},
        {"task": "text_to_image"},
        {"inputs": []},
        {"parameters": {"steps": 3}},
        {"per_picture": []},
        {"mask": 4},
    ],
)
def test_nonsense_of_an_earlier_schema_is_refused(old):
    """Whoever can write to Redis can write that, and it must end no process."""
    known = {
        "schema": 1,
        "model": "pocket",
        "prompt": "a",
        "width": 8,
        "height": 8,
        "steps": 1,
        "guidance": 1,
        "seed": 1,
    }
    assert from_data(RenderSpec, known)
    with pytest.raises(UnknownSchema):
        from_data(RenderSpec, {**known, **old})


def test_recipes_without_end_are_refused():
    """Each level costs the reader a little of its stack."""
    known = {"model": "pocket", "prompt": "a", "width": 8, "height": 8, "steps": 1, "guidance": 1, "seed": 1}
    deep = known
    for _ in range(5000):
        deep = {**known, "sources": [{"sha256": "a" * 64, "media_type": "image/png", "recipe": deep}]}
    with pytest.raises(UnknownSchema):
        from_data(RenderSpec, {"schema": 1, **deep})


def test_what_decides_nothing_may_be_read_in_part():
    """A newer worker's progress is shown by an older bot."""
    said = {**to_data(Progress(job=make_job().id, step=1, of=4)), "watts": 300}
    assert 1 == from_data(Progress, said, whole=False).step
    with pytest.raises(UnknownSchema):
        from_data(Progress, said)


def test_a_kind_whose_form_has_not_changed_is_still_of_schema_1():
    """So that processes of two releases go on understanding each other's rows."""
    row = JobRow(state=make_job().state)
    assert (1, 2) == (to_data(row)["schema"], to_data(ticket_of(make_job()))["schema"])


def test_the_problem_names_the_field_and_no_words():
    """It is logged; what somebody asked for is not."""
    said = to_data(CLIP)
    said["prompt"] = {"secret": "words"}
    with pytest.raises(UnknownSchema) as caught:
        from_data(RenderSpec, json.loads(json.dumps(said)))
    assert "prompt" in caught.value.message
    assert "words" not in caught.value.message


@pytest.mark.parametrize(
    "parameters",
    [
        {"chaos_of_tomorrow": 3},
        {"steps": "8"},
        {"steps": True},
        {"steps": 8.5},
        {"guidance": float("nan")},
        {"loop": 1},
    ],
)
def test_parameters_that_are_not_known_are_noticed(parameters):
    """By name, and by the kind of their value."""
    assert tuple(parameters) == unknown_in(replace(CLIP, parameters=parameters))
    assert () == unknown_in(CLIP)
