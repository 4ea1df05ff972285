"""A platform is one folder: found by its name, with settings and checks of its own, it takes commands and posts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.extension.grown import grown

PACKAGE = "bot.platforms"
SETTINGS = '''
"""Where the letters lie."""

from pathlib import Path

from pydantic import BaseModel


class LettersSettings(BaseModel):
    box: Path = Path("letters")


SECTION = LettersSettings
'''
POST = '''
"""Letters go out as files."""

import json

from bot.platforms.letters.settings import LettersSettings
from core.domain.ids import MessageId
from core.domain.post import Capabilities, Repeat, RepeatRule
from core.settings import section


class Letters:
    capabilities = Capabilities(
        edit=True, gallery=True, button_rows=0, buttons_per_row=0, text_chars=500, alt_text_chars=500,
        image_bytes=10_000_000, clip_bytes=10_000_000, private=False, late_posts=True, reads_text=True,
        progress_interval_s=0.5, repeat=RepeatRule(by=Repeat.KEY),
    )

    def __init__(self, box):
        self.box = box

    async def create(self, place, post, *, key):
        return self._write(MessageId(key), post)

    async def edit(self, place, message, post):
        self._write(message, post)

    async def delete(self, place, message):
        (self.box / f"{message}.json").unlink(missing_ok=True)

    async def tell(self, place, person, post, *, key):
        self._write(MessageId(key), post)

    async def find(self, place, key):
        return None

    async def forget(self, person):
        return None

    async def kept(self, person):
        return ()

    async def close(self):
        return None

    def _write(self, message, post):
        row = {"text": post.text, "pictures": len(post.pictures)}
        (self.box / f"{message}.json").write_text(json.dumps(row))
        return message


def poster(settings, redis, files):
    return Letters(section(settings, "letters", LettersSettings).box)
'''
LISTEN = '''
"""Letters come in as files whose name is who wrote them."""

import asyncio

from bot.platforms.letters.settings import LettersSettings
from core.domain.ids import invocation_id
from core.domain.place import Author, Invocation, Place
from core.settings import section


async def serve(bot):
    box = section(bot.services.settings, "letters", LettersSettings).box
    while True:
        for letter in box.glob("*.txt"):
            author = Author(platform="letters", account="box", id=letter.stem, name=letter.stem)
            await bot.dispatcher.receive(
                Invocation(
                    id=invocation_id("letters", "box", letter.name),
                    place=Place(platform="letters", account="box", chat="box"),
                    author=author,
                    text=letter.read_text(),
                )
            )
            letter.unlink()
        await asyncio.sleep(0.05)
'''
CHECKS = '''
"""Whether the box is there."""

from bot.platforms.letters.settings import LettersSettings
from core.observability.health import Finding
from core.settings import section


def box(settings):
    found = section(settings, "letters", LettersSettings).box
    return Finding(found=str(found), remedy="" if found.is_dir() else "make the folder")


ALL = {"box": box}
'''
RUN = """
import asyncio, json
from contextlib import suppress
from pathlib import Path
from bot.bootstrap import open_bot
from bot.platforms import listeners
from config.schema import settings_of
from core.domain.ids import person_key
from core.stores.redis.assembly import Role, open_store
from core.stores.redis.ledger.delivery import RedisDeliveryLedger
from core.stores.redis.ledger.render import RedisRenderLedger
from core.stores.redis.workers.reports import RedisWorkerReports
from core.wire.keys import new_key
from core.ports.work import Ticket
from tests.conversations.painter import Painter
from tests.signers import all_in_one, new_signers
from workers.deliver.context import DeliveryContext
from workers.deliver.delivery import deliver

box = Path({box!r})
keys = {{name: new_key(name[0]) for name in ("render", "deliver", "web")}}
settings = settings_of(
    data=box.parent / "data", platforms=("letters",), redis={{"url": {redis!r}}}, letters={{"box": box}},
    limits={{"free_disk_bytes": 0}}, keys={{**keys, "sign": all_in_one(new_signers())}},
)
store = open_store(settings, Role.OPERATOR)
RedisWorkerReports(store).announce("render-w", pool="default", models=["pocket"], for_s=60)


async def until(true):
    async with asyncio.timeout(20):
        while not (found := true()):
            await asyncio.sleep(0.02)
    return found


def letters():
    with suppress(ValueError):
        return [json.loads(one.read_text()) for one in box.glob("*.json")]
    return []


async def main():
    bot = open_bot(settings)
    listening = asyncio.ensure_future(bot.run(*listeners(settings).values()))
    (box / "Ana.txt").write_text("/imagine a fox --n 1")
    queued = (await until(letters))[0]["text"]
    job = await until(lambda: next(iter(bot.services.ledger.of_person(person)), None))
    Painter(RedisRenderLedger(store), bot.services.files).draw(Ticket(job=job.id, attempt=1))
    context = DeliveryContext(
        ledger=bot.services.ledger, deliveries=RedisDeliveryLedger(store), lease=bot.services.lease,
        messages=bot.services.messages, posters=bot.posters, clock=bot.services.clock,
    )
    await until(lambda: bot.services.ledger.load(job.id).message)
    await deliver(job.id, context)
    listening.cancel()
    await asyncio.gather(listening, return_exceptions=True)
    await bot.close()
    return {{"queued": queued, "letters": letters()}}


person = person_key("letters", "box", "Ana")
print(json.dumps(asyncio.run(main())))
"""


@pytest.fixture
def letters(tmp_path) -> Path:
    """A folder of platforms with one in it, and its box."""
    folder = tmp_path / "more" / "letters"
    folder.mkdir(parents=True)
    texts = {"__init__": '"""Letters."""\n', "settings": SETTINGS, "post": POST, "listen": LISTEN, "checks": CHECKS}
    for name, text in texts.items():
        (folder / f"{name}.py").write_text(text)
    (tmp_path / "box").mkdir()
    return tmp_path


def test_a_command_comes_in_and_the_result_goes_out(letters, redis_url):
    """Through the one bot of a process and a delivery: a placeholder first, then the picture over it."""
    told = grown(PACKAGE, letters / "more", RUN.format(box=str(letters / "box"), redis=redis_url))
    assert told["queued"].startswith("Ana: “a fox”")
    assert "Queued" in told["queued"]
    (letter,) = told["letters"]
    assert 1 == letter["pictures"]
    assert "Made by AI" in letter["text"]


def test_it_brings_its_settings_and_its_checks(letters):
    """A section of the settings with the nearest name for a mistake, and lines of `imagine doctor`."""
    script = """
import json, os
from click.testing import CliRunner
from imagine.cli import main

os.environ["IMAGINE_PLATFORMS"] = "letters"
found = json.loads(CliRunner().invoke(main, ["doctor", "--json"], env={{"IMAGINE_LETTERS__BOX": {box!r}}}).stdout)
wrong = CliRunner().invoke(main, ["config", "show"], env={{"IMAGINE_LETTERS__BXO": "x"}})
print(json.dumps([{{one["name"]: one["state"] for one in found}}, wrong.stderr]))
"""
    checks, wrong = grown(PACKAGE, letters / "more", script.format(box=str(letters / "box")))
    assert "works" == checks["letters box"]
    assert "did you mean IMAGINE_LETTERS__BOX?" in wrong
