"""What goes into a job is gathered before it is drawn, and what cannot be had ends it alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PIL import Image

from core.domain.ids import Sha256
from core.domain.jobs.job import Input, Source
from core.domain.jobs.reasons import because, reason_of
from core.domain.jobs.task import Accepts, InputRole, Output, Task
from core.stores.memory.files import MemoryFileStore
from core.stores.memory.memory import Memory
from core.tasks import image_to_image
from core.uploads.convert import UploadLimits
from tests.contract.ports.rows import make_artifact, make_job
from workers.engines.origins import Gatherer
from workers.engines.outcome import Outcome, Unwatched
from workers.finish.encode import encode_mp4

CLIP = Task(
    name="turn",
    output=Output.CLIP,
    inputs=(Accepts(role=InputRole.VIDEO), Accepts(least=0)),
)
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


@pytest.fixture
def moving():
    """A clip of ours that grows brighter, four frames of 32×16 px."""
    frames = [Image.new("RGB", (32, 16), (level, 0, 0)) for level in (0, 80, 160, 240)]
    return encode_mp4(frames, 8)


def reds(pictures) -> list[int]:
    return [round(picture.getpixel((4, 4))[0], -1) for picture in pictures]


def test_a_clip_goes_in_whole_or_with_its_first_frame(moving):
    """As a video with all its frames, as a source with what it begins with; both at the size of the spec."""
    files = MemoryFileStore(Memory())
    clip = Source(sha256=files.put(moving, "video/mp4"), media_type="video/mp4")
    spec = replace(
        make_job().spec,
        task=CLIP,
        inputs=(Input(role=InputRole.VIDEO, source=clip), Input(source=clip)),
    )
    gatherer = Gatherer(files=files, uploads=UploadLimits(), redraw=lambda _spec, _watch: Outcome(dropped=True))
    (found,) = gatherer.gather([spec], Unwatched()).inputs
    assert [0, 80, 160, 240] == pytest.approx(reds(found[InputRole.VIDEO]), abs=20)
    assert [0] == pytest.approx(reds(found[InputRole.SOURCE]), abs=20)
    assert {(64, 64)} == {picture.size for pictures in found.values() for picture in pictures}


def test_an_expired_clip_is_drawn_again_whole(moving):
    """By its recipe, as a picture is."""
    artifact = replace(make_artifact(), media_type="video/mp4")
    made = Outcome(files=((moving, artifact),))
    gatherer = Gatherer(files=MemoryFileStore(Memory()), uploads=UploadLimits(), redraw=lambda _spec, _watch: made)
    lost = replace(GONE, media_type="video/mp4", recipe=make_job(2).spec)
    spec = replace(make_job().spec, task=CLIP, inputs=(Input(role=InputRole.VIDEO, source=lost),))
    (found,) = gatherer.gather([spec], Unwatched()).inputs
    assert 4 == len(found[InputRole.VIDEO])


@pytest.mark.parametrize("content", [b"", b"no clip", b"\x00\x00\x00\x18ftypisom" + b"\x00" * 40])
def test_what_is_no_clip_is_one_sentence(content):
    """A file that is broken, and a picture in the place of a clip."""
    files = MemoryFileStore(Memory())
    gatherer = Gatherer(files=files, uploads=UploadLimits(), redraw=lambda _spec, _watch: Outcome(dropped=True))
    for media_type in ("video/mp4", "image/png"):
        source = Source(sha256=files.put(content, media_type), media_type=media_type)
        spec = replace(make_job().spec, task=CLIP, inputs=(Input(role=InputRole.VIDEO, source=source),))
        failures = gatherer.gather([spec], Unwatched()).failures
        assert reason_of(failures[0]).id in {"source_unreadable", "source_of_no_kind"}
