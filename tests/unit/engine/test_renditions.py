"""Smaller copies of what is too large for some places, made and marked beside the original."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from bot.conversation.job_posts import result_post
from bot.platforms.discord.capabilities import CAPABILITIES as DISCORD
from bot.platforms.discord.posting.fit import pack
from bot.platforms.discord.posting.protocol import UPLOAD_BYTES
from bot.platforms.telegram.capabilities import CAPABILITIES as TELEGRAM
from bot.platforms.telegram.posting.fit import PHOTO_BYTES
from core.catalogue.rows import load_catalogue
from core.domain.ids import invocation_id, job_id
from core.domain.jobs.job import Artifact, Job, Role
from core.domain.jobs.renditions import RENDITION
from core.domain.jobs.states import JobState
from core.domain.place import Author, Place
from core.jpeg import jpeg_within
from core.stores.memory import Memory, MemoryFileStore
from core.stores.memory.poster import EVERYTHING
from workers.finish.files import finish
from workers.finish.marks import read_marks

CARD = load_catalogue().get("pocket")


def noise(width: int, height: int, seed: int = 1) -> Image.Image:
    """What no format makes small."""
    levels = np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)
    return Image.fromarray(levels)


def job_of(spec, made: tuple[tuple[bytes, Artifact], ...]) -> Job:
    asked = invocation_id("fake", "bot", "1")
    return Job(
        id=job_id(asked),
        invocation=asked,
        place=Place(platform="fake", account="bot", chat="den"),
        author=Author(platform="fake", account="bot", id="ana", name="Ana"),
        spec=spec,
        text="noise",
        state=JobState.DELIVERED,
        artifacts=tuple(artifact for _, artifact in made),
        created_at=0.0,
        deadline_at=1.0,
    )


def test_a_large_picture_comes_with_a_smaller_one(spec):
    """A JPEG within the limits, from the pixels themselves, that says everything which the original says."""
    original, rendition = finish(spec(prompt="ein Fuchs, 狐", negative="rain"), CARD, [[noise(1100, 900)]])
    content, made = rendition
    assert (Role.ORIGINAL, Role.RENDITION) == (original[1].role, made.role)
    assert (0, "image/jpeg", original[1].marks) == (made.index, made.media_type, made.marks)
    assert RENDITION.most_bytes >= len(content) == made.bytes
    with Image.open(io.BytesIO(content)) as picture:
        assert ("JPEG", (made.width, made.height)) == (picture.format, picture.size)
        assert max(picture.size) <= RENDITION.most_side_px
    of_original, of_smaller = read_marks(original[0]), read_marks(content)
    assert of_original == of_smaller
    assert of_smaller.by_ai
    assert "ein Fuchs, 狐" == of_smaller.imagine["prompt"]


def test_what_is_small_enough_gets_none(spec):
    """Neither a small picture, nor a clip, whose cover is small already."""
    assert [Role.ORIGINAL] == [one.role for _, one in finish(spec(), CARD, [[noise(64, 64)]])]
    clip = finish(spec(clip=True, frames=2), CARD, [[noise(1100, 900), noise(1100, 900, 2)]])
    assert [Role.ORIGINAL, Role.COVER] == [one.role for _, one in clip]


def test_a_very_wide_picture_gets_one_however_few_bytes_it_has(spec):
    """Telegram counts sides, too."""
    made = finish(spec(), CARD, [[Image.new("RGB", (9_000, 3_000), "red")]])
    assert [(9_000, 3_000), (2_560, 853)] == [(one.width, one.height) for _, one in made]


def test_the_overview_of_small_pictures_may_be_the_large_one(spec):
    """Each is judged by itself, and what a place shows of the job is found beside it."""
    made = finish(spec(count=4), CARD, [[noise(480, 480, seed)] for seed in range(4)])
    assert [(Role.RENDITION, -1)] == [(one.role, one.index) for _, one in made if one.role is Role.RENDITION]
    (grid,) = result_post(job_of(spec(count=4), made), TELEGRAM).pictures
    assert (grid.smaller.sha256, "image/jpeg") == (made[-1][1].sha256, grid.smaller.media_type)
    assert [None] * 4 == [one.smaller for one in result_post(job_of(spec(count=4), made), DISCORD).pictures]


@pytest.mark.parametrize("capabilities", [DISCORD, TELEGRAM, EVERYTHING])
def test_a_rendition_is_small_enough_for_every_platform(capabilities):
    """That is what it is for; four of them fit into one request of Discord's."""
    assert RENDITION.most_bytes <= min(capabilities.image_bytes, PHOTO_BYTES, UPLOAD_BYTES)
    assert 2 * RENDITION.most_side_px <= 10_000


def test_four_large_pictures_go_along_in_one_message(spec):
    """Originals that no request takes are shown by their renditions, untouched."""
    files = MemoryFileStore(Memory())
    made = finish(spec(count=4), CARD, [[noise(1700, 1500, seed)] for seed in range(4)])
    for content, artifact in made:
        files.put(content, artifact.media_type)
    job = job_of(spec(count=4), made)
    parcel = pack(files, result_post(job, DISCORD).pictures, job.id, limit_bytes=UPLOAD_BYTES)
    smaller = {content for content, one in made if one.role is Role.RENDITION}
    assert 5 == len(smaller)
    assert 4 == len([one for one in parcel.shown if one.file.content in smaller])


@pytest.mark.parametrize("most_bytes", [400_000, 20_000, 700, 1])
def test_a_jpeg_is_made_to_fit(most_bytes):
    """In quality, then in size; where nothing fits, it ends all the same."""
    made = jpeg_within(noise(600, 400), most_bytes=most_bytes, most_side_px=500)
    assert max(made.picture.size) <= 500
    assert len(made.content) <= most_bytes or made.picture.size == (1, 1)
