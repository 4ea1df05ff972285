"""Writes text into a finished file without touching what is shown.

PNG holds it as iTXt chunks (ISO/IEC 15948, 11.3.4.5), JPEG as segments (XMP part 3, 1.1.3; Exif 2.3), MP4 as items of
its metadata and an XMP box (XMP part 3, 1.2.7).
"""

from __future__ import annotations

import io
import tempfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from PIL import ExifTags, Image

from core.domain import media
from workers.finish.marks.facts import COMMENT_KEY, IMAGINE_KEY, PARAMETERS_KEY, XMP_KEY
from workers.finish.marks.read import USER_COMMENT, XMP_BOX, XMP_SEGMENT

# signature and IHDR, which comes first
_PNG_HEAD_BYTES = 8 + 25
_JPEG_START, _APP1, _COMMENT = b"\xff\xd8", b"\xff\xe1", b"\xff\xfe"
# what a segment holds beside its length
_MOST_SEGMENT_BYTES = 65_533


def write_tags(content: bytes, media_type: str, tags: Mapping[str, str]) -> bytes:
    """The same PNG, JPEG or MP4 with text inside, keyed as PNG calls it; any other file as it is."""
    if not tags:
        return content
    match media_type:
        case media.PNG:
            return _in_png(content, tags)
        case media.JPEG:
            return _in_jpeg(content, tags)
        case media.MP4:
            return _in_clip(content, tags)
        case _:
            return content


def _in_png(content: bytes, tags: Mapping[str, str]) -> bytes:
    # keyword, no compression, no language, no translated keyword
    texts = (key.encode("latin-1") + b"\0\0\0\0\0" + text.encode() for key, text in tags.items())
    return content[:_PNG_HEAD_BYTES] + b"".join(map(_itxt, texts)) + content[_PNG_HEAD_BYTES:]


def _itxt(body: bytes) -> bytes:
    kind = b"iTXt"
    return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")


def _in_jpeg(content: bytes, tags: Mapping[str, str]) -> bytes:
    """After the start of the image; what is longer than a segment takes is left out."""
    segments = b"".join(
        name + (len(body) + 2).to_bytes(2, "big") + body
        for name, body in _segments(tags)
        if len(body) <= _MOST_SEGMENT_BYTES
    )
    return _JPEG_START + segments + content[len(_JPEG_START) :]


def _segments(tags: Mapping[str, str]) -> Iterator[tuple[bytes, bytes]]:
    if exif := _exif(tags):
        yield _APP1, exif
    if XMP_KEY in tags:
        yield _APP1, XMP_SEGMENT + tags[XMP_KEY].encode()
    if COMMENT_KEY in tags:
        yield _COMMENT, tags[COMMENT_KEY].encode()


def _exif(tags: Mapping[str, str]) -> bytes:
    """The line that other tools read where the Stable Diffusion web UI has it, and our JSON as the maker's own note."""
    exif = Image.Exif()
    inner = exif.get_ifd(ExifTags.IFD.Exif)
    if PARAMETERS_KEY in tags:
        inner[ExifTags.Base.UserComment] = USER_COMMENT + tags[PARAMETERS_KEY].encode("utf-16-be")
    if IMAGINE_KEY in tags:
        inner[ExifTags.Base.MakerNote] = tags[IMAGINE_KEY].encode()
    return exif.tobytes() if inner else b""


def _in_clip(content: bytes, tags: Mapping[str, str]) -> bytes:
    """The packets as they are in a container that says more; its index stands in front, so that it plays at once."""
    import av

    # the muxer opens the file a second time to move the index to the front, so it has to be a real one
    with tempfile.TemporaryDirectory(prefix="imagine-clip-") as folder:
        file = Path(folder) / "clip.mp4"
        # without use_metadata_tags only names that QuickTime knows are kept
        options = {"movflags": "+faststart+use_metadata_tags"}
        with av.open(io.BytesIO(content)) as made, av.open(str(file), "w", options=options) as container:
            for key, text in tags.items():
                if key != XMP_KEY:
                    container.metadata[key.lower()] = text
            streams = {stream.index: container.add_stream_from_template(stream) for stream in made.streams}
            for packet in made.demux():
                # the last one of each stream is empty: it says that nothing follows
                if packet.dts is not None:
                    packet.stream = streams[packet.stream.index]
                    container.mux(packet)
        said = file.read_bytes()
    return said + _xmp_box(tags[XMP_KEY]) if XMP_KEY in tags else said


def _xmp_box(packet: str) -> bytes:
    body = b"uuid" + XMP_BOX + packet.encode()
    return (len(body) + 4).to_bytes(4, "big") + body
