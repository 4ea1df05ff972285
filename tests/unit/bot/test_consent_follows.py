"""Consent follows the picture: through new uploads of it and through everything that is made from it."""

from __future__ import annotations

import io
import random

import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageOps

from bot.people.fingerprints import likeness_of, prints_of
from core.domain.ids import Sha256, person_key
from core.domain.likeness import alike, is_kept, is_likeness, looked_for
from core.domain.place import Place
from core.records.consents import set_consent
from tests.conversations.fake_driver import ACCOUNT, PLATFORM, FakeDriver
from tests.conversations.kit import Upload
from tests.conversations.samples import PNG


def remixes(driver: FakeDriver, person: str, message, words: str = "with a hat --n 1") -> str:
    """The sentence for somebody who remixes a message, or "drawn"."""
    driver.say(person, f"/remix {words}", reply_to=message)
    receipt = driver.receipts[-1]
    if receipt.kind != "accepted":
        return receipt.sentence
    driver.settle()
    return "drawn"


def test_after_a_no_the_same_picture_is_refused_whoever_sends_it(driver):
    """As a reply to the new upload, with the command itself, and for a third person; for Ana herself it works."""
    driver.say("Ana", "my dog", upload=Upload(content=PNG))
    driver.say("Ana", "/privacy deny")
    again = driver.say("Ben", "look", upload=Upload(content=PNG))
    assert "does not want" in remixes(driver, "Ben", again)
    assert "does not want" in remixes(driver, "Cyd", again)
    driver.say("Ben", "/remix with a hat", upload=Upload(content=PNG))
    assert "does not want" in driver.receipts[-1].sentence
    driver.say("Ana", "/remix with a hat --n 1", upload=Upload(content=PNG))
    assert "accepted" == driver.receipts[-1].kind


def test_before_an_answer_the_owner_is_asked_not_the_sender(driver):
    """Ana's yes lets Ben go on; nobody asks Ben about his own upload of it."""
    driver.say("Ana", "my dog", upload=Upload(content=PNG))
    again = driver.say("Ben", "look", upload=Upload(content=PNG))
    assert "I asked Ana" in remixes(driver, "Cyd", again)
    driver.say("Ana", "/privacy allow")
    driver.settle()
    assert "with a hat" in driver.thread()[-1].text


@pytest.mark.parametrize("first", ["/upscale", "/remix at night --n 1"])
def test_what_is_made_from_a_picture_asks_its_owner(driver, first):
    """At any remove: the enlargement, a remix of it, and that again by somebody else; Ana's own work goes on."""
    photo = driver.say("Ana", "my dog", upload=Upload(content=PNG))
    driver.say("Ana", first, reply_to=photo)
    driver.settle()
    made = driver.thread()[-1].id
    assert "I asked Ana" in remixes(driver, "Ben", made)
    assert "drawn" == remixes(driver, "Ana", made, "in winter --n 1")
    latest = driver.thread()[-1].id
    for words in ("reroll", "vary subtle", "upscale", "animate"):
        driver.say("Ben", words, reply_to=latest)
        assert "I asked Ana" in driver.receipts[-1].sentence, words
    driver.say("Ana", "/privacy deny")
    assert "does not want" in remixes(driver, "Ben", latest)


def test_a_no_holds_for_what_was_allowed_before(driver):
    """Ben's remix of it was allowed; after the no neither he nor others make more of it."""
    photo = driver.say("Ana", "my dog", upload=Upload(content=PNG))
    driver.say("Ana", "/privacy allow")
    assert "drawn" == remixes(driver, "Ben", photo)
    made = driver.thread()[-1].id
    driver.say("Ana", "/privacy deny")
    for person in ("Ben", "Cyd"):
        assert "does not want" in remixes(driver, person, made)


def test_pictures_of_nobody_are_free(driver):
    """What the bot drew from words may be remixed by everybody, as before."""
    driver.say("Ana", "/imagine a fox --n 1")
    driver.settle()
    driver.say("Ana", "/privacy deny")
    assert "drawn" == remixes(driver, "Ben", driver.thread()[-1].id)


def test_strangers_of_other_places_are_not_told_of(driver):
    """What somebody brought elsewhere says nothing here, until they have said no anywhere."""
    ana = person_key(PLATFORM, ACCOUNT, "Ana")
    provenance, records = driver.services.provenance, driver.services.records
    came = Sha256("c" * 64)
    stored = driver.services.files.put(PNG, "image/png")
    provenance.claim((ana,), (stored, came))
    shown = driver.say("Ben", "look", upload=Upload(content=PNG))
    assert "I asked Ben" in remixes(driver, "Cyd", shown)
    set_consent(records, ana, Place(platform=PLATFORM, account=ACCOUNT, chat="elsewhere"), allowed=False)
    again = driver.say("Ben", "look", upload=Upload(content=PNG))
    assert "does not want" in remixes(driver, "Ben", again)


