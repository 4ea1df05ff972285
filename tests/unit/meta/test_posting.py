"""Files that Meta has already, what its refusals mean for a post, and the pages about a person's data."""

from __future__ import annotations

import io
from dataclasses import replace

import httpx
import pytest
import redis
from PIL import Image
from starlette.applications import Starlette

from bot.meta.deletions import DataPages
from bot.meta.graph.client import Graph, GraphFailed, always
from bot.meta.graph.faults import fault
from bot.meta.graph.outcomes import Outcome
from bot.meta.graph.uploads import Uploads
from core.domain.errors import PostFailed, PostRefused
from core.domain.ids import NOBODY, Sha256
from core.domain.post import Picture
from core.stores import memory as fakes
from core.stores.redis.people.kept import Kept
from tests.contract.telegram.samples import picture
from tests.signers import everybody
from tests.stubs.meta import MetaServer, signed_request

_DAY_S = 86_400
_SECRET = "0f" * 16


@pytest.fixture
def server():
    with MetaServer() as running:
        yield running


@pytest.fixture
async def scene(server, redis_url):
    made = Scene(server, redis_url)
    yield made
    await made.close()


class Scene:
    """A Page, an open chat, and the bot's side of it."""

    def __init__(self, server, redis_url):
        self.server, self.page = server, server.page()
        self.chat = server.chat(server.person("Ana"), self.page)
        self.chat.says("/imagine a fox")
        self.http, self.redis = httpx.AsyncClient(), redis.Redis.from_url(redis_url)
        self.graph = Graph(http=self.http, address=server.graph, version="v26.0", token=always(server.token(self.page)))
        self.files = fakes.MemoryFileStore(fakes.Memory())
        self.uploads = Uploads(
            graph=self.graph,
            files=self.files,
            kept=Kept(redis=self.redis, me=everybody()),
            prefix=f"platform:messenger:{self.page.id}",
            platform="messenger",
            image_bytes=8_000_000,
            clip_bytes=25_000_000,
        )

    async def close(self):
        await self.http.aclose()
        self.redis.close()

    def stored(self, content, media_type="image/png"):
        return Picture(
            sha256=self.files.put(content, media_type), media_type=media_type, width=64, height=64, alt="a fox"
        )

    async def send(self, attachment):
        payload = {"type": "image", "payload": {"attachment_id": attachment}}
        told = {
            "recipient": {"id": self.chat.person_id},
            "messaging_type": "RESPONSE",
            "message": {"attachment": payload},
        }
        return (await self.graph.ask("POST", "me/messages", body=told))["message_id"]

    @property
    def count(self):
        return sum("message_attachments" in str(call) for call in self.server.calls)


async def test_a_file_is_uploaded_once(scene):
    """What is shown again goes by its id."""
    shown = scene.stored(picture())
    first, second = [await scene.uploads.sent(shown, scene.send) for _ in range(2)]
    assert first != second
    assert 1 == scene.count
    assert [] == scene.server.refused


async def test_an_id_that_meta_has_forgotten_is_made_anew(scene):
    """90 days are over, and nobody notices."""
    shown = scene.stored(picture())
    await scene.uploads.id_of(shown)
    scene.server.advance(91 * _DAY_S)
    scene.chat.says("hello again")
    await scene.uploads.sent(shown, scene.send)
    assert 2 == scene.count


@pytest.mark.parametrize("how", [{"how": "500"}, {"how": "reset"}, {"how": "500_after"}, {"code": 1}, {"code": 2}])
async def test_an_upload_that_broke_off_sent_nothing(scene, how):
    """It is tried again, however little is known of it: only a message may be out."""
    scene.server.fail("message_attachments", **how)
    with pytest.raises(GraphFailed) as caught:
        await scene.uploads.sent(scene.stored(picture()), scene.send)
    assert "post_retryable" == fault(caught.value).code


@pytest.mark.parametrize("told", [{}, {"attachment_id": None}, {"attachment_id": ""}])
async def test_an_upload_without_an_id_is_tried_again(scene, told):
    """Whatever Meta meant by it."""
    async with httpx.AsyncClient(transport=httpx.MockTransport(lambda _: httpx.Response(200, json=told))) as http:
        uploads = replace(scene.uploads, graph=replace(scene.graph, http=http))
        with pytest.raises(GraphFailed) as caught:
            await uploads.id_of(scene.stored(picture()))
    assert "post_retryable" == fault(caught.value).code


