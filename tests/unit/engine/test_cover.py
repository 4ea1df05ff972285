"""The still that stands for a clip until it plays."""

from __future__ import annotations

import io

import av
import numpy as np
import pytest
from PIL import Image

from bot.conversation.job_posts import result_post
from core.catalogue.rows import load_catalogue
from core.domain.ids import invocation_id, job_id
from core.domain.jobs.job import Job, Role
from core.domain.jobs.states import JobState
from core.domain.place import Author, Place
from core.stores.memory.poster import EVERYTHING
from workers.finish.files import finish
from workers.finish.marks import read_marks

RED, BLUE = (200, 0, 0), (0, 0, 200)


def clip(colour):
    """Four frames that grow darker."""
    return [Image.new("RGB", (32, 16), tuple(part // step for part in colour)) for step in (1, 2, 3, 4)]


@pytest.mark.parametrize(("colours", "index"), [((RED,), 0), ((RED, BLUE), -1)])
def test_a_clip_comes_with_its_first_frame(spec, colours, index):
    """As a JPEG that says what made it, of the very clip that is posted; pictures need none."""
    job = spec(clip=True, frames=4, count=len(colours))
    made = finish(job, load_catalogue().get("pocket"), [clip(colour) for colour in colours])
    ((content, cover),) = [(content, one) for content, one in made if one.role is Role.COVER]
    assert ("image/jpeg", index) == (cover.media_type, cover.index)
    assert read_marks(content).by_ai
    with Image.open(io.BytesIO(content)) as still:
        assert (cover.width, cover.height) == still.size == (32 * len(colours), 16)
        corners = np.asarray(still)[0, [0, -1]]
    assert np.abs(corners - np.array([colours[0], colours[-1]])).max() < 16
    asked = invocation_id("fake", "bot", "1")
    shown = result_post(
        Job(
            id=job_id(asked),
            invocation=asked,
            place=Place(platform="fake", account="bot", chat="den"),
            author=Author(platform="fake", account="bot", id="ana", name="Ana"),
            spec=job,
            text="a clip",
            state=JobState.DELIVERED,
            artifacts=tuple(artifact for _, artifact in made),
            created_at=0.0,
            deadline_at=1.0,
        ),
        EVERYTHING,
    )
    assert [("video/mp4", cover.sha256)] == [(one.media_type, one.cover) for one in shown.pictures]
    still_life = finish(spec(count=2), load_catalogue().get("pocket"), [clip(RED)[:1], clip(BLUE)[:1]])
    assert not [one for _, one in still_life if one.role is Role.COVER]


def test_a_loop_plays_there_and_back(spec):
    """The frame after the last is the first again, none is shown twice in a row, and the mark says that it loops."""
    card = load_catalogue().cards[0]
    turning = spec(clip=True, count=1, frames=4, loop=True)
    (content, artifact), _ = finish(turning, card, [clip(RED)])
    with av.open(io.BytesIO(content)) as container:
        shades = [frame.to_ndarray(format="rgb24").mean() for frame in container.decode(video=0)]
    order = np.argsort(np.argsort([-shade for shade in shades[:4]]))
    assert (6, [0, 1, 2, 3]) == (len(shades), list(order))
    assert shades[4] == pytest.approx(shades[2], abs=3)
    assert shades[5] == pytest.approx(shades[1], abs=3)
    assert 6 / turning.fps == artifact.duration_s
    assert read_marks(content).imagine["loop"]
