"""Pictures that people bring."""

from __future__ import annotations

import io
import struct
import zlib
from dataclasses import replace

import pytest
from PIL import Image

from bot.platforms.web.rooms.rooms import place_of
from tests.contract.ports.rows import make_job


def picture(form, size=(64, 48)):
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, form)
    return out.getvalue()


def png_claiming(width, height):
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"\0")), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "GIF", "MPO"])
def test_a_picture_becomes_a_message(stand, guests, form):
    """Everybody in the room sees it, served as what it is; it can be downloaded. The bytes that came are nowhere."""
    ana, ben = guests.enter("Ana"), guests.enter("Ben")
    facts = ana.upload(picture(form)).raise_for_status().json()
    assert (64, 48) == (facts["width"], facts["height"])
    assert 404 == ben.get(f"/files/{facts['file']}").status_code
    ana.send({"t": "say", "text": "look", "uploads": [facts["file"]]})
    ben.until(lambda: len(ben.messages["room"]) == 1)
    ((_, body),) = ben.messages["room"].values()
    assert [facts["file"]] == [one["file"] for one in body["pictures"]]
    assert "Ana" in body["pictures"][0]["alt"]
    served = ben.get(f"/files/{facts['file']}")
    assert ("image/png", "nosniff") == (served.headers["content-type"], served.headers["x-content-type-options"])
    with Image.open(io.BytesIO(served.content)) as shown:
        assert ("PNG", (64, 48)) == (shown.format, shown.size)
    assert picture(form) not in {content for content, _, _ in stand.memory.files.values()}
    saved = ben.get(f"/files/{facts['file']}?download")
    assert saved.headers["content-disposition"].startswith("attachment; filename=")


def test_where_a_photo_was_taken_is_not_passed_on(stand, guests):
    """Nor anything else that a file says beside its pixels."""
    exif = Image.Exif()
    exif[0x010F] = "PhoneMaker"
    exif.get_ifd(0x8825)[2] = (52.0, 31.0, 12.0)
    out = io.BytesIO()
    Image.new("RGB", (64, 48), "teal").save(out, "JPEG", exif=exif)
    ana, ben = guests.enter("Ana"), guests.enter("Ben")
    file = ana.upload(out.getvalue()).json()["file"]
    ana.send({"t": "say", "text": "my garden", "uploads": [file]})
    ben.until(lambda: len(ben.messages["room"]) == 1)
    with Image.open(io.BytesIO(ben.get(f"/files/{file}").content)) as shown:
        assert {} == dict(shown.getexif())


def test_a_portrait_is_measured_as_a_portrait(stand, guests):
    """A camera that was held upright writes a landscape and says how to turn it."""
    exif = Image.Exif()
    exif[0x0112] = 6
    out = io.BytesIO()
    Image.new("RGB", (400, 300), "teal").save(out, "JPEG", exif=exif)
    facts = guests.enter("Ana").upload(out.getvalue()).json()
    assert (300, 400) == (facts["width"], facts["height"])


def test_a_clip_is_kept_as_three_pictures(stand, guests):
    """Its first one shows; later verbs find the others and its length."""
    frames = [Image.new("RGB", (64, 48), (level, 0, 0)) for level in (0, 100, 200)]
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], duration=500)
    ana = guests.enter("Ana")
    file = ana.upload(out.getvalue()).json()["file"]
    assert 3 == len(stand.memory.files)
    ana.send({"t": "say", "text": "look", "uploads": [file]})
    ana.until(lambda: len(ana.messages["room"]) == 1)
    (brought,) = stand.memory.uploads.values()
    (upload,) = brought.attachments
    assert (1.5, set(stand.memory.files)) == (upload.clip.length_s, set(upload.files))


def test_an_upload_of_the_release_before_is_still_there(stand, guests, client):
    """Its row says less, and its file lies in the store as it came."""
    ana = guests.enter("Ana")
    file = ana.upload(picture("PNG")).json()["file"]
    (key,) = client.keys("web:*:uploads")
    ((field, _),) = client.hgetall(key).items()
    client.hset(key, field, '{"media_type": "image/png", "width": 64, "height": 48}')
    ana.send({"t": "say", "text": "look", "uploads": [file]})
    ana.until(lambda: len(ana.messages["room"]) == 1)
    ((upload,),) = [brought.attachments for brought in stand.memory.uploads.values()]
    assert (file, 64, False, None) == (upload.sha256, upload.width, upload.prepared, upload.clip)


def test_other_peoples_uploads_cannot_be_sent_as_ones_own(stand, guests):
    """A hash that somebody else uploaded is not a way around consent."""
    ana, ben = guests.enter("Ana"), guests.enter("Ben")
    file = ana.upload(picture("PNG")).json()["file"]
    receipt = ben.send({"t": "say", "text": "mine now", "uploads": [file]})
    assert "attach it again" in receipt["sentence"]


@pytest.mark.parametrize(
    ("content", "fragment"),
    [
        (png_claiming(60_000, 60_000), "pixels"),
        (png_claiming(9_000, 9_000), "9,000 × 9,000 pixels; up to 16 million"),
        (b"MZ this is no picture", "PNG, JPEG, WebP and GIF"),
        (b"", "PNG, JPEG, WebP and GIF"),
        (b"\x89PNG\r\n\x1a\n", "PNG, JPEG, WebP and GIF"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "PNG, JPEG, WebP and GIF"),
        (b"GIF89a\x01\x00\x01\x00\x00\x00\x00;", "cut off"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(64), "HEIC"),
        (picture("PNG") + b"\0" * 30_000_000, "30 MB; up to 20 MB"),
    ],
    ids=["60000²", "9000²", "program", "empty", "cut", "svg", "gif", "heic", "30 MB"],
)
def test_what_cannot_be_used_gets_one_sentence(stand, guests, content, fragment):
    """And nothing of it is stored."""
    answer = guests.enter("Ana").upload(content)
    assert 422 == answer.status_code
    assert fragment in answer.json()["error"]
    assert {} == stand.memory.files


def test_previews_are_fetched_and_asked_for(stand, guests):
    """Fetching tells the workers that somebody looks; without a picture there is nothing."""
    ana = guests.enter("Ana")
    row = replace(make_job(), place=place_of(guests.room))
    stand.memory.jobs[row.id] = row
    assert 204 == ana.get(f"/preview/{row.id}?v=0").status_code
    assert row.id in stand.memory.watched_until
    stand.memory.previews[row.id] = b"\xff\xd8jpeg"
    assert b"\xff\xd8jpeg" == ana.get(f"/preview/{row.id}?v=1").content


def test_previews_of_other_rooms_are_not_there(stand, guests):
    """Who knows a job's id from elsewhere sees nothing, and nobody draws anything for them."""
    ana = guests.enter("Ana")
    row = replace(make_job(), place=place_of("another-room"))
    stand.memory.jobs[row.id] = row
    stand.memory.previews[row.id] = b"\xff\xd8jpeg"
    for job in (row.id, "nosuchjob"):
        assert 404 == ana.get(f"/preview/{job}").status_code
    assert row.id not in stand.memory.watched_until
