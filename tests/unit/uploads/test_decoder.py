"""Many files of one sender in one process, and clips as all of their frames."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from core.domain.errors import UserError
from core.uploads.convert import UploadLimits
from core.uploads.decoder import Decoder
from core.uploads.frames import frames_in

LIMITS = UploadLimits()


@pytest.fixture
def decoder():
    """One, ended with the test."""
    made = Decoder(LIMITS)
    yield made
    made.close()


def png(colour: str, size: tuple[int, int] = (40, 24)) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, colour).save(buffer, "PNG")
    return buffer.getvalue()


def clip(count: int, *, fps: int = 8, size: tuple[int, int] = (64, 48)) -> bytes:
    """An MP4 whose frames become brighter."""
    import av

    buffer = io.BytesIO()
    with av.open(buffer, "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=fps, options={"crf": "1"})
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        for number in range(count):
            frame = av.VideoFrame.from_image(Image.new("RGB", size, (20 * number % 256,) * 3))
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return buffer.getvalue()


def test_one_process_decodes_one_file_after_the_other(decoder):
    """Without loss, whatever came before."""
    assert (255, 0, 0) == decoder.picture(png("red")).getpixel((3, 3))
    process = decoder._child.process.pid
    with pytest.raises(UserError):
        decoder.picture(b"<html>no picture</html>")
    with pytest.raises(UserError):
        decoder.picture(png("red")[:30])
    blue = decoder.picture(png("blue", (300, 200)))
    assert ((300, 200), (0, 0, 255)) == (blue.size, blue.getpixel((3, 3)))
    assert process == decoder._child.process.pid


def test_a_process_that_was_ended_is_replaced(decoder):
    """The file that it was at fails, and the next one does not."""
    decoder.picture(png("red"))
    decoder._child.process.kill()
    with pytest.raises(UserError):
        decoder.picture(png("red"))
    assert (0, 0, 255) == decoder.picture(png("blue")).getpixel((3, 3))


def test_frames_come_as_they_are():
    """All of them, in order and at their size."""
    frames = frames_in(clip(6), LIMITS, most=16, fps=8)
    assert [(64, 48)] * 6 == [frame.size for frame in frames]
    assert all(abs(frame.getpixel((9, 9))[0] - 20 * number) <= 2 for number, frame in enumerate(frames))


@pytest.mark.parametrize(("fps", "most", "count"), [(8, 4, 4), (4, 16, 4), (16, 64, 15)])
def test_frames_are_as_many_a_second_as_wanted(fps, most, count):
    """Whatever the clip itself has, and no more than wanted."""
    assert count == len(frames_in(clip(8), LIMITS, most=most, fps=fps))


@pytest.mark.parametrize("content", [b"<html>no clip</html>", png("red"), b"", clip(6)[:400]], ids=str)
def test_what_is_no_clip_is_refused(content):
    """With one sentence."""
    with pytest.raises(UserError):
        frames_in(content, LIMITS, most=16, fps=8)


def test_a_clip_that_would_fill_the_memory_is_refused_by_its_header():
    """Before anything of it is decoded."""
    with pytest.raises(UserError):
        frames_in(clip(2, size=(1920, 1080)), LIMITS, most=400, fps=8)
