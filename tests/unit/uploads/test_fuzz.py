"""Files with wrong bytes at any place: a picture or one of three refusals, never another error."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.domain.errors import UserError
from core.uploads.child.clip import Shown, kind_of, show_animation
from core.uploads.child.parts import Cut, Unreadable
from core.uploads.child.picture import Huge, show, take_apart
from core.uploads.child.said import said_by
from tests.speech import english
from tests.unit.uploads.files import clip, encoded, exif_of, noise, png, scene, taken, webp_animation, webp_frame

SHOWN = Shown(most_pixels=1_000_000, side_px=256, clip_side_px=256)
SEEDS = {
    "png": png((b"eXIf", b"MM\0*\0\0\0\x08\0\1\1\x12\0\3\0\0\0\1\0\6\0\0"), (b"tEXt", b"parameters\0Steps: 1")),
    "palette": encoded(scene(40, 30, "P"), "PNG", transparency=0),
    "interlaced": png(width=9, height=9, interlaced=1),
    "jpeg": encoded(noise(40, 30), "JPEG", exif=exif_of(6), comment=b"c"),
    "progressive": encoded(noise(40, 30), "JPEG", progressive=True),
    "cmyk": encoded(scene(40, 30, "CMYK"), "JPEG"),
    "webp": encoded(noise(40, 30), "WEBP", exif=exif_of(6)),
    "lossless": encoded(scene(40, 30, "RGBA"), "WEBP", lossless=True),
    "webp moves": webp_animation(16, 16, webp_frame() * 3),
    "gif": encoded(scene(40, 30, "P"), "GIF", save_all=True, append_images=[noise(40, 30).convert("P")], duration=50),
}
wounds = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=8)


def wounded(content: bytes, places: list[tuple[float, int]], cut: float) -> bytes:
    changed = bytearray(content)
    for at, value in places:
        changed[min(int(at * len(changed)), len(changed) - 1)] = value
    return bytes(changed[: max(1, int(cut * len(changed)))])


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", SEEDS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(places=wounds, cut=st.one_of(st.just(1.0), st.floats(0.02, 1)))
def test_wounded_files_show_or_are_refused(name, places, cut):
    """Whatever byte is wrong and wherever it ends."""
    content = wounded(SEEDS[name], places, cut)
    try:
        parts = take_apart(content)
        said_by(parts)
        picture = show(parts, SHOWN)
        if parts.format == "GIF":
            show_animation(content, parts, SHOWN)
    except (Unreadable, Cut, Huge):
        return
    assert ("RGB", True) == (picture.mode, max(picture.size) <= 256)


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from([b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF1234WEBP", b"GIF89a"]), st.binary(max_size=400)
)
def test_any_bytes_are_taken_apart_or_not(start, rest):
    """What begins like a picture and goes on like anything."""
    kind_of(start + rest)
    with suppress(Unreadable, Cut):
        said_by(take_apart(start + rest))


@settings(max_examples=25, deadline=None)
@given(name=st.sampled_from([*SEEDS, "clip"]), places=wounds, cut=st.one_of(st.just(1.0), st.floats(0.1, 1)))
def test_the_confined_process_always_answers(name, places, cut):
    """A picture, or a sentence of ours."""
    content = clip(0.5) if name == "clip" else SEEDS[name]
    try:
        answer = taken(wounded(content, places, cut)).stills[0].content
    except UserError as problem:
        answer = english(problem).encode()
    assert answer.startswith((b"\x89PNG", b"\xff\xd8\xff", b"That "))
