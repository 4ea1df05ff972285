"""What happens to a picture between the pipeline and the store, in which order, and who decides."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from PIL import Image

from core.catalogue.rows import load_catalogue
from core.domain.errors import OperatorError
from core.domain.jobs.job import Role
from core.registry import keyed
from tests.speech import raises_saying
from workers.finish.files import finish
from workers.finish.marks import read_marks
from workers.finish.stage import Line, Phase, PictureRefused, Stage
from workers.finish.stages import line_of, ordered, stages

CARD = load_catalogue().get("pocket")
RED = [Image.new("RGB", (32, 32), (200, 0, 0))]


def toy(name: str, phase: Phase, run=lambda piece: piece, **more) -> Stage:
    return Stage(name=name, phase=phase, run=run, **more)


def with_toys(*toys: Stage) -> Line:
    return ordered([*stages().values(), *toys])


def test_stages_run_in_the_order_of_their_phases(spec):
    """Pixels, check, encode, tags, seal: each sees what the ones before it made, and the seal sees the whole file."""
    seen = []

    def look(name):
        def run(piece):
            seen.append((name, piece.role, bool(piece.content), bool(piece.tags)))
            return piece

        return run

    # the file says more than its PNG holds only once the text is written into it
    def seal(piece):
        assert read_marks(piece.content).by_ai
        seen.append(("seal", piece.role, True, True))
        return replace(piece, content=piece.content + b"seal")

    toys = [toy(f"a {phase}", phase, look(phase.value)) for phase in (Phase.PIXELS, Phase.CHECK, Phase.ENCODE)]
    line = with_toys(*toys, toy("z tags", Phase.TAGS, look("tags")), toy("sealed", Phase.SEAL, seal))
    ((content, artifact),) = finish(spec(), CARD, [RED], line)
    assert [
        ("pixels", Role.ORIGINAL, False, False),
        ("check", Role.ORIGINAL, False, False),
        ("encode", Role.ORIGINAL, False, False),
        ("tags", Role.ORIGINAL, True, True),
        ("seal", Role.ORIGINAL, True, True),
    ] == seen
    assert ("a pixels", "a check", "iptc", "parameters", "z tags", "sealed") == artifact.marks
    assert (len(content), True) == (artifact.bytes, content.endswith(b"seal"))


def test_pixels_are_changed_once_and_the_overview_shows_them(spec):
    """A pixel stage works on the pictures; the grid is made of what came out and is not changed again."""

    def darker(piece):
        return replace(piece, frames=[frame.point(lambda level: level // 2) for frame in piece.frames])

    made = finish(spec(count=2), CARD, [RED, RED], with_toys(toy("darker", Phase.PIXELS, darker)))
    for content, artifact in made:
        assert (100, 0, 0) == Image.open(io.BytesIO(content)).getpixel((5, 5))
        assert "darker" in artifact.marks


def test_a_check_refuses_the_whole_job(spec):
    """One picture that must not be shown is reason enough, before anything is encoded."""
    encoded = []

    def check(piece):
        if piece.facts.index == 1:
            raise PictureRefused
        return piece

    noting = toy("noting", Phase.ENCODE, lambda piece: encoded.append(1) or piece)
    with raises_saying(PictureRefused, match="nothing that I show"):
        finish(spec(count=2), CARD, [RED, RED], with_toys(toy("check", Phase.CHECK, check), noting))
    assert [] == encoded


def test_marks_say_what_ran(spec):
    """A stage that does not apply leaves no trace; nor does one that is off."""
    clip = spec(clip=True, frames=3)
    marks = {
        made[0][1].marks
        for made in (finish(clip, CARD, [RED * 3]), finish(spec(clip=True, frames=3, loop=True), CARD, [RED * 3]))
    }
    assert {("iptc", "parameters"), ("loop", "iptc", "parameters")} == marks
    ((content, artifact),) = finish(spec(), CARD, [RED], line_of({"parameters": False}))
    assert ("iptc",) == artifact.marks
    found = read_marks(content)
    assert (None, {}, True) == (found.parameters, found.imagine, found.by_ai)


def test_a_stage_that_is_off_by_default_is_switched_on(spec, monkeypatch):
    """The settings decide, by its name."""
    off = toy("off", Phase.TAGS, lambda piece: replace(piece, tags={**piece.tags, "Off": "on"}), by_default=False)
    known = {**stages(), "off": off}
    monkeypatch.setattr("workers.finish.stages.stages", lambda: known)
    assert "off" not in finish(spec(), CARD, [RED], line_of())[0][1].marks
    assert "off" in finish(spec(), CARD, [RED], line_of({"off": True}))[0][1].marks


@pytest.mark.parametrize(
    ("switches", "message"),
    [
        ({"itpc": False}, "names 'itpc', which is no stage; did you mean 'iptc'?"),
        ({"": True}, "which is no stage; did you mean"),
        ({"png": False}, "switches 'png' off, but without it there is no file to keep"),
    ],
)
def test_a_switch_that_cannot_be_meant_is_answered(switches, message):
    """Before any picture is made, with the nearest name."""
    with pytest.raises(OperatorError, match=re.escape(message)):
        line_of(switches)


@pytest.mark.parametrize(
    ("toys", "message"),
    [
        ([toy("a", Phase.TAGS, needs=("b",))], "'a' needs 'b', which does not run"),
        ([toy("a", Phase.TAGS, needs=("b",)), toy("b", Phase.SEAL)], "'a' needs 'b', which runs in a later phase"),
        ([toy("a", Phase.TAGS, needs=("b",)), toy("b", Phase.TAGS, needs=("a",))], "need each other: a, b"),
    ],
)
def test_needs_that_cannot_be_met_are_named(toys, message):
    """A stage never runs without what it builds upon."""
    with pytest.raises(OperatorError, match=re.escape(message)):
        ordered(toys)


def test_needs_decide_the_order_in_a_phase():
    """Else the name does, so that it is the same everywhere."""
    toys = [toy("a", Phase.TAGS, needs=("z",)), toy("c", Phase.TAGS), toy("z", Phase.TAGS), toy("y", Phase.PIXELS)]
    assert ["y", "c", "z", "a"] == [stage.name for stage in ordered(toys).stages]


def test_two_files_of_one_name_are_both_named():
    """Whoever starts the worker learns which to rename."""
    stage = toy("mark", Phase.TAGS)
    with pytest.raises(OperatorError, match=r"one\.py and two\.py both define 'mark'"):
        keyed([("one.py", stage), ("two.py", stage)])
