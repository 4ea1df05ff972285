"""A day with every command, and then /forget: nothing is left in Redis, on its disk, among the files or in the log."""

from __future__ import annotations

import base64
import io
import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
import redis
from PIL import Image, PngImagePlugin

from benchmarks.fixtures.installation import Demo, demo
from bot.menus.registry import commands
from imagine.redis.server import place_redis
from imagine.supervisor.folders import runtime_folder
from imagine.supervisor.rewriting import rewrite_if_due
from tests.conversations.web_page import WebPage

ENVIRON = {
    "IMAGINE_RENDER__THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "IMAGINE_LOG__FORMAT": "json",
    "IMAGINE_LIMITS__WAITING_PER_PERSON": "100",
    "IMAGINE_WEB__MESSAGE_BURST": "1000",
}
SMALL = "--n 1 --steps 2"

pytestmark = [pytest.mark.torch, pytest.mark.slow, pytest.mark.timeout(420)]


def photo(mark: str) -> bytes:
    told, out = PngImagePlugin.PngInfo(), io.BytesIO()
    told.add_text("Comment", mark)
    Image.effect_noise((200, 150), 70).convert("RGB").save(out, "PNG", pnginfo=told)
    return out.getvalue()


class Person:
    """Somebody in the demo's room."""

    def __init__(self, running: Demo, name: str) -> None:
        where = urlsplit(running.room)
        address = f"{where.scheme}://{where.netloc}"
        self.http = httpx.Client(base_url=address, headers={"origin": address}, timeout=30)
        self.http.get(where.path)
        self.page = WebPage(address, where.path.removeprefix("/r/"), name, self.http)

    @property
    def id(self) -> str:
        signed = self.http.cookies["imagine_person"].split(".")[0]
        return json.loads(base64.urlsafe_b64decode(signed + "=="))

    @property
    def key(self) -> str:
        return next(frame["you"]["id"] for frame in self.page.frames if frame["t"] == "hello")

    def close(self) -> None:
        self.page.close()
        self.http.close()

    def says(self, text: str, **more: object) -> dict:
        return self.page.send({"t": "say", "text": text, **more})

    def drawn(self, receipt: dict) -> tuple[str, dict]:
        """The message and the body of a result."""
        assert "accepted" == receipt["kind"], receipt
        until = time.monotonic() + 90
        while time.monotonic() < until:
            for message, (_, body) in list(self.page.messages["room"].items()):
                if body.get("job") == receipt["job"] and body.get("pictures"):
                    return message, body
            time.sleep(0.1)
        raise AssertionError(f"nothing was drawn for {receipt}")

    def asks(self, text: str, **more: object) -> tuple[str, dict]:
        return self.drawn(self.says(f"{text} {SMALL}", **more))

    def presses(self, label: str, shown: tuple[str, dict]) -> dict:
        message, body = shown
        (payload,) = {one["payload"] for row in body["buttons"] for one in row if one["label"] == label}
        return self.page.send({"t": "press", "payload": payload, "message": message})


def live(zebra: Person, otto: Person, word: str, chatter: str, mark: str) -> dict[str, str]:
    """Everything that one can do, and what of it may not be found afterwards."""
    zebra.says(f"{chatter} hello everybody")
    sent, unsent = (zebra.page.upload(photo(f"{mark}{number}")).json()["file"] for number in (1, 2))
    nonce = f"photo-{mark}"
    zebra.says(f"my photo {chatter}", uploads=[sent], id=nonce)
    zebra.page.until(lambda: nonce in zebra.page.ids)
    shown = zebra.page.ids[nonce]
    result = zebra.asks(f"/imagine a red (circle {word}:1.2) --no {word}less")
    own = zebra.asks(f"/remix {word} at night", reply_to=shown)
    otto.page.until(lambda: shown in otto.page.messages["room"] and result[0] in otto.page.messages["room"])
    assert "I asked" in otto.says("/remix as a painting", reply_to=shown)["sentence"]
    zebra.says("/privacy allow")
    for person in (zebra, otto):
        person.presses("♥", result)
        person.presses("Details", result)
    otto.asks("in winter", reply_to=result[0])
    otto.drawn(otto.says("reroll", reply_to=result[0]))
    for verb in commands().values():
        if verb.name != "forget" and not verb.draws:
            zebra.says(verb.typed.example)
    zebra.says(f"/imagine a gory {word}")
    working = zebra.says(f"/imagine a fox {word} --clip --steps 30")["job"]
    return {
        "name": zebra.page.name,
        "word": word,
        "chatter": chatter,
        "mark": mark,
        "person": zebra.id,
        "key": zebra.key,
        "sent": sent,
        "unsent": unsent,
        "file": result[1]["pictures"][0]["file"],
        **{f"job {number}": job for number, job in enumerate((result[1]["job"], own[1]["job"], working))},
    }


