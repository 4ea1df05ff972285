"""Nobody but Meta is believed: forged, cut and re-encoded webhooks, and signed requests of others."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import random
from pathlib import Path

import httpx
import pytest
from starlette.responses import Response

from bot.meta.signed_requests import SignedRequest, read_signed_request
from bot.meta.webhooks.envelope import read_envelope
from bot.meta.webhooks.handshake import handshake
from bot.meta.webhooks.signature import HEADER, HubSignature
from bot.posting.webhooks import application, webhook
from tests.stubs.meta import signature, signed_request, written

_DATA = Path(__file__).parents[2] / "data" / "meta"
_SECRET, _OTHER = "0f" * 16, "1e" * 16
_ALL = {
    kind: list(map(written, json.loads((_DATA / f"{name}.json").read_text()).values()))
    for kind, name in (("page", "messenger"), ("instagram", "instagram"), ("whatsapp_business_account", "whatsapp"))
}


class Hook:
    """A callback for one kind of account, and what it believed."""

    def __init__(self, kind: str) -> None:
        self.kind, self.believed, self.events = kind, 0, []
        proof = HubSignature(secret=_SECRET.encode())
        app = application(webhook("/hook", proof, self._take), handshake("/hook", b"our word"))
        self.client = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://bot")

    async def _take(self, told):
        self.believed += 1
        self.events += read_envelope(told, self.kind)
        return Response(status_code=200)

    async def post(self, body: bytes, *signatures: str) -> int:
        headers = [(HEADER.encode(), one.encode("latin-1")) for one in signatures]
        return (await self.client.post("/hook", content=body, headers=headers)).status_code


@pytest.fixture(params=_ALL)
def hook(request):
    return Hook(request.param)


def _flipped(dice, body):
    at = dice.randrange(len(body))
    return body[:at] + bytes([body[at] ^ (1 << dice.randrange(8))]) + body[at + 1 :]


def _reencoded(dice, body):
    """The same JSON in other bytes, as a receiver that parses before it checks would see no difference."""
    told = json.loads(body)
    forms = [
        json.dumps(told).encode(),
        json.dumps(told, separators=(",", ":"), ensure_ascii=False).encode(),
        json.dumps(told, separators=(",", ":")).replace("/", "\\/").encode() + b"\n",
        json.dumps(told, indent=1).encode(),
        json.dumps(told, separators=(",", ":"), sort_keys=True).replace("/", "\\/").encode() + b" ",
    ]
    return dice.choice([form for form in forms if form != body])


def _forged(dice, body):
    """One POST that Meta did not make: bytes and the signatures that come with it."""
    right, other = signature(_SECRET, body), signature(_OTHER, body)
    sha1 = "sha1=" + hmac.new(_SECRET.encode(), body, hashlib.sha1).hexdigest()
    cut = body[: dice.randrange(len(body))]
    ways = [
        lambda: (body, other),
        lambda: (body, signature("", body)),
        lambda: (body,),
        lambda: (body, ""),
        lambda: (body, right, right),
        lambda: (body, right, other),
        lambda: (body, right.upper()),
        lambda: (body, right.replace("sha256=", "")),
        lambda: (body, right[:-1]),
        lambda: (body, right + "0"),
        lambda: (body, f" {right[:-2]}"),
        lambda: (body, sha1),
        lambda: (body, "sha256=" + "".join(dice.choices("0123456789abcdef", k=64))),
        lambda: (body, "sha256=" + _flipped(dice, right[7:].encode()).decode("latin-1")),
        lambda: (cut, right),
        lambda: (body + b"\0", right),
        lambda: (_flipped(dice, body), right),
        lambda: (_reencoded(dice, body), right),
        lambda: (dice.choice(_ALL["page"])[:-1] + b',"x":1}', right),
    ]
    return dice.choice(ways)()


async def _none_is_believed(hook, number):
    dice = random.Random(number)
    for _ in range(number):
        body, *signatures = _forged(dice, dice.choice(_ALL[hook.kind]))
        assert 401 == await hook.post(body, *signatures)
    assert 0 == hook.believed


async def test_no_forged_webhook_is_believed(hook):
    """Another secret, none, twice, cut, changed in one bit, encoded anew: 401, and nobody reads it."""
    await _none_is_believed(hook, 1000)


@pytest.mark.slow
async def test_of_ten_thousand_forged_webhooks_none_is_believed(hook):
    """The figure of each platform."""
    await _none_is_believed(hook, 10_000)


async def test_every_true_webhook_is_believed(hook):
    """In just the bytes that Meta sends; one that comes again tells the same ids, so that it is known again."""
    for body in _ALL[hook.kind]:
        assert 200 == await hook.post(body, signature(_SECRET, body))
    once = [event.id for event in hook.events]
    for body in _ALL[hook.kind]:
        assert 200 == await hook.post(body, signature(_SECRET, body))
    assert once * 2 == [event.id for event in hook.events]
    assert 2 * len(_ALL[hook.kind]) == hook.believed


async def test_another_accounts_webhook_says_nothing_here():
    """Rightly signed, and of another kind of account: believed, answered, and no event."""
    hook = Hook("page")
    for body in _ALL["instagram"]:
        assert 200 == await hook.post(body, signature(_SECRET, body))
    assert [] == hook.events


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"hub.mode": "subscribe", "hub.verify_token": "our word", "hub.challenge": "1158201444"}, 200),
        ({"hub.mode": "subscribe", "hub.verify_token": "their word", "hub.challenge": "1158201444"}, 403),
        ({"hub.mode": "subscribe", "hub.verify_token": "", "hub.challenge": "1158201444"}, 403),
        ({"hub.mode": "unsubscribe", "hub.verify_token": "our word", "hub.challenge": "1158201444"}, 403),
        ({"hub.mode": "subscribe", "hub.verify_token": "our word"}, 403),
        ({"hub.mode": "subscribe", "hub.verify_token": "our word", "hub.challenge": "<script>"}, 403),
        ({"hub_mode": "subscribe", "hub_verify_token": "our word", "hub_challenge": "1158201444"}, 403),
        ({}, 403),
    ],
)
async def test_the_handshake(query, status):
    """The challenge for the right word, nothing for any other, and never anything but a challenge."""
    answer = await Hook("page").client.get("/hook", params=query)
    assert (status, "1158201444" if status == 200 else "") == (answer.status_code, answer.text)


_PAYLOAD = {"algorithm": "HMAC-SHA256", "issued_at": 1790000000, "user_id": "7100000000000099"}


def _base64url(content):
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def _signed(payload, secret=_SECRET):
    """A request with any payload at all."""
    encoded = _base64url(payload)
    return f"{_base64url(hmac.new(secret.encode(), encoded.encode(), hashlib.sha256).digest())}.{encoded}"


def test_a_true_signed_request_is_read():
    """With what Meta adds at times."""
    read = SignedRequest(user="7100000000000099", issued_at=1790000000)
    assert read == read_signed_request(signed_request(_SECRET, _PAYLOAD), _SECRET.encode())
    more = {**_PAYLOAD, "expires": 0, "algorithm": "hmac-sha256"}
    assert read == read_signed_request(signed_request(_SECRET, more), _SECRET.encode())


def test_of_a_thousand_forged_signed_requests_none_is_read():
    """Another secret, another algorithm, padding, cut, one bit, another payload, no JSON, no person."""
    dice = random.Random(7)
    right = signed_request(_SECRET, _PAYLOAD)
    mac, _, payload = right.partition(".")
    ways = [
        lambda: signed_request(_OTHER, _PAYLOAD),
        lambda: signed_request(_SECRET, {**_PAYLOAD, "algorithm": dice.choice(["none", "HMAC-SHA1", "", None])}),
        lambda: signed_request(_SECRET, {**_PAYLOAD, "user_id": dice.choice([7, None, "", "me", "7 ", "../7", ["7"]])}),
        lambda: signed_request(_SECRET, {**_PAYLOAD, "issued_at": dice.choice(["now", None, 1.5, True])}),
        lambda: signed_request(_SECRET, {name: _PAYLOAD[name] for name in dice.sample(list(_PAYLOAD), 2)}),
        lambda: _signed(dice.choice([b"[]", b"7", b"null", b"{", b"\xff\xfe", b"[" * 3000])),
        lambda: f"{mac}=.{payload}",
        lambda: f"{mac}.{payload}=",
        lambda: f"{mac}.{payload}.{payload}",
        lambda: f".{payload}",
        lambda: f"{mac}.",
        lambda: mac + payload,
        lambda: right[: dice.randrange(len(right))],
        lambda: _flipped(dice, right.encode()).decode("latin-1"),
        lambda: f"{mac[:-1]}{chr(ord(mac[-1]) ^ 1)}.{payload}",
        lambda: f"{mac}.{_base64url(json.dumps({**_PAYLOAD, 'user_id': str(dice.randrange(10**9))}).encode())}",
        lambda: f"{'A' * 43}.{payload}",
        lambda: f" {right}",
        lambda: f"{right}\n",
    ]
    for _ in range(1000):
        assert None is read_signed_request(dice.choice(ways)(), _SECRET.encode())
