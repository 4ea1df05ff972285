"""/export: everything about one person, nothing of anybody else, and only for that person."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace

import pytest

from bot.conversation.services import Request
from bot.people.erasure import forget
from bot.people.export.archive import Archive
from bot.people.export.export import export
from core.domain.errors import PostRetryable, UserError
from core.domain.ids import Sha256, owned_by_export, person_key
from core.domain.place import Audience
from tests.conversations.fake_driver import ACCOUNT, PLATFORM, FakeDriver
from tests.conversations.kit import Upload
from tests.conversations.samples import PNG


def asks(driver: FakeDriver, person: str, words: str) -> str:
    """Ask for a picture and return the message that shows it."""
    driver.say(person, words)
    driver.settle()
    return driver.thread()[-1].id


def exported(driver: FakeDriver, person: str) -> dict[str, bytes]:
    """What somebody gets: name of a file in the zip → its bytes."""
    driver.say(person, "/export")
    posts = [one.post for one in driver.poster.at(driver.place) if one.to == person and one.post.document]
    assert posts, [one.post.text for one in driver.poster.at(driver.place)]
    return members(driver, posts[-1].document)


def members(driver: FakeDriver, document) -> dict[str, bytes]:
    content, media_type, _ = driver.memory.files[document.sha256]
    assert ("application/zip", document.media_type) == (media_type, media_type)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def told(content: dict[str, bytes], name: str):
    return json.loads(content[name])


def live(driver: FakeDriver) -> None:
    """Ana draws, brings a picture, marks and answers; Ben remixes hers and she remixes his."""
    fox = asks(driver, "Ana", "/imagine a crimson herring --n 2 --seed 7")
    photo = driver.say("Ana", "my photo", upload=Upload(content=PNG))
    driver.say("Ana", "/privacy allow")
    driver.say("Ana", "favourite", reply_to=fox)
    driver.say("Ben", "/remix bens own words --n 1", reply_to=fox)
    driver.settle()
    driver.say("Ben", "/remix as a painting --n 1", reply_to=photo)
    driver.settle()
    bens = asks(driver, "Ben", "/imagine a walnut quokka --n 1")
    driver.say("Ana", "/remix at night --n 1", reply_to=bens)
    driver.settle()
    driver.say("Ana", "favourite", reply_to=bens)


def test_everything_is_in_it(driver):
    """Rows with words, settings, times and places; records; results and uploads as they are stored."""
    live(driver)
    content = exported(driver, "Ana")
    ana = person_key(PLATFORM, ACCOUNT, "Ana")
    about = told(content, "about.json")
    assert ("Ana", str(ana), PLATFORM) == (about["name"], about["kept_under"], about["platform"])
    remix, herring = told(content, "jobs.json")
    assert ("a crimson herring", 7, 2) == tuple(herring["spec"][name] for name in ("prompt", "seed", "count"))
    assert ("delivered", "den") == (herring["state"], herring["place"]["chat"])
    assert herring["asked"].startswith("20")
    assert herring["asked"].endswith("+00:00")
    # every file of hers, byte for byte
    results = {name: body for name, body in content.items() if name.startswith("results/")}
    files = {name: driver.memory.files[one["sha256"]][0] for job in (remix, herring) for name, one in named(job)}
    assert files == results
    (upload,) = told(content, "uploads.json")
    assert [PNG] == [body for name, body in content.items() if name.startswith("uploads/")]
    assert "my photo" == upload["words"]
    (consent,) = told(content, "records/consents.json")["entries"]
    assert (driver.place.key, True) == (consent["name"], consent["allowed"])
    assert 2 == len(told(content, "records/favourites.json")["entries"])
    assert b"Ana asked me to keep" in content["README.txt"]
    assert "records/plain-replies.json" not in content


def named(job):
    for one in job["artifacts"]:
        place = "" if one["index"] < 0 else f"-{one['index'] + 1}"
        yield f"results/{job['id']}-{one['role']}{place}.png", one


def test_nothing_of_anybody_else_is_in_it(driver):
    """Neither names nor keys nor words nor pictures, also where hers go on from theirs."""
    live(driver)
    ben = person_key(PLATFORM, ACCOUNT, "Ben")
    content = exported(driver, "Ana")
    everything = b"".join(content[name] for name in content if not name.endswith(".png"))
    for theirs in ("Ben", str(ben), "walnut", "quokka", "bens own words"):
        assert theirs.encode() not in everything, theirs
    remix, _ = told(content, "jobs.json")
    assert "at night" == remix["spec"]["prompt"]
    # and what is hers is not in his
    his = exported(driver, "Ben")
    everything = b"".join(his[name] for name in his if not name.endswith(".png"))
    for hers in ("Ana", str(person_key(PLATFORM, ACCOUNT, "Ana")), "crimson", "my photo"):
        assert hers.encode() not in everything, hers
    assert {"walnut", "own words"} <= set(" ".join(job["spec"]["prompt"] for job in told(his, "jobs.json")).split()) | {
        "own words"
    }
    assert PNG not in his.values()


def test_somebody_of_whom_nothing_is_known(driver):
    """They get that in writing."""
    content = exported(driver, "Cyd")
    assert [] == told(content, "jobs.json") == told(content, "uploads.json")
    assert "0 requests, 0 files." in driver.private("Cyd")[-1].text


def test_where_everybody_reads_along_it_says_how(driver):
    """In a group without private messages nothing is made; alone with the bot it comes."""
    asks(driver, "Ana", "/imagine a fox --n 1")
    driver.poster.capabilities = replace(driver.poster.capabilities, private=False)
    driver.say("Ana", "/export")
    assert "write /export to me in a direct chat" in driver.receipts[-1].sentence
    assert not any(one.post.document for one in driver.poster.at(driver.place))
    driver.place = replace(driver.place, chat="alone", audience=Audience.DIRECT)
    assert 1 == len(told(exported(driver, "Ana"), "jobs.json"))


def test_a_platform_that_takes_little_gets_what_fits(driver):
    """Results first, then uploads; what has no room is named, and smaller things still find theirs."""
    asks(driver, "Ana", "/imagine a fox --n 1")
    for number in range(3):
        driver.say("Ana", "look", upload=Upload(content=PNG + bytes([number]) * 400_000))
    driver.say("Ana", "look", upload=Upload(content=PNG))
    driver.poster.capabilities = replace(driver.poster.capabilities, clip_bytes=1_000_000)
    content = exported(driver, "Ana")
    (document,) = [one.post.document for one in driver.poster.at(driver.place) if one.post.document]
    assert 800_000 < len(driver.memory.files[document.sha256][0]) <= 1_000_000
    assert 4 == len(told(content, "uploads.json"))
    assert 1 == len([name for name in content if name.startswith("results/")])
    kept = {name for name in content if name.startswith("uploads/")}
    assert 3 == len(kept)
    (missing,) = {f"uploads/{one['sha256'][:16]}.png" for one in told(content, "uploads.json")} - kept
    readme = content["README.txt"].decode()
    assert "There was no room for these (1)" in readme
    assert f"{missing}, {len(PNG) + 400_000} bytes" in readme
    assert "1 request, 4 files. 1 more had no room" in driver.private("Ana")[-1].text


def test_deleted_and_expired_files_are_left_out(driver):
    """What is not kept is in no export."""
    fox = asks(driver, "Ana", "/imagine a fox --n 1")
    asks(driver, "Ana", "/imagine a house --n 1")
    driver.press("Ana", fox, "Delete")
    content = exported(driver, "Ana")
    assert 2 == len(told(content, "jobs.json"))
    assert 1 == len([name for name in content if name.startswith("results/")])


def test_a_new_one_takes_the_place_of_the_old_one_and_not_at_once(driver):
    """One a minute, so that nobody keeps the bot busy; /forget takes it, too."""
    asks(driver, "Ana", "/imagine a fox --n 1")
    exported(driver, "Ana")
    driver.say("Ana", "/export")
    assert "less than a minute ago" in driver.receipts[-1].sentence
    driver.memory.clock.move(61)
    exported(driver, "Ana")
    zips = [sha256 for sha256, (_, kind, _) in driver.memory.files.items() if kind == "application/zip"]
    assert 1 == len(zips)
    assert {owned_by_export(person_key(PLATFORM, ACCOUNT, "Ana"))} == set(driver.memory.owners[zips[0]])
    driver.say("Ana", "/forget yes")
    assert {} == driver.memory.files


def test_what_cannot_be_sent_is_said(driver):
    """Once, in one sentence; the person may ask again."""
    asks(driver, "Ana", "/imagine a fox --n 1")
    driver.poster.troubles = [None, PostRetryable("full", 60.0)]
    driver.say("Ana", "/export")
    assert "could not be sent" in driver.private("Ana")[-1].text


def test_a_full_disk_is_said(driver, monkeypatch):
    """Whatever keeps the file from being made."""

    def full(*_args: object, **_more: object) -> Sha256:
        raise UserError("no room")

    monkeypatch.setattr(driver.services.files, "put", full)
    driver.say("Ana", "/export")
    assert "could not be sent" in driver.private("Ana")[-1].text


@pytest.mark.parametrize("known", ["by a request", "by a picture", "by an answer", "by their platform alone"])
def test_whoever_is_forgotten_meanwhile_leaves_nothing(driver, monkeypatch, known):
    """/forget wins over everything, also over a file that is just being made, whatever was known of them."""
    if known == "by a request":
        asks(driver, "Ana", "/imagine a fox --n 1")
    elif known == "by a picture":
        driver.say("Ana", "my photo", upload=Upload(content=PNG))
    elif known == "by an answer":
        driver.say("Ana", "/privacy allow")
    store = driver.services.files.put

    def slow(chunks, *args: object, **more: object) -> Sha256:
        sha256 = store(chunks, *args, **more)
        forget(request_of(driver, "Ana"), "")
        return sha256

    monkeypatch.setattr(driver.services.files, "put", slow)
    driver.say("Ana", "/export")
    assert "application/zip" not in kinds(driver)
    assert not any(one.post.document for one in driver.poster.at(driver.place))


def test_an_export_that_was_made_while_its_person_was_forgotten_goes_with_them(driver, monkeypatch):
    """It was stored after the files were looked through, and before the rows were gone."""
    asks(driver, "Ana", "/imagine a fox --n 1")
    erase = driver.services.people.forget

    def late(person):
        export(driver.services, driver._invocation("Ana").author, {}, most_bytes=10**7)
        assert "application/zip" in kinds(driver)
        return erase(person)

    monkeypatch.setattr(driver.services.people, "forget", late)
    forget(request_of(driver, "Ana"), "")
    assert "application/zip" not in kinds(driver)


def kinds(driver: FakeDriver) -> set[str]:
    return {kind for _, kind, _ in driver.memory.files.values()}


def request_of(driver: FakeDriver, person: str) -> Request:
    capabilities = driver.poster.capabilities
    return Request(
        invocation=driver._invocation(person), services=driver.services, capabilities=capabilities, network="", at=0.0
    )


@pytest.mark.parametrize("sizes", [(), (0,), (1, 70_000, 3), (5_000_000,)])
def test_an_archive_is_a_zip_whatever_is_in_it(sizes):
    """Its size is that of the bytes that it handed out."""
    archive, when = Archive(), (2026, 11, 29, 12, 0, 0)
    pieces = [archive.add(f"ä/{size}.bin", bytes(size), at=when, pack=bool(size % 2)) for size in sizes]
    pieces.append(archive.close())
    content = b"".join(pieces)
    assert len(content) == archive.size
    with zipfile.ZipFile(io.BytesIO(content)) as read:
        assert read.testzip() is None
        assert [f"ä/{size}.bin" for size in sizes] == read.namelist()
        assert list(sizes) == [len(read.read(name)) for name in read.namelist()]
