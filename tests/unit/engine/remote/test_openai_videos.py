"""Clips of engines that speak like OpenAI: made by an id, so that none is lost."""

from __future__ import annotations

import pytest
from PIL import Image

from core.catalogue.card import Bounds
from core.domain.jobs.task import InputRole
from core.tasks import image_to_clip, text_to_clip
from tests.stubs.engine.openai import OpenAIEngine
from tests.unit.engine.remote.conftest import card_of

CLIP = {"task": text_to_clip.TASK, "frames": 9, "fps": 8, "size": (64, 48)}


def row(url: str, **options):
    dialect = options.get("dialect")
    fixed = {"steps": Bounds(default=4, least=4, most=4)} if dialect == "openai" else {}
    tasks = (text_to_clip.TASK, image_to_clip.TASK)
    return card_of("openai", url, *tasks, options={"model": "far-1", "poll_s": 0.1, **options}, **fixed)


def test_a_clip_from_words(far, serve):
    """All of its frames, how far it is on the way, and nothing of it is left there."""
    server = serve(OpenAIEngine)
    asked_of = far(row(server.url))
    frames = asked_of.draw("a fox", **CLIP)
    assert [(64, 48)] * 9 == [frame.size for frame in frames]
    assert frames[0].getpixel((40, 40)) != frames[8].getpixel((40, 40))
    assert server.until(lambda: server.deleted == ["video_1"])
    assert [] == server.cancelled


def test_how_far_it_is_is_heard(far, serve):
    """In parts of a hundred, as the engine tells."""
    server = serve(OpenAIEngine)
    server.after = 9
    asked_of = far(row(server.url, poll_s=0.3))
    asked_of.draw("a fox", **CLIP)
    assert {of for _, of in asked_of.steps[1:]} == {100}
    assert sorted(asked_of.steps[1:]) == asked_of.steps[1:]
    assert any(0 < done < 100 for done, _ in asked_of.steps)


def test_a_clip_from_a_picture(far, serve):
    """It goes along as a file."""
    server = serve(OpenAIEngine)
    picture = Image.new("RGB", (64, 48), "teal")
    far(row(server.url)).draw("a fox", **{**CLIP, "task": image_to_clip.TASK}, inputs={InputRole.SOURCE: (picture,)})
    assert b"\x89PNG" == server.asked[0]["files"]["input_reference"][:4]


def test_whoever_counts_in_seconds_and_has_another_rate(far, serve):
    """Frames are as many a second as the row says, and no more of them."""
    server = serve(OpenAIEngine, dialect="openai", clip_fps=24)
    frames = far(row(server.url, dialect="openai")).draw("a fox", **{**CLIP, "frames": 16})
    assert ("2", 16) == (server.asked[0]["seconds"], len(frames))


def test_an_answer_that_is_lost_is_asked_for_again_by_its_id(far, serve):
    """Nothing is posted twice for it."""
    server = serve(OpenAIEngine)
    assert 9 == len(far(row(server.url, price=1.0)).draw("blinking fox", **CLIP))
    assert 1 == len(server.asked)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("failing", "not_made"),
        ("indecent", "engine_moderated"),
        ("small", "not_made"),
        ("rubbish", "not_made"),
        ("html", "not_made"),
        ("away", "engine_away"),
        ("moderated", "engine_moderated"),
    ],
)
def test_what_can_become_of_a_clip(far, serve, words, reason):
    """One sentence of the list."""
    assert reason == far(row(serve(OpenAIEngine).url)).draw(words, **CLIP)


def test_a_black_clip_is_none(far, serve):
    """Every frame of it is of one colour."""
    assert far(row(serve(OpenAIEngine).url)).draw("black", **CLIP) is None


@pytest.mark.parametrize(("dialect", "seen"), [("sglang", "cancelled"), ("vllm-omni", "deleted")])
def test_a_cancel_is_told(far, serve, dialect, seen):
    """In the dialect's own way; the row is nothing, and not an error."""
    server = serve(OpenAIEngine, dialect=dialect)
    assert far(row(server.url, dialect=dialect)).draw("stuck", **CLIP, drop_at=4) is None
    assert server.until(lambda: getattr(server, seen) == ["video_1"])


def test_a_clip_that_takes_too_long_is_given_up(far, serve):
    """The engine hears so, too."""
    server = serve(OpenAIEngine)
    assert "engine_slow" == far(row(server.url, deadline_s=1.0)).draw("stuck", **CLIP)
    assert server.until(lambda: server.cancelled == ["video_1"])
