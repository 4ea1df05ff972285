"""The strict platform: it keeps its four rules, and its poster says honestly what it knows."""

from __future__ import annotations

import asyncio

import pytest

from core.clock import SystemClock
from core.domain.errors import PlaceGone, PostAmbiguous, PostFailed, PostRetryable
from core.domain.ids import DeliveryId, JobId, MessageId
from core.domain.place import Place
from core.domain.post import Button, Picture, Post
from core.stores.files import DiskFileStore
from core.wire.buttons import Payload, encode_payload
from tests.chaos.painter import picture
from tests.chaos.plan import BRISK
from tests.chaos.stage import Stage
from tests.stubs.platform.faults import Fault
from tests.stubs.platform.poster import HttpPoster, capabilities
from tests.stubs.platform.rules import Chat, Content, Rule, Wrong, checked

JOB = JobId("a" * 16)
KEY = DeliveryId("k")
RESULT = Content(kind="result", job=JOB, text="here", pictures=("p",))
PREVIEW = Content(kind="waiting", job=JOB, text="queued", pictures=())


def chat(rule: Rule) -> Chat:
    return Chat(name=f"{rule}-1", rule=rule, nonce_window_s=10.0)


def test_a_nonce_is_one_message_for_a_while():
    """Within its window the first message comes back; later it is a new one."""
    here = chat(Rule.NONCE)
    first, fresh = here.create(RESULT, "k", 0.0)
    assert (True, (first, False)) == (fresh, here.create(RESULT, "k", 9.0))
    assert first != here.create(RESULT, "k", 11.0)[0]


@pytest.mark.parametrize("rule", [Rule.EDIT, Rule.ECHO, Rule.NONE])
def test_elsewhere_the_same_key_is_a_second_message(rule):
    """That is why the bot must not send one blindly."""
    here = chat(rule)
    assert here.create(RESULT, "k", 0.0)[0] != here.create(RESULT, "k", 0.0)[0]


def test_only_the_edit_rule_edits_and_never_back_to_a_preview():
    """A preview after a result is refused, as is an unknown message."""
    here = chat(Rule.EDIT)
    message, _ = here.create(PREVIEW, "", 0.0)
    here.edit(message, RESULT)
    for target, content, status in ((message, PREVIEW, 409), ("edit-1.99", RESULT, 404)):
        with pytest.raises(Wrong) as refused:
            here.edit(target, content)
        assert status == refused.value.status
    with pytest.raises(Wrong):
        chat(Rule.NONE).edit("none-1.1", RESULT)


def test_an_echo_tells_what_was_taken():
    """And nothing about what was not."""
    here = chat(Rule.ECHO)
    message, _ = here.create(RESULT, "k", 0.0)
    assert (message, None) == (here.echo("k"), here.echo("other"))


GOOD = {"text": "a", "pictures": [], "buttons": [[f"1.cancel.{JOB}.0"]], "reply_to": None}


@pytest.mark.parametrize(
    "slip",
    [
        {"text": ""},
        {"text": "x" * 4001},
        {"pictures": ["00"]},
        {"pictures": ["zz"]},
        {"buttons": []},
        {"buttons": [["x"]]},
        {"buttons": [[f"1.cancel.{JOB}.0", f"1.cancel.{'b' * 16}.0"]]},
        {"reply_to": 7},
        {"more": 1},
    ],
)
def test_a_malformed_message_is_refused(slip):
    """The smallest slip is a 400."""
    assert "waiting" == checked(GOOD).kind
    with pytest.raises(Wrong):
        checked({**GOOD, **slip})


EXPECTED = {
    Fault.FINE: (None, True),
    Fault.DELAY: (None, True),
    Fault.SLOW_DOWN: (PostRetryable, False),
    Fault.BUSY: (PostRetryable, False),
    Fault.BROKEN_AFTER: (PostAmbiguous, True),
    Fault.BROKEN_BEFORE: (PostAmbiguous, False),
    Fault.HANG_AFTER: (PostAmbiguous, True),
    Fault.HANG_BEFORE: (PostAmbiguous, False),
    Fault.RESET_AFTER: (PostAmbiguous, True),
}


@pytest.fixture
async def stage(nursery):
    """The platform and nobody who talks to it."""
    async with Stage(nursery, BRISK, shape={}) as made:
        yield made


@pytest.fixture
async def poster_for(stage, tmp_path):
    """Makes posters with a short temper."""
    files, made = DiskFileStore(tmp_path, clock=SystemClock()), []

    def make(rule: Rule) -> HttpPoster:
        can = capabilities(rule, nonce_window_s=1.0, echo_s=1.0)
        made.append(HttpPoster(can, stage.address, files, timeout_s=0.5))
        return made[-1]

    make.files = files
    yield make
    for poster in made:
        await poster.close()


def result_in(files) -> Post:
    sha256 = files.put(picture(1, "x"), "image/png")
    button = Button(label="x", payload=encode_payload(Payload(action="delete", job=JOB)), hint="x")
    shown = Picture(sha256=sha256, media_type="image/png", width=4, height=4, alt="x")
    return Post(text="here", pictures=(shown,), buttons=((button,),), job=JOB)


@pytest.mark.parametrize("fault", EXPECTED)
async def test_the_poster_says_what_it_knows_about_a_fault(stage, poster_for, fault):
    """What certainly was not done may be tried again; everything else is unclear."""
    error, done = EXPECTED[fault]
    await stage.control("POST", "/control/weather", {"thousandths": [[fault.value, 1000]], "hang_s": 5.0})
    found: type[PostFailed] | None = None
    try:
        place = Place(platform="none", account="stub", chat="none-1")
        await poster_for(Rule.NONE).create(place, result_in(poster_for.files), key=KEY)
    except PostFailed as problem:
        found = type(problem)
    await asyncio.sleep(0.05)
    made = [entry for entry in stage.entries() if entry.act == "create"]
    assert (error, done) == (found, len(made) == 1)
    assert all(entry.answered is (error is None) for entry in made)


async def test_an_unknown_message_is_gone(poster_for):
    """Nothing can be delivered to it, and nobody need try again."""
    place = Place(platform="edit", account="stub", chat="edit-1")
    with pytest.raises(PlaceGone):
        await poster_for(Rule.EDIT).edit(place, MessageId("edit-1.9"), result_in(poster_for.files))