def values_of(client: redis.Redis, key: bytes) -> bytes:
    kind = client.type(key).decode()
    read = {
        "string": client.get,
        "hash": client.hgetall,
        "list": lambda name: client.lrange(name, 0, -1),
        "set": client.smembers,
        "zset": lambda name: client.zrange(name, 0, -1),
        "stream": client.xrange,
        "none": lambda _: b"",
    }[kind]
    return repr(read(key)).encode()


def traces(client: redis.Redis, patterns: dict[str, str]) -> Iterator[str]:
    """Where in Redis any of it stands; that somebody was forgotten is remembered for half a minute."""
    for key in client.scan_iter(count=1000):
        told = key + values_of(client, key)
        yield from (f"{what} in {key!r}" for what, pattern in patterns.items() if pattern.encode() in told)


def on_disk(folder: Path, patterns: dict[str, str]) -> list[str]:
    found = []
    for path in folder.rglob("*"):
        if path.is_file() and path.name != "demo.lock":
            content = path.name.encode() + path.read_bytes()
            found += [f"{what} in {path}" for what, pattern in patterns.items() if pattern.encode() in content]
    return found


def until_gone(look, what: str, within_s: float = 90) -> None:
    """Whatever is still in a worker's hands lets go soon."""
    ends = time.monotonic() + within_s
    while found := list(look()):
        assert time.monotonic() < ends, (what, found)
        time.sleep(0.5)


@pytest.mark.parametrize("ways", [("/forget@imagine yes", "/forget   YES", "button")], ids=["three ways"])
def test_nothing_is_left_after_a_day(tmp_path, ways):
    """Whatever way it is said; others keep their pictures and what they said themselves."""
    with demo(tmp_path, ENVIRON) as running:
        place = place_redis(tmp_path, runtime_folder(tmp_path))
        otto = Person(running, "Otto")
        with redis.Redis.from_url(place.url) as client:
            for number, way in enumerate(ways):
                zebra = Person(running, f"Zebra{number}q")
                patterns = live(zebra, otto, f"quokka{number}q", f"chatter{number}q", f"uploadmark{number}q")
                if way == "button":
                    zebra.says("/forget")
                    asked = list(zebra.page.messages["you"].items())[-1]
                    receipt = zebra.presses("Forget me", (asked[0], asked[1][1]))
                else:
                    receipt = zebra.says(way)
                assert "Forgotten" in receipt["sentence"], receipt
                zebra.close()
                until_gone(lambda patterns=patterns: traces(client, patterns), way)
                until_gone(lambda: client.keys("rq:wip:*"), "the worker lets go")
                assert rewrite_if_due(place.url, after_s=0)
                assert [] == on_disk(tmp_path, patterns)
                secret = {what: text for what, text in patterns.items() if not what.startswith("job")}
                assert [] == [what for what, text in secret.items() if text in running.text]
        words = [body["text"] for _, body in otto.page.messages["room"].values()]
        assert 3 == sum(text.startswith("Otto: “in winter”") for text in words)
        assert not re.search(r"quokka|Zebra|chatter", "".join(words))
        assert not any("unhandled" in line or "ended with code" in line for line in running.lines), running.text
        otto.close()
