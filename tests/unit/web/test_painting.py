"""The page behind a link for painting: no account, nothing spent by opening it, and what is sent goes on once."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace

import httpx
import pytest

from bot.platforms import paintings_of
from bot.platforms.web.settings import WebSettings
from core.domain.ids import invocation_id
from core.domain.jobs.task import InputRole
from core.domain.place import Author, Invocation, Place, Press
from core.stores.memory import RecordingPoster
from core.tasks import inpaint
from core.wire.keys import new_key, parse_keys
from core.wire.paintings import PaintingLink, read_painting, write_painting
from tests.conversations.samples import PNG, mask
from tests.stands.web import Stand, stand_settings
from tests.unit.web.conftest import Guests

PUBLIC = "http://pictures.example"
AT_HOME = {"Host": "pictures.example", "Origin": PUBLIC}


@pytest.fixture
def stand(client):
    """A chat with a public address behind a door, whose rooms are open to those who are in them."""
    settings = stand_settings(web=WebSettings(public_url=PUBLIC))
    served = Stand(client, settings, step_s=0.005)
    served.services = replace(served.services, painting_at=paintings_of(settings))
    served.start()
    yield served
    served.stop()


@pytest.fixture
def guests(stand):
    several = Guests(stand)
    yield several
    several.close()


@pytest.fixture
def anybody(stand):
    """A browser without a cookie."""
    with httpx.Client(base_url=stand.address, headers=AT_HOME) as browser:
        yield browser


def single(ana):
    ana.send({"t": "say", "text": "/imagine a red fox --n 1"})
    ana.until(lambda: any(body.get("pictures") for _, body in ana.messages["room"].values()))
    return next(message for message, (_, body) in ana.messages["room"].items() if body.get("pictures"))


@pytest.fixture
def asked(guests):
    """Ana, her picture, and the path of the link that she was given."""
    ana = guests.enter("Ana")
    shown = single(ana)
    receipt = ana.send({"t": "say", "text": "paint region", "reply_to": shown})
    (url,) = re.findall(r"http://\S+", receipt["sentence"])
    assert url.startswith(PUBLIC)
    return ana, shown, url.removeprefix(PUBLIC)


def painted(stand):
    return [job for job in stand.memory.jobs.values() if job.spec.task is inpaint.TASK]


def sent(browser, path, *, words="a blue moon", field=None, content=None):
    files = {} if content is None else {"mask": ("mask.png", content, "image/png")}
    data = {"words": words} | ({} if field is None else {"field": field})
    # without a file it would be another kind of form
    return browser.post(path, data=data, files=files or {"nothing": (None, "")})


def test_whoever_has_the_link_paints_once(stand, asked, anybody):
    """Previews open it as often as they like; the mask goes on for who asked, in the room, and the link is spent."""
    ana, _, path = asked
    for _ in range(3):
        shown = anybody.get(path)
        assert 200 == shown.status_code
        assert "set-cookie" not in shown.headers
        assert 200 == anybody.head(path).status_code
    picture = anybody.get(f"{path}/picture")
    (job,) = stand.memory.jobs.values()
    size = (job.spec.width, job.spec.height)
    assert f'"width": {size[0]}, "height": {size[1]}' in shown.text
    assert (200, "image/png") == (picture.status_code, picture.headers["content-type"])
    answer = sent(anybody, path, content=mask(*size))
    assert 200 == answer.status_code, answer.text
    (drawn,) = painted(stand)
    assert "Ana" == drawn.author.name
    assert drawn.spec.prompt.endswith("a blue moon")
    assert [InputRole.SOURCE, InputRole.MASK] == [one.role for one in drawn.spec.inputs]
    assert job.place.key == drawn.place.key
    ana.until(lambda: 2 == sum(bool(body.get("pictures")) for _, body in ana.messages["room"].values()))
    for late in (anybody.get(path), anybody.get(f"{path}/picture"), sent(anybody, path, content=mask(*size))):
        assert 410 == late.status_code
    assert 1 == len(painted(stand))


def test_a_field_does_where_nobody_paints(stand, asked, anybody):
    """Who has no pointer chooses one of nine."""
    *_, path = asked
    assert 200 == sent(anybody, path, field="top-left").status_code
    (drawn,) = painted(stand)
    assert "top-left" == drawn.spec.parameters["region"]


def test_what_is_refused_can_be_mended(stand, asked, anybody):
    """Nothing painted, a mask of another size, words without end: each is said, and the link is still good."""
    *_, path = asked
    (job,) = stand.memory.jobs.values()
    wrong = [
        sent(anybody, path),
        sent(anybody, path, content=PNG[:40]),
        sent(anybody, path, content=mask(job.spec.width + 2, job.spec.height)),
        sent(anybody, path, field="top-left", words="a" * 4001),
        sent(anybody, path, field="attic"),
    ]
    assert [422] * len(wrong) == [answer.status_code for answer in wrong]
    assert all(answer.json()["error"] for answer in wrong)
    assert f"{job.spec.width}×{job.spec.height}" in wrong[2].json()["error"]
    assert [] == painted(stand)
    assert 200 == sent(anybody, path, content=mask(job.spec.width, job.spec.height)).status_code


def test_nobody_forges_a_link(stand, asked, anybody):
    """Another key, another ticket, a later end: it opens nothing."""
    *_, path = asked
    token = path.rpartition("/")[2]
    other = parse_keys(new_key("web"), setting="x")
    link = PaintingLink(ticket="a" * 16, ends_at=2**31)
    forged = [
        write_painting(link, other),
        token[:-1] + ("A" if token[-1] != "A" else "B"),
        token.replace(".", ".b", 1),
        "x" * 500,
        "a.b.c",
    ]
    for one in forged:
        assert 404 == anybody.get(f"/b/{one}").status_code
        assert 410 == sent(anybody, f"/b/{one}", field="top").status_code
    assert link == read_painting(write_painting(link, other), other)
    assert [] == painted(stand)


def test_another_site_sends_nothing(asked, anybody, stand):
    """A page elsewhere that knows the link cannot spend it in its visitors' names."""
    *_, path = asked
    headers = {**AT_HOME, "Origin": "https://evil.example"}
    with httpx.Client(base_url=str(anybody.base_url), headers=headers) as elsewhere:
        foreign = sent(elsewhere, path, field="top")
    assert 403 == foreign.status_code
    assert [] == painted(stand)


