"""The engine: batches of jobs in, marked files out."""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace

import av
import numpy as np
import pytest
from PIL import Image

from core.catalogue.card import Catalogue, LicenseClass
from core.domain.errors import OperatorError, RenderFailed
from core.domain.ids import PersonKey, Sha256
from core.domain.jobs.job import Role, Source
from core.settings import RenderSettings
from core.tasks import upscale
from tests.speech import english, raises_saying
from workers.engines.engine import Engine

pytestmark = [pytest.mark.torch, pytest.mark.timeout(300)]


def pixels(content: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(content)).convert("RGB"), np.int16)


def far(one: bytes, other: bytes) -> int:
    """The largest difference in levels of 255."""
    return int(np.abs(pixels(one) - pixels(other)).max())


def png(width=90, height=60, colour="teal") -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(buffer, "PNG")
    return buffer.getvalue()


def test_a_job_of_four_comes_back_as_originals_and_a_grid(engine, spec, watch):
    """Four pictures in order, then the overview; hashes, sizes and marks are those of the bytes."""
    outcome = engine.render([spec(count=4)], watch())[0]

    assert [0, 1, 2, 3, -1] == [artifact.index for _, artifact in outcome.files]
    assert [Role.ORIGINAL] * 4 + [Role.GRID] == [artifact.role for _, artifact in outcome.files]
    assert [(64, 64)] * 4 + [(128, 128)] == [(artifact.width, artifact.height) for _, artifact in outcome.files]
    for content, artifact in outcome.files:
        assert (hashlib.sha256(content).hexdigest(), len(content)) == (artifact.sha256, artifact.bytes)
        assert ("image/png", ("iptc", "parameters"), 0.0) == (artifact.media_type, artifact.marks, artifact.expires_at)
        assert pixels(content).shape[:2] == (artifact.height, artifact.width)
    assert outcome.render_s > 0
    grid = pixels(outcome.files[4][0])
    assert 0 == int(np.abs(grid[64:, :64] - pixels(outcome.files[2][0])).max())


def test_picture_i_has_seed_plus_i(engine, spec, watch):
    """Picture 2 of a grid is the single picture of seed + 2, and one picture is picture 0 of a grid."""
    grid = engine.render([spec(count=4)], watch())[0].files
    for index in (0, 2):
        alone = engine.render([spec(seed=7 + index)], watch())[0].files
        assert 1 == len(alone)
        assert 2 >= far(alone[0][0], grid[index][0])


def test_a_batch_equals_its_members_alone(engine, spec, watch):
    """Jobs with other words, counts and seeds share calls and get exactly what each would have got alone."""
    jobs = [spec(count=3), spec(prompt="a blue square", negative="red", seed=99, count=2), spec(prompt="night", seed=5)]
    together = engine.render(jobs, watch())
    for job, outcome in zip(jobs, together, strict=True):
        alone = engine.render([job], watch())[0]
        assert [artifact.index for _, artifact in alone.files] == [artifact.index for _, artifact in outcome.files]
        for (one, _), (other, _) in zip(alone.files, outcome.files, strict=True):
            assert 2 >= far(one, other)


def test_steps_are_counted_over_all_calls(engine, spec, watch):
    """Six pictures at four a call are two calls; a watcher hears one rising count."""
    heard = watch()
    engine.render([spec(count=4), spec(count=2)], heard)
    assert [(1, 4), (2, 4), (3, 4), (4, 4)] == heard.steps


def test_a_cancelled_member_is_discarded_and_the_others_are_not(engine, spec, watch):
    """Dropping one job in the middle leaves the other's pictures as they would have been."""
    jobs = [spec(), spec(seed=50)]
    kept = engine.render(jobs, watch(drop={0: 1}))
    assert (True, ()) == (kept[0].dropped, kept[0].files)
    assert not kept[1].dropped
    assert 2 >= far(engine.render([jobs[1]], watch())[0].files[0][0], kept[1].files[0][0])


