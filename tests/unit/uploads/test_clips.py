"""Clips become their first, middle and last picture, and their length."""

from __future__ import annotations

import io
import struct

import pytest
from PIL import Image

from core.domain.errors import UserError
from core.uploads.child import main
from tests.speech import english, raises_saying
from tests.unit.uploads.files import clip, encoded, noise, pixels, taken


def reds(made) -> list[int]:
    return [pixels(made, at).getpixel((10, 10))[0] for at in range(len(made.stills))]


@pytest.mark.parametrize(
    ("form", "codec"),
    [("mp4", "libx264"), ("mov", "libx264"), ("webm", "libvpx-vp9"), ("webm", "libvpx"), ("matroska", "libx264")],
)
def test_a_clip_has_three_pictures(form, codec):
    """Black, half red, red; as long as it is."""
    made = taken(clip(3.0, form=form, codec=codec))
    assert 0.3 > abs(3.0 - made.length_s)
    first, middle, last = reds(made)
    assert 20 > first
    assert 40 > abs(128 - middle)
    assert 225 < last
    assert {(64, 48)} == {(still.width, still.height) for still in made.stills}


def test_a_gif_that_moves_has_three_pictures():
    """Without PyAV, too."""
    frames = [Image.new("RGB", (64, 48), (level, 0, 0)) for level in (0, 60, 128, 190, 255)]
    made = taken(encoded(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=200))
    assert (1.0, [0, 128, 255]) == (made.length_s, reds(made))


def test_a_gif_of_two_frames_has_no_middle():
    """Its last picture stands for both."""
    frames = [Image.new("RGB", (64, 48), (level, 0, 0)) for level in (0, 255)]
    made = taken(encoded(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=200))
    assert [0, 0, 255] == reds(made)


def test_a_gif_that_is_too_long_is_a_picture():
    """Every frame of it would have to be unpacked."""
    frames = [Image.new("RGB", (16, 16), (level % 255, 0, 0)) for level in range(400)]
    made = taken(encoded(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=20))
    assert (1, None) == (len(made.stills), made.length_s)


def test_a_clip_of_one_frame_shows_it_three_times():
    """There is nothing else to show."""
    made = taken(clip(0.125))
    assert 3 == len(made.stills)


def test_large_clips_are_scaled():
    """To 1,280 px a side."""
    made = taken(clip(0.5, size=(1920, 1080)))
    assert {(1280, 720)} == {(still.width, still.height) for still in made.stills}


def matrix(a, b, c, d) -> bytes:
    """How a track is shown (ISO/IEC 14496-12, section 8.3.2): fixed-point numbers."""
    return struct.pack(">9i", a << 16, b << 16, 0, c << 16, d << 16, 0, 0, 0, 1 << 30)


@pytest.mark.parametrize(
    ("turned", "size", "top_left"),
    [
        (matrix(0, 1, -1, 0), (48, 64), "red"),
        (matrix(-1, 0, 0, -1), (64, 48), "blue"),
        (matrix(0, -1, 1, 0), (48, 64), "blue"),
    ],
    ids=["90", "180", "270"],
)
def test_a_phone_that_was_held_upright(turned, size, top_left):
    """A clip is turned like a photo."""
    picture = Image.new("RGB", (64, 48), "blue")
    picture.paste("red", (0, 0, 32, 48))
    plain = clip(0.5, still=picture)
    at = plain.index(matrix(1, 0, 0, 1), plain.index(b"tkhd"))
    made = taken(plain[:at] + turned + plain[at + 36 :])
    assert {size} == {(still.width, still.height) for still in made.stills}
    red, _, blue = pixels(made).getpixel((3, 3))
    assert (top_left == "red") == (red > blue)


CLIP = clip(2.0)


@pytest.mark.parametrize(
    "content",
    [
        CLIP[: len(CLIP) // 2],
        CLIP[:40],
        b"\0\0\0\x20ftypisom" + bytes(64),
        b"\x1a\x45\xdf\xa3" + bytes(200),
        CLIP.replace(b"avc1", b"abcd"),
        CLIP.replace(b"moov", b"free"),
        struct.pack(">I", 0xFFFFFFFF) + CLIP[4:],
        CLIP[:-600] + noise(20, 10).tobytes(),
    ],
    ids=["cut", "cut at once", "only a name", "zeros", "codec", "no index", "size", "overwritten"],
)
def test_a_broken_clip_is_one_sentence(content):
    """Or shows as far as it goes."""
    said, stills = "", 3
    try:
        stills = len(taken(content).stills)
    except UserError as problem:
        said = english(problem)
    assert (3, True) == (stills, said == "" or said.startswith(("That file", "That picture")))


def test_sound_alone_is_no_picture():
    """A file without anything to see."""
    import av

    file = io.BytesIO()
    with av.open(file, "w", format="mp4") as container:
        stream = container.add_stream("aac", rate=44_100)
        frame = av.AudioFrame(format="fltp", layout="mono", samples=1024)
        frame.rate = 44_100
        frame.planes[0].update(bytes(frame.planes[0].buffer_size))
        container.mux(stream.encode(frame))
        container.mux(stream.encode())
    with raises_saying(UserError, match="not a picture"):
        taken(file.getvalue())


def test_a_host_without_pyav_says_so(monkeypatch):
    """It comes with the extra `clips`."""
    monkeypatch.setattr(main.importlib.util, "find_spec", lambda _: None)
    assert main._av() is None
    with pytest.raises(main._Refused, match="clip"):
        main._decoded(CLIP, None, None, [])