async def test_what_is_gone_here_is_not_shown_again(scene):
    """Although Meta still has it."""
    shown = scene.stored(picture())
    await scene.uploads.id_of(shown)
    scene.files.release(NOBODY, shown.sha256)
    with pytest.raises(PostRefused):
        await scene.uploads.id_of(shown)
    with pytest.raises(PostRefused):
        await scene.uploads.id_of(Picture(sha256=Sha256("0" * 64), media_type="image/png", width=1, height=1, alt=""))


async def test_a_picture_that_is_too_large_goes_as_a_smaller_one(scene):
    """A JPEG that fits."""
    out = io.BytesIO()
    Image.effect_noise((512, 512), 100).save(out, "PNG")
    assert out.tell() > 100_000
    small = replace(scene.uploads, image_bytes=60_000)
    media = scene.page.uploads[await small.id_of(scene.stored(out.getvalue()))].media
    assert "image/jpeg" == media.media_type
    assert len(media.content) <= 60_000


@pytest.mark.parametrize(
    ("outcome", "code"),
    [
        (Outcome.RETRY, "post_retryable"),
        (Outcome.PAUSE, "post_retryable"),
        (Outcome.UPLOAD, "post_retryable"),
        (Outcome.UNKNOWN, "post_ambiguous"),
        (Outcome.HOLD, "post_held"),
        (Outcome.GONE, "place_gone"),
        (Outcome.REFUSED, "post_refused"),
        (Outcome.BROKEN, "account_broken"),
    ],
)
def test_every_outcome_has_a_meaning_for_a_post(outcome, code):
    """None is left to chance; what Meta said is for the log."""
    meant = fault(GraphFailed(outcome, "said by Meta"))
    assert isinstance(meant, PostFailed)
    assert (code, "said by Meta") == (meant.code, meant.message)
    assert ("bot" if outcome is Outcome.PAUSE else "chat") == getattr(meant, "scope", "chat")


class Pages:
    def __init__(self):
        made = DataPages(secret=_SECRET.encode(), public_url="https://bot.example")
        app = Starlette(routes=list(made.routes()))
        self.http = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="https://bot.example")

    async def asked(self, secret=_SECRET, path="/deletion"):
        payload = {"algorithm": "HMAC-SHA256", "issued_at": 1_790_000_000, "user_id": "4711"}
        return await self.http.post(path, data={"signed_request": signed_request(secret, payload)})


async def test_a_request_to_delete_is_answered_with_a_page_that_can_be_read():
    """By an address and a code, as the portal wants; the page says what is kept, and how that is erased."""
    pages = Pages()
    told = (await pages.asked()).json()
    assert {"url", "confirmation_code"} == set(told)
    page = await pages.http.get(told["url"], headers={"accept-language": "de-DE,de;q=0.9"})
    assert (200, True) == (page.status_code, "/forget" in page.text and "Deine Daten" in page.text)
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "/forget" in (await pages.http.get("/deletion")).text


async def test_nobody_else_asks():
    """A wrong key, nothing signed, and pages of requests that nobody has made."""
    pages = Pages()
    assert [400, 400] == [(await pages.asked("1e" * 16, path)).status_code for path in ("/deletion", "/deletion/left")]
    assert 400 == (await pages.http.post("/deletion", data={})).status_code
    assert 400 == (await pages.http.post("/deletion", content=b"\xff" * 20_000)).status_code
    told = (await pages.asked()).json()["confirmation_code"]
    for code in ("x", f"{told[:-1]}{'a' if told[-1] != 'a' else 'b'}", f"2020{told[4:]}", "<b>"):
        assert 404 == (await pages.http.get(f"/deletion/{code}")).status_code


async def test_whoever_leaves_is_believed_by_the_signature():
    """Nothing is kept under that id, so nothing has to follow."""
    assert 200 == (await Pages().asked(path="/deletion/left")).status_code