def test_when_everybody_cancels_rendering_stops_at_once(engine, spec, watch):
    """No further step runs and nothing is decoded; the engine works on afterwards."""
    heard = watch(drop={0: 1, 1: 1})
    outcomes = engine.render([spec(steps=9), spec(steps=9, seed=3)], heard)
    assert [True, True] == [outcome.dropped for outcome in outcomes]
    assert [(1, 9)] == heard.steps
    assert engine.render([spec()], watch())[0].files


def test_a_job_cancelled_early_takes_no_place_in_later_calls(engine, spec, watch):
    """The second call has only the other job's pictures."""
    heard = watch(drop={0: 1})
    outcomes = engine.render([spec(count=4), spec(count=2, seed=3)], heard)
    assert [True, False] == [outcome.dropped for outcome in outcomes]
    assert 3 == len(outcomes[1].files)


def test_an_error_of_the_watch_ends_the_batch(engine, spec):
    """Whoever watches may stop everything, for example because a lease is lost."""

    class Lost(Exception):
        pass

    class Losing:
        def on_step(self, step, of, preview):
            raise Lost

    with pytest.raises(Lost):
        engine.render([spec()], Losing())


@pytest.mark.parametrize(("count", "side_px"), [(1, 128), (4, 256)])
def test_previews_are_small_jpegs(engine, spec, watch, count, side_px):
    """At every step, at most 20 KB, 128 pixels to a picture."""
    heard = watch(look_at=0)
    engine.render([spec(count=count, steps=3)], heard)
    assert 3 == len(heard.previews)
    for content in heard.previews:
        assert 20_000 >= len(content)
        preview = Image.open(io.BytesIO(content))
        assert ("JPEG", (side_px, side_px)) == (preview.format, preview.size)


def test_a_job_of_a_later_call_has_no_preview_yet(engine, spec, watch):
    """Before its first step there is nothing to show."""
    heard = watch(look_at=1)
    engine.render([spec(count=4), spec(seed=2)], heard)
    assert [True, True, False, False] == [content is None for content in heard.previews]


def test_a_clip_is_an_mp4_that_plays_inline(engine, spec, watch):
    """16 frames of H.264, yuv420p, index before the data."""
    outcome = engine.render([spec(clip=True, frames=16, fps=8)], watch())[0]
    content, artifact = outcome.files[0]
    assert ("video/mp4", 2.0) == (artifact.media_type, artifact.duration_s)
    assert content.index(b"moov") < content.index(b"mdat")
    with av.open(io.BytesIO(content)) as container:
        stream = container.streams.video[0]
        assert ("h264", "yuv420p", 8) == (stream.codec_context.name, stream.codec_context.pix_fmt, stream.average_rate)
        frames = list(container.decode(video=0))
    assert 16 == len(frames)
    assert (64, 64) == (frames[0].width, frames[0].height)


def test_a_clip_starts_from_a_picture(engine, spec, watch, files):
    """A picture and a clip's first frame both animate."""
    for content, media_type in ((png(), "image/png"), (_clip(engine, spec, watch), "video/mp4")):
        source = Source(sha256=files.put(content, media_type), media_type=media_type)
        job = spec(clip=True, frames=16, sources=(source,), strength=0.5, motion="high")
        assert 16 == _frames(engine.render([job], watch())[0].files[0][0])


def _clip(engine, spec, watch) -> bytes:
    return engine.render([spec(clip=True, frames=16)], watch())[0].files[0][0]


def _frames(content: bytes) -> int:
    with av.open(io.BytesIO(content)) as container:
        return sum(1 for _ in container.decode(video=0))


