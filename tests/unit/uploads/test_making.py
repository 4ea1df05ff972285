"""What a file says of its own making is kept, as claims."""

from __future__ import annotations

from dataclasses import replace

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
SETTINGS = (("steps", "20"), ("scheduler", "Euler"), ("guidance", "7"), ("width", "64"), ("height", "48"))
SAID = Making(parameters=LINE, prompt="a red fox", negative="snow", model="fox-v2", seed=42, settings=SETTINGS)


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
    wanted = replace(SAID, software="imagine-bot", prompt="a blue owl", negative="", model="pocket", seed=7)
    assert wanted == made.making


def test_our_json_is_read_where_jpeg_and_webp_keep_it():
    """In the maker's note; numbers, switches and lists become texts, and what is nested deeper says nothing."""
    said = '{"prompt": "an owl", "steps": 4, "loop": true, "parents": ["ab", "cd"], "odd": {"a": 1}, "license": "MIT"}'
    exif = exif_of(1)
    exif.get_ifd(0x8769)[0x927C] = said.encode()
    for kind in ("JPEG", "WEBP"):
        made = taken(encoded(scene(), kind, exif=exif)).making
        assert "an owl" == made.prompt
        assert (("steps", "4"), ("loop", "true"), ("parents", "ab, cd"), ("license", "MIT")) == made.settings


@pytest.mark.parametrize(
    ("pairs", "settings"),
    [
        ('Steps: 8, Mood: "calm, warm", Tile: True', {"steps": "8", "mood": "calm, warm", "tile": "True"}),
        ('Steps: 8, Lora hashes: "luna: ab, sol: cd"', {"steps": "8", "lora_hashes": "luna: ab, sol: cd"}),
        ("Steps: 8, Denoising strength: 0.4\nTemplate: a, b", {"steps": "8", "strength": "0.4", "template": "a"}),
        ('Steps: 8, Mood: "never closed', {"steps": "8", "mood": '"never closed'}),
        ("Steps: 8, Size: huge", {"steps": "8"}),
        ("Steps: 8, " + "x" * 9000 + ": 1", {"steps": "8"}),
    ],
)
def test_the_pairs_of_the_line_are_read(pairs, settings):
    """By the names of our own parameters, quotes undone; what is no pair is left out."""
    found = dict(taken(png((b"tEXt", f"parameters\0a fox\n{pairs}".encode()))).making.settings)
    assert settings == {name: text for name, text in found.items() if "x" * 9 not in name}


@pytest.mark.parametrize(
    "shape", ["<p:{0}>{1}</p:{0}>", '<rdf:Description p:{0}="{1}"/>'], ids=["element", "attribute"]
)
def test_words_in_the_packet_are_read(shape):
    """IPTC's own properties for what was said to which system, escapes undone."""
    said = shape.format("AIPromptInformation", "a fox &amp; an owl") + shape.format("AISystemUsed", "Painter 3")
    made = taken(encoded(scene(), "JPEG", xmp=f"<x:xmpmeta>{said}</x:xmpmeta>".encode())).making
    assert ("a fox & an owl", "Painter 3") == (made.prompt, made.model)


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
