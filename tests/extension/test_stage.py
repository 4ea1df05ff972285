"""A stage is one file: laid beside the others it runs in its phase, is switched by its name and named in the marks."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from core.domain.errors import OperatorError
from core.domain.jobs.states import JobState
from tests.extension.folders import added
from tests.extension.test_family import SQUARES
from workers.finish.marks import read_marks
from workers.finish.stages import line_of

INVERTED = '''
"""Every level turned around."""

from dataclasses import replace

from PIL import ImageOps

from workers.finish.stage import Phase, Stage


def run(piece):
    return replace(piece, frames=[ImageOps.invert(frame) for frame in piece.frames])


STAGE = Stage(name="inverted", phase=Phase.PIXELS, run=run, by_default=False)
'''
NO_GREEN = '''
"""Nothing with a green corner is shown."""

from workers.finish.stage import Phase, PictureRefused, Stage


def run(piece):
    if piece.frames[0].getpixel((5, 5))[0] == 13:
        raise PictureRefused
    return piece


STAGE = Stage(name="lucky", phase=Phase.CHECK, run=run)
'''
SIGNED = '''
"""A signature behind the end of the file."""

from dataclasses import replace
from hashlib import sha256

from workers.finish.stage import Phase, Stage


def run(piece):
    return replace(piece, content=piece.content + b"signed:" + sha256(piece.content).hexdigest().encode())


STAGE = Stage(name="signed", phase=Phase.SEAL, run=run, needs=("iptc",))
'''


@pytest.fixture
def toys(tmp_path):
    """Three stages and something to draw with."""
    stages = {"inverted": INVERTED, "lucky": NO_GREEN, "signed": SIGNED}
    with (
        added("workers.engines.local.families", tmp_path / "families", {"squares": SQUARES}),
        added("workers.finish.stages", tmp_path / "stages", stages),
    ):
        yield


def test_stages_run_where_they_belong(toys, chat):
    """Pixels first, the check on what came of them, and the seal over everything that the file says."""
    talk = chat("squares", stages={"inverted": True})
    assert ("image",) == talk.ask("a fox --seed 7 --n 1").pictures
    ((content, artifact),) = talk.pictures()
    assert ("inverted", "lucky", "iptc", "parameters", "signed") == artifact.marks
    file, _, _signature = content.rpartition(b"signed:")
    assert (248, 255, 255) == Image.open(io.BytesIO(file)).getpixel((5, 5))
    assert read_marks(file).by_ai
    assert content.endswith(__import__("hashlib").sha256(file).hexdigest().encode())


def test_what_a_check_refuses_is_one_sentence(toys, chat):
    """The person hears it, nothing of the pictures is kept, and the job counts as refused."""
    talk = chat("squares")
    seen = talk.ask("a fox --seed 12 --n 2")
    assert () == seen.pictures
    assert "nothing that I show here" in seen.text
    memory = talk.driver.memory
    (job,) = [talk.driver.services.ledger.load(job) for job in memory.jobs]
    assert (JobState.REFUSED, ()) == (job.state, job.artifacts)
    assert {} == memory.files


def test_a_stage_is_off_until_the_settings_say_so(toys, chat):
    """By its own word; and one that another needs cannot be missing."""
    talk = chat("squares")
    talk.ask("a fox --seed 7 --n 1")
    assert "inverted" not in talk.pictures()[0][1].marks
    with pytest.raises(OperatorError, match="'signed' needs 'iptc', which does not run"):
        line_of({"iptc": False})
    with pytest.raises(OperatorError, match="did you mean 'inverted'"):
        line_of({"invert": True})


def test_two_files_of_one_name_are_told_apart(toys, tmp_path):
    """Both are named, so that one can be renamed."""
    with (
        added("workers.finish.stages", tmp_path / "more", {"again": SIGNED}),
        pytest.raises(OperatorError, match=r"again\.py and .*signed\.py both define 'signed'"),
    ):
        line_of()
