"""The page behind a link for painting: no account, nothing spent by opening it, and what is sent goes on once."""

from __future__ import annotations

import asyncio
import re
import socket
import time
from dataclasses import replace

import httpx
import pytest

from bot.platforms import paintings_of
from bot.platforms.web.settings import WebSettings
from core.domain.ids import invocation_id, owned_by_person
from core.domain.jobs.task import InputRole
from core.domain.place import Attachment, Author, Invocation, Place, Press
from core.domain.standing import ADMIN, NOBODY_SAID, Standing
from core.records.place_rules import NO_RULES, Cap, set_rules
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


class Elsewhere:
    """A place of another platform of the same process."""

    def __init__(self, stand):
        self.stand, self.poster = stand, RecordingPoster()
        stand.posters["fake"] = self.poster
        self.place = Place(platform="fake", account="bot", chat="den")
        self.count = 0

    def person(self, name):
        return Author(platform="fake", account="bot", id=name.lower(), name=name, is_admin=name == "Ben")

    def hears(self, name, *, standing=NOBODY_SAID, **more):
        self.count += 1
        update = invocation_id("fake", "bot", f"{self.count}")
        command = Invocation(id=update, place=self.place, author=self.person(name), **more)
        receiving = self.stand.dispatcher.receive(command, standing=standing)
        receipt = asyncio.run_coroutine_threadsafe(receiving, self.stand.loop).result(20)
        self.stand.reports.settle()
        return receipt

    def photo_of(self, name, content, *, width, height):
        owner = self.person(name).key
        sha256 = self.stand.services.files.put(content, "image/png", owner=owned_by_person(owner))
        return Attachment(
            sha256=sha256, media_type="image/png", width=width, height=height, owner=owner, owner_name=name
        )

    def path(self, name, **more):
        """The path of a link that somebody gets under the newest picture."""
        shown = [one for one in self.poster.at(self.place) if one.post.pictures][-1]
        button = next(one for row in shown.post.buttons for one in row if one.label == "Paint region …")
        told = self.hears(name, press=Press(payload=button.payload, message=shown.id), **more)
        (url,) = re.findall(r"http://\S+", told.sentence)
        return url.removeprefix(PUBLIC)


@pytest.fixture
def elsewhere(stand):
    return Elsewhere(stand)


def test_what_was_asked_for_elsewhere_is_posted_there(stand, anybody, elsewhere):
    """Another platform of the same process: its button gives the link, and its place gets the result."""
    place = elsewhere.place
    elsewhere.hears("Ben", text="/imagine a red fox --n 1")
    shown = elsewhere.poster.at(place)[-1]
    (job,) = stand.memory.jobs.values()
    answer = sent(anybody, elsewhere.path("Ben"), content=mask(job.spec.width, job.spec.height))
    assert 200 == answer.status_code, answer.text
    stand.reports.settle()
    (drawn,) = painted(stand)
    assert (place.key, "Ben", False) == (drawn.place.key, drawn.author.name, drawn.author.is_admin)
    result = elsewhere.poster.at(place)[-1]
    assert (shown.id, 1) == (result.post.reply_to, len(result.post.pictures[:1]))
    assert "Ben" in result.post.text


def test_a_painting_has_the_standing_of_who_asked(stand, anybody, elsewhere):
    """An admin's link draws where only admins may, within the ends of the roles that they had when they asked."""
    rules = replace(NO_RULES, users=(ADMIN,), caps=(Cap(role="patron", pictures=2),))
    set_rules(stand.services.records, elsewhere.place, rules)
    patron = Standing(roles=("patron",))
    elsewhere.hears("Ben", text="/imagine a red fox --n 1", standing=patron)
    first, second = (elsewhere.path("Ben", standing=patron) for _ in range(2))
    assert 200 == sent(anybody, first, field="top").status_code
    over = sent(anybody, second, field="left")
    assert 422 == over.status_code
    assert "2 of 2 pictures" in over.json()["error"]
    assert 1 == len(painted(stand))


def test_who_may_have_nothing_drawn_gets_no_link(stand, elsewhere):
    """Nobody paints for nothing."""
    elsewhere.hears("Ben", text="/imagine a red fox --n 1")
    set_rules(stand.services.records, elsewhere.place, replace(NO_RULES, users=(ADMIN,)))
    shown = elsewhere.poster.at(elsewhere.place)[-1]
    told = elsewhere.hears("Cyd", text="paint region", replies_to=shown.id)
    assert ("refused", True) == (told.kind, "Here only admin" in told.sentence)


def test_a_link_is_spent_by_what_waits_for_a_yes(stand, anybody, elsewhere):
    """Whose picture it is has to be asked: the page says so, and takes nothing more; one picture comes of it."""
    photo = elsewhere.photo_of("Ana", PNG, width=64, height=64)
    elsewhere.hears("Ana", text="/remix at night --n 1", attachments=(photo,))
    path = elsewhere.path("Ben")
    first, *others = [sent(anybody, path, field=field) for field in ("top", "left", "right")]
    assert 200 == first.status_code, first.text
    assert "I asked Ana" in first.json()["told"]
    assert [410, 410] == [other.status_code for other in others]
    elsewhere.hears("Ana", text="/privacy allow")
    (drawn,) = painted(stand)
    assert ("Ben", "top") == (drawn.author.name, drawn.spec.parameters["region"])


def test_who_sends_slowly_holds_up_nobody(stand, asked, anybody):
    """A body that does not end keeps no other from painting, not even with the same link."""
    *_, path = asked
    head = (
        f"POST {path} HTTP/1.1\r\nHost: pictures.example\r\nOrigin: {PUBLIC}\r\n"
        "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 5000\r\n\r\n--b\r\n"
    )
    with socket.create_connection(("127.0.0.1", stand.port)) as slow:
        slow.sendall(head.encode())
        time.sleep(0.2)
        assert 200 == sent(anybody, path, field="top").status_code
    assert 1 == len(painted(stand))
