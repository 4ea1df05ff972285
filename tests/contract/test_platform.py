"""What every platform adapter keeps to; an adapter's folder is found by itself, its place in `places/<name>.py`."""

from __future__ import annotations

import importlib
import inspect
import subprocess
import sys

import pytest
from redis import Redis

from bot.platforms import listeners, names, posters
from core.domain.errors import OperatorError, PlaceGone
from core.domain.ids import DeliveryId, JobId, Sha256
from core.domain.post import Button, Picture, Post, Progress, Repeat
from core.settings import Settings
from core.stores.files.disk import DiskFileStore

PICTURE = Picture(sha256=Sha256("ab" * 32), media_type="image/png", width=64, height=64, alt="a red fox")
RESULT = Post(
    text="Ana: “a red fox”\nMade by AI",
    pictures=(PICTURE,),
    buttons=((Button(label="U1", payload="1.u.aaaaaaaaaaaaaaaa.0", hint="Pull out picture 1"),),),
    job=JobId("a" * 16),
)
QUEUED = Post(text="Queued, next in line", progress=Progress(job=JobId("a" * 16), step=0, of=0))


class Clock:
    def now(self):
        return 1_800_000_000.0


@pytest.fixture(params=names())
def platform(request):
    return request.param


@pytest.fixture
def stage(platform):
    return importlib.import_module(f"tests.contract.places.{platform}")


@pytest.fixture
def settings(stage):
    with stage.world() as found:
        yield found


@pytest.fixture
def redis(redis_url):
    with Redis.from_url(redis_url, socket_timeout=1.5) as client:
        yield client


@pytest.fixture
async def poster(platform, settings, redis, tmp_path):
    made = posters(settings, redis, DiskFileStore(tmp_path, clock=Clock()))
    assert [platform] == list(made)
    yield made[platform]
    await made[platform].close()


def test_an_unknown_platform_is_an_error_with_the_nearest_name(redis, tmp_path):
    """A typing mistake in the settings is found at the start."""
    files = DiskFileStore(tmp_path, clock=Clock())
    for find in (lambda s: posters(s, redis, files), listeners):
        with pytest.raises(OperatorError, match="did you mean 'web'"):
            find(Settings(platforms=("wbe",)))


def test_it_listens(settings, platform):
    """The listening side is a coroutine that takes the bot of its process."""
    serve = listeners(settings)[platform]
    assert inspect.iscoroutinefunction(serve)
    assert ["bot"] == list(inspect.signature(serve).parameters)


def test_posting_needs_no_listening(platform):
    """A deliver worker imports the posting side alone: no web server, no torch."""
    program = f"import sys, bot.platforms.{platform}.post; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert not loaded & {"starlette", "uvicorn", "torch", "workers", f"bot.platforms.{platform}.listen"}


def test_its_capabilities_make_sense(poster):
    """Texts and pictures have room, and a pace is never negative."""
    can = poster.capabilities
    assert can.text_chars >= 160
    assert can.progress_interval_s > 0
    assert can.image_bytes > 100_000
    assert can.repeat.by in {Repeat.KEY, Repeat.NONE} or can.repeat.within_s > 0


async def test_the_same_delivery_is_one_message(poster, stage, settings, redis):
    """A repeated create is the first message, also by another process."""
    place, _ = stage.open_place(settings, redis)
    first = await poster.create(place, RESULT, key=DeliveryId("d1"))
    again = await poster.create(place, RESULT, key=DeliveryId("d1"))
    other = await poster.create(place, RESULT, key=DeliveryId("d2"))
    assert first == again != other
    assert [RESULT.text] * 2 == stage.texts(settings, redis, place)


async def test_a_message_is_found_by_its_key(poster, stage, settings, redis):
    """Where a platform can tell, by any process, and only what is there."""
    place, _ = stage.open_place(settings, redis)
    if not poster.capabilities.repeat.finds:
        return
    message = await poster.create(place, RESULT, key=DeliveryId("d1"))
    assert message == await poster.find(place, DeliveryId("d1"))
    assert await poster.find(place, DeliveryId("d2")) is None


async def test_a_placeholder_becomes_the_result(poster, stage, settings, redis):
    """Editing replaces; editing again with the same changes nothing."""
    place, _ = stage.open_place(settings, redis)
    message = await poster.create(place, QUEUED, key=DeliveryId("d1"))
    for _ in range(2):
        await poster.edit(place, message, RESULT)
    assert [RESULT.text] == stage.texts(settings, redis, place)


async def test_deleting_twice_is_fine(poster, stage, settings, redis):
    """And nothing brings a deleted message back."""
    place, _ = stage.open_place(settings, redis)
    message = await poster.create(place, QUEUED, key=DeliveryId("d1"))
    for _ in range(2):
        await poster.delete(place, message)
    await poster.edit(place, message, RESULT)
    assert [] == stage.texts(settings, redis, place)


async def test_what_concerns_one_person_is_not_for_all(poster, stage, settings, redis):
    """Where the platform can, a private word stays private."""
    place, ana = stage.open_place(settings, redis)
    await poster.tell(place, ana, Post(text="only for you"), key=DeliveryId("d1"))
    await poster.tell(place, ana, Post(text="only for you"), key=DeliveryId("d1"))
    expected = [] if poster.capabilities.private else ["only for you"]
    assert expected == stage.texts(settings, redis, place)


async def test_a_place_that_is_gone(poster, stage):
    """Every call says so in the core's words."""
    place = stage.gone_place()
    with pytest.raises(PlaceGone):
        await poster.create(place, RESULT, key=DeliveryId("d1"))