def test_who_is_forgotten_has_no_links(stand, asked, anybody):
    """/forget wins: nothing is drawn for somebody who is gone."""
    ana, _, path = asked
    ana.send({"t": "say", "text": "/forget yes"})
    assert 410 == anybody.get(path).status_code
    assert 410 == sent(anybody, path, field="top").status_code
    assert [] == painted(stand)


def test_a_link_has_an_end(stand, asked, anybody):
    """After its hour it says so."""
    *_, path = asked
    token = path.rpartition("/")[2]
    keys = parse_keys(stand.settings.keys.web.get_secret_value(), setting="x")
    link = read_painting(token, keys)
    assert link is not None
    left = link.ends_at - stand.services.clock.now()
    assert 3000 < left <= 3600
    over = write_painting(replace(link, ends_at=int(stand.services.clock.now()) - 1), keys)
    assert 410 == anybody.get(f"/b/{over}").status_code


def test_without_a_public_address_there_is_none():
    """Nobody is given a link that leads nowhere."""
    assert paintings_of(stand_settings()) is None


def test_what_was_asked_for_elsewhere_is_posted_there(stand, anybody):
    """Another platform of the same process: its button gives the link, and its place gets the result."""
    elsewhere = stand.posters["fake"] = RecordingPoster()
    place = Place(platform="fake", account="bot", chat="den")
    author = Author(platform="fake", account="bot", id="ben", name="Ben", is_admin=True)

    def hand_in(number, **more):
        command = Invocation(id=invocation_id("fake", "bot", f"{number}"), place=place, author=author, **more)
        receipt = asyncio.run_coroutine_threadsafe(stand.dispatcher.receive(command), stand.loop).result(20)
        stand.reports.settle()
        return receipt

    hand_in(1, text="/imagine a red fox --n 1")
    shown = elsewhere.at(place)[-1]
    button = next(one for row in shown.post.buttons for one in row if one.label == "Paint region …")
    told = hand_in(2, press=Press(payload=button.payload, message=shown.id))
    (url,) = re.findall(r"http://\S+", told.sentence)
    (job,) = stand.memory.jobs.values()
    answer = sent(anybody, url.removeprefix(PUBLIC), content=mask(job.spec.width, job.spec.height))
    assert 200 == answer.status_code, answer.text
    stand.reports.settle()
    (drawn,) = painted(stand)
    assert (place.key, "Ben", False) == (drawn.place.key, drawn.author.name, drawn.author.is_admin)
    result = elsewhere.at(place)[-1]
    assert (shown.id, 1) == (result.post.reply_to, len(result.post.pictures[:1]))
    assert "Ben" in result.post.text
