"""A clip plays everywhere, with its sound, and is never larger than the strictest place takes."""

from __future__ import annotations

import io

import av
import numpy as np
import pytest
from PIL import Image

from core.catalogue.rows import load_catalogue
from core.domain.jobs.job import Role
from core.domain.media import MP4
from workers.finish.encode import encode_mp4
from workers.finish.files import finish
from workers.finish.marks import Facts, read_marks
from workers.finish.stage import Piece
from workers.finish.stages.mp4 import fitted
from workers.frames import AudibleFrames, Sound

RATE_HZ, FPS = 24_000, 8


def noise(frames: int = 24, side_px: int = 96) -> list[Image.Image]:
    """What compresses worst."""
    draw = np.random.default_rng(3)
    return [Image.fromarray(draw.integers(0, 256, (side_px, side_px, 3), dtype=np.uint8)) for _ in range(frames)]


def tone(seconds: float, channels: int = 2) -> Sound:
    """A at 440 Hz."""
    at = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    return Sound(samples=np.stack([np.sin(2 * np.pi * 440 * at) / 2] * channels).astype(np.float32), rate_hz=RATE_HZ)


@pytest.fixture
def piece(spec):
    """A clip of three seconds."""
    job = spec(clip=True, frames=24, count=1)
    facts = Facts(spec=job, card=load_catalogue().get("pocket"), index=0)
    return Piece(facts=facts, role=Role.ORIGINAL, frames=noise(), media_type=MP4)


def seen(content: bytes) -> tuple[int, float, tuple[int, int]]:
    """Frames, seconds, size."""
    with av.open(io.BytesIO(content)) as container:
        stream = container.streams.video[0]
        return sum(1 for _ in container.decode(video=0)), float(container.duration / 1e6), (stream.width, stream.height)


def test_a_clip_gives_way_in_quality_then_rate_then_size(piece):
    """In that order; it lasts as long as before, and says which size it has come to."""
    whole = fitted(piece, most_bytes=10_000_000).content
    assert (24, (96, 96)) == seen(whole)[::2]
    worse = fitted(piece, most_bytes=len(whole) - 1)
    assert (24, (96, 96)) == seen(worse.content)[::2]
    sizes = [len(encode_mp4(piece.frames, FPS, factor=factor)) for factor in (18, 33)]
    slower = fitted(piece, most_bytes=sizes[1] - 1)
    assert (12, (96, 96)) == seen(slower.content)[::2]
    smaller = fitted(piece, most_bytes=len(slower.content) - 1)
    assert 12 == seen(smaller.content)[0]
    assert smaller.size == seen(smaller.content)[2] < (96, 96)
    for made in (worse, slower, smaller):
        assert len(made.content) < sizes[0]
        assert len(piece.frames) == len(made.frames)
        assert seen(made.content)[1] == pytest.approx(3.0, abs=0.26)


def test_what_fits_nowhere_ends(piece):
    """The smallest file there is comes out, and no endless loop."""
    assert 0 < len(fitted(piece, most_bytes=1).content)


def test_phones_play_it(piece):
    """Main profile without B-frames, yuv420p."""
    with av.open(io.BytesIO(encode_mp4(piece.frames, FPS))) as container:
        stream = container.streams.video[0]
        assert ("h264", "Main", "yuv420p") == (stream.codec_context.name, stream.profile, stream.pix_fmt)
        packets = [packet for packet in container.demux(stream) if packet.pts is not None]
        assert [packet.pts for packet in packets] == [packet.dts for packet in packets]


@pytest.mark.parametrize("channels", [1, 2])
def test_a_clip_is_heard(spec, channels):
    """As AAC, as long as the clip, through marks and all; its cover and what others make of it have none."""
    job = spec(clip=True, frames=24, count=1)
    frames = AudibleFrames(noise(), tone(5.0, channels))
    (content, artifact), (cover, _) = finish(job, load_catalogue().get("pocket"), [frames])
    with av.open(io.BytesIO(content)) as container:
        (stream,) = container.streams.audio
        assert ("aac", RATE_HZ, channels) == (stream.codec_context.name, stream.rate, stream.channels)
        heard = np.concatenate([one.to_ndarray() for one in container.decode(audio=0)], axis=1)
    assert heard.shape[1] / RATE_HZ == pytest.approx(3.0, abs=0.1)
    assert 0.25 == pytest.approx(float(np.abs(heard[0]).mean()), abs=0.1)
    spectrum = np.abs(np.fft.rfft(heard[0]))
    assert 440 == pytest.approx(np.fft.rfftfreq(heard.shape[1], 1 / RATE_HZ)[spectrum.argmax()], abs=5)
    assert 3.0 == artifact.duration_s
    assert read_marks(content).by_ai
    assert cover.startswith(b"\xff\xd8")


def test_a_loop_is_heard_there_and_back(spec):
    """As long as it is seen."""
    job = spec(clip=True, frames=24, count=1, loop=True)
    (content, artifact), _ = finish(job, load_catalogue().get("pocket"), [AudibleFrames(noise(), tone(3.0))])
    with av.open(io.BytesIO(content)) as container:
        heard = np.concatenate([one.to_ndarray() for one in container.decode(audio=0)], axis=1)
    assert heard.shape[1] / RATE_HZ == pytest.approx(artifact.duration_s, abs=0.1)