def scene() -> Image.Image:
    """Something with light and shade, as photos have."""
    noise = Image.effect_noise((640, 480), 120).filter(ImageFilter.GaussianBlur(40))
    ramp = Image.linear_gradient("L").resize((640, 480))
    return Image.blend(noise, ramp, 0.3).convert("RGB")


def encoded(picture: Image.Image, form: str = "PNG", **more: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, form, **more)
    return out.getvalue()


def test_another_encoding_of_a_picture_is_the_same_picture():
    """Formats, qualities and sizes; a crop to a half and another picture are not."""
    picture = scene()
    mine = likeness_of(encoded(picture))
    half = picture.resize((320, 240))
    for same in (
        encoded(picture, "JPEG", quality=50),
        encoded(picture, "WEBP", quality=60),
        encoded(half, "JPEG"),
        encoded(picture.resize((1280, 960))),
    ):
        assert alike(mine, likeness_of(same))
    for other in (encoded(picture.crop((0, 0, 320, 480))), encoded(scene())):
        assert not alike(mine, likeness_of(other))


@pytest.mark.parametrize("turn", list(Image.Transpose))
def test_a_picture_turned_or_mirrored_is_the_same_picture(turn):
    """However it is turned, it is looked for as it was; only the way it came is kept."""
    picture = scene()
    mine = likeness_of(encoded(picture))
    prints = prints_of(Sha256("a" * 64), encoded(picture.transpose(turn).resize((300, 260)), "JPEG", quality=60))
    assert any(alike(mine, likeness) for likeness in looked_for(prints))
    assert 2 == sum(map(is_kept, prints))


def photo() -> Image.Image:
    """Something with light and shade along its edges, too."""
    coarse = Image.frombytes("RGB", (16, 12), random.Random(7).randbytes(16 * 12 * 3))
    return coarse.resize((640, 480), Image.Resampling.BICUBIC)


FRAMES = {
    "a thin line": lambda picture: ImageOps.expand(picture, 8, "black"),
    "a white rim": lambda picture: ImageOps.expand(picture, 60, "white"),
    "a square post": lambda picture: ImageOps.pad(picture, (900, 900), color="#eee"),
    "a screenshot": lambda picture: ImageOps.pad(picture, (640, 1280), color="black"),
    "a bar at one side": lambda picture: ImageOps.expand(picture, (90, 0, 0, 0), "red"),
    "an instant photo": lambda picture: ImageOps.expand(picture.resize((320, 240)), (12, 12, 12, 60), "white"),
    "a rim, and turned": lambda picture: ImageOps.expand(picture, 40, "navy").transpose(Image.Transpose.ROTATE_90),
}


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("framed_first", [False, True])
def test_a_frame_makes_no_other_picture(frame, framed_first):
    """Bars of one shade are set around a picture or cut from it: it is known either way, however it is encoded."""
    picture = photo()
    versions = (encoded(picture), encoded(FRAMES[frame](picture), "JPEG", quality=70))
    plain, framed = (prints_of(Sha256("a" * 64), content) for content in versions)
    first, then = (framed, plain) if framed_first else (plain, framed)
    kept = [mark for mark in first if is_kept(mark) and is_likeness(mark)]
    assert any(alike(mark, likeness) for mark in kept for likeness in looked_for(then))


@pytest.mark.parametrize("ground", ["white", "black", "beige"])
def test_a_subject_on_a_plain_ground_is_in_no_frame(ground):
    """Drawings on an empty sheet are told apart by where and how large they are, and a sky is no bar."""
    sheet = Image.new("RGB", (400, 300), ground)
    ImageDraw.Draw(sheet).ellipse((60, 60, 190, 200), "red", "black")
    sky = Image.linear_gradient("L").resize((400, 300)).convert("RGB")
    for picture in (sheet, sky, sky.rotate(180)):
        prints = prints_of(Sha256("a" * 64), encoded(picture))
        assert 1 == sum(is_likeness(mark) and is_kept(mark) for mark in prints)


def test_what_has_no_features_has_no_likeness():
    """Flat pictures would all be one; what cannot be decoded is known by its bytes alone."""
    came = Sha256("a" * 64)
    assert (came,) == prints_of(came, encoded(Image.new("RGB", (300, 200), "teal")))
    assert (came,) == prints_of(came, b"no picture")
