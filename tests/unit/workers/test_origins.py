"""What goes into a job is gathered before it is drawn, and what cannot be had ends it alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.domain.ids import Sha256
from core.domain.job import Input, Source
from core.domain.reasons import because, reason_of
from core.domain.task import InputRole
from core.stores.memory.files import MemoryFileStore
from core.stores.memory.memory import Memory
from core.tasks import image_to_image
from core.uploads.convert import UploadLimits
from tests.contract.ports.rows import make_job
from workers.engines.outcome import Outcome, Unwatched
from workers.render.origins import Gatherer

GONE = Source(sha256=Sha256("a" * 64), media_type="image/png")


@pytest.fixture
def gather():
    """Gather for some specs; nothing is stored, and nothing can be drawn again."""
    files = MemoryFileStore(Memory())
    gatherer = Gatherer(files=files, uploads=UploadLimits(), redraw=lambda _spec, _watch: Outcome(dropped=True))
    return lambda *specs: gatherer.gather(specs, Unwatched())


def test_a_parameter_that_is_not_known_ends_its_job_alone(gather):
    """A flag may be known where a job was accepted and not where it is drawn; it is not left out without a word."""
    spec = make_job().spec
    strange = replace(spec, parameters={**spec.parameters, "chaos_of_tomorrow": 3})
    origins = gather(spec, strange)
    assert {1: because("too_new")} == origins.failures
    assert "too_new" == reason_of(origins.failures[1]).id
    assert [{}, {}] == origins.inputs


@pytest.mark.parametrize(
    "inputs", [(), (Input(source=GONE), Input(source=GONE)), (Input(role=InputRole.MASK, source=GONE),)]
)
def test_inputs_that_are_not_the_tasks_end_its_job_alone(gather, inputs):
    """Too few, too many, or in another role."""
    spec = replace(make_job().spec, task=image_to_image.TASK, inputs=inputs)
    assert {1: because("no_source")} == gather(make_job().spec, spec).failures


def test_one_of_several_inputs_that_is_gone_is_said(gather):
    """The second as well as the first."""
    spec = replace(make_job().spec, task=image_to_image.TASK, inputs=(Input(source=GONE),))
    assert {0: because("source_gone")} == gather(spec).failures
