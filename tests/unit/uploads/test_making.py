"""What a file says of its own making is kept, as claims."""

from __future__ import annotations

import pytest
from PIL import Image

from core.domain.making import Making
from core.uploads.child.exif import comment
from tests.unit.uploads.files import clip, encoded, exif_of, png, scene, segment, taken, with_segments

LINE = "a red fox\nNegative prompt: snow\nSteps: 20, Sampler: Euler, CFG scale: 7, Seed: 42, Size: 64x48, Model: fox-v2"
OURS = '{"schema": 1, "software": "imagine-bot", "prompt": "a blue owl", "negative": "", "model": "pocket", "seed": 7}'
XMP = (
    b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF><rdf:Description %s><xmp:CreatorTool>Painter 3</xmp:CreatorTool>"
    b"%s</rdf:Description></rdf:RDF></x:xmpmeta>"
)
TERM = b"http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
ELEMENT = XMP % (b"", b"<Iptc4xmpExt:DigitalSourceType>" + TERM + b"</Iptc4xmpExt:DigitalSourceType>")
ATTRIBUTE = XMP % (b'Iptc4xmpExt:DigitalSourceType="' + TERM + b'"', b"")
RESOURCE = XMP % (b"", b'<Iptc4xmpExt:DigitalSourceType rdf:resource="' + TERM + b'"/>')
SAID = Making(parameters=LINE, prompt="a red fox", negative="snow", model="fox-v2", seed=42)


def user_comment(text: str, coding="utf-16-be") -> Image.Exif:
    found = exif_of(1)
    found.get_ifd(0x8769)[0x9286] = b"UNICODE\0" + text.encode(coding)
    return found


@pytest.mark.parametrize(
    "content",
    [
        png((b"tEXt", b"parameters\0" + LINE.encode())),
        png((b"iTXt", b"parameters\0\0\0\0\0" + LINE.encode())),
        png(after=[(b"tEXt", b"parameters\0" + LINE.encode())]),
        encoded(scene(), "JPEG", exif=user_comment(LINE)),
        encoded(scene(), "JPEG", exif=user_comment(LINE, "utf-16-le")),
        encoded(scene(), "WEBP", exif=user_comment(LINE)),
        encoded(scene(mode="P"), "GIF", comment=LINE.encode()),
    ],
    ids=["tEXt", "iTXt", "behind", "jpeg", "jpeg little", "webp", "gif"],
)
def test_the_line_that_other_tools_write_is_read(content):
    """From where each format keeps it."""
    assert SAID == taken(content).making


def test_what_this_project_writes_is_read():
    """Its own JSON says more exactly what the line says, too."""
    made = taken(png((b"iTXt", b"imagine\0\0\0\0\0" + OURS.encode()), (b"tEXt", b"parameters\0" + LINE.encode())))
    assert Making(software="imagine-bot", parameters=LINE, prompt="a blue owl", model="pocket", seed=7) == made.making


@pytest.mark.parametrize("packet", [ELEMENT, ATTRIBUTE, RESOURCE], ids=["element", "attribute", "resource"])
def test_the_digital_source_type_is_read(packet):
    """However XMP is written, in every format."""
    files = [
        png((b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + packet)),
        encoded(scene(), "JPEG", xmp=packet),
        encoded(scene(), "WEBP", xmp=packet),
    ]
    for content in files:
        made = taken(content).making
        assert ("trainedAlgorithmicMedia", True, "Painter 3") == (made.source_type, made.by_ai, made.software)


def test_credentials_are_seen():
    """That they are there; nobody has verified them."""
    box = b"\0\0\0\x20jumb\0\0\0\x18jumdc2pa" + bytes(40)
    webp = encoded(scene(), "WEBP", lossless=True)
    files = [
        png((b"caBX", box)),
        with_segments(encoded(scene(), "JPEG"), segment(0xEB, b"JP\0\1\0\0\0\1" + box)),
        webp + b"C2PA" + len(box).to_bytes(4, "little") + box,
    ]
    assert [True] * 3 == [taken(content).making.credentials for content in files]
    assert not taken(png()).making.credentials


def test_a_clip_says_it_in_its_tags():
    """As this project writes them."""
    made = taken(clip(1.0, metadata=[("imagine", OURS), ("parameters", LINE)])).making
    assert (LINE, "a blue owl", 7) == (made.parameters, made.prompt, made.seed)


@pytest.mark.parametrize(
    "text",
    ["{", "[]", '{"seed": {"a": 1}}', "[" * 100_000, '{"prompt": 1e999}', "\ud800".encode("utf-8", "surrogatepass")],
)
def test_what_is_broken_says_nothing(text):
    """And the picture shows."""
    body = text if isinstance(text, bytes) else text.encode()
    assert "" == taken(png((b"iTXt", b"imagine\0\0\0\0\0" + body))).making.prompt


@pytest.mark.parametrize("sign", ["狐", "🦊", "\x01", '"'])
def test_long_words_are_cut_and_decide_nothing(sign):
    """However many bytes they take on their way."""
    line = f"{sign * 60_000}\nSteps: 20, Seed: 42"
    made = taken(png((b"iTXt", b"parameters\0\0\0\0\0" + line.encode())))
    assert 8000 >= len(made.making.parameters)
    assert (64, 48) == (made.stills[0].width, made.stills[0].height)


def test_a_comment_without_an_alphabet_is_text():
    """Some write plain ASCII behind eight zeros."""
    assert "hello" == comment({0x9286: bytes(8) + b"hello\0"})
    assert "" == comment({})