def test_a_remix_starts_from_its_source(engine, spec, watch, files):
    """The source is fitted to the job's size, and another source gives another picture."""
    made = []
    for colour in ("teal", "orange"):
        source = Source(sha256=files.put(png(colour=colour), "image/png"), media_type="image/png")
        made.append(engine.render([spec(sources=(source,), strength=0.5, steps=4)], watch())[0].files[0])
    assert [(64, 64)] * 2 == [(artifact.width, artifact.height) for _, artifact in made]
    assert 0 < far(made[0][0], made[1][0])


def test_one_unreadable_source_fails_one_member(engine, spec, watch, files):
    """The others of the batch are rendered; the one gets a sentence for its person."""
    good = Source(sha256=files.put(png(), "image/png"), media_type="image/png", owner=PersonKey("ana"))
    bad = Source(sha256=files.put(b"not a picture", "image/png"), media_type="image/png", owner=PersonKey("ben"))
    gone = Source(sha256=Sha256("0" * 64), media_type="image/png")
    outcomes = engine.render([spec(sources=(source,), strength=0.5) for source in (bad, good, gone)], watch())
    assert "cannot be read" in english(outcomes[0].failure)
    assert 1 == len(outcomes[1].files)
    assert "no longer kept" in english(outcomes[2].failure)


def test_any_picture_can_be_upscaled(engine, spec, watch, files):
    """Twice the sides of the source, whichever model the job names."""
    source = Source(sha256=files.put(png(), "image/png"), media_type="image/png")
    job = spec(task=upscale.TASK, sources=(source,), width=180, height=120, steps=1)
    artifact = engine.render([job], watch())[0].files[0][1]
    assert (180, 120) == (artifact.width, artifact.height)


def test_jobs_that_do_not_belong_together_are_refused(engine, spec, watch):
    """A batch is of one key; anything else is a mistake of the caller."""
    with pytest.raises(ValueError, match="one batch key"):
        engine.render([spec(), spec(steps=3)], watch())


def test_a_task_that_a_model_lacks_is_one_sentence(tiny_card, files, spec, watch):
    """The person learns what the model can do."""
    card = replace(tiny_card, tasks=tiny_card.tasks[:1])
    engine = Engine(Catalogue(cards=(card,)), RenderSettings(threads=1), files)
    with raises_saying(RenderFailed, match="This model cannot do this; another --model may"):
        engine.render([spec(clip=True, frames=16)], watch())


def test_a_licence_that_is_not_permissive_waits_for_the_operator(tiny_card, files):
    """The model loads only when its id is among the accepted licences."""
    card = replace(tiny_card, license_class=LicenseClass.COMMUNITY, license="Some Community License")
    catalogue = Catalogue(cards=(card,))
    with pytest.raises(OperatorError, match=r'add "pocket" to render\.accepted_licenses'):
        Engine(catalogue, RenderSettings(threads=1), files).load("pocket")
    Engine(catalogue, RenderSettings(threads=1, accepted_licenses=("pocket",)), files).load("pocket")


def test_motion_words_are_the_catalogues(tiny_card, files, spec, watch):
    """--motion adds the words of the model's row, a row without any adds none, and without the flag none are added."""
    plain = Engine(Catalogue(cards=(tiny_card,)), RenderSettings(threads=1), files)
    card = replace(tiny_card, options={**tiny_card.options, "motion_words": {"low": "night", "high": "blue"}})
    worded = Engine(Catalogue(cards=(card,)), RenderSettings(threads=1), files)
    clip = spec(clip=True, frames=16)
    same = plain.render([replace(clip, prompt="a red circle. night")], watch())[0].files[0][0]
    made = worded.render([replace(clip, parameters={**clip.parameters, "motion": "low"})], watch())[0].files[0][0]
    assert _first(same) == _first(made)
    unasked = [engine.render([clip], watch())[0].files[0][0] for engine in (plain, worded)]
    assert _first(unasked[0]) == _first(unasked[1]) != _first(made)


def _first(content: bytes) -> bytes:
    with av.open(io.BytesIO(content)) as container:
        return next(container.decode(video=0)).to_ndarray(format="rgb24").tobytes()
