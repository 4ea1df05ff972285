"""What platforms bring by themselves: believed only with proof, bounded, and read once for all adapters."""

from __future__ import annotations

import json
import time
from typing import Any

import httpx
import pytest
from nacl.signing import SigningKey
from starlette.responses import Response

from bot.posting.webhooks import MOST_BYTES, Ed25519, Proof, SharedSecret, application, webhook

KEY = SigningKey.generate()
SECRET = SharedSecret(header="X-Secret", secret=b"a-secret-of-this-test")
SIGNED = Ed25519(key=KEY.verify_key, signature="X-Signature", stamp="X-Stamp", skew_s=300.0)
BODY = b'{"a": 1}'


def proved(proof: Proof, body: bytes, **changes: Any) -> list[tuple[str, str]]:
    """The headers of a platform."""
    if proof is SECRET:
        return [("X-Secret", changes.get("secret", "a-secret-of-this-test"))]
    stamp = str(changes.get("stamp", int(time.time())))
    signed = KEY.sign(stamp.encode() + body).signature.hex()
    return [("X-Signature", changes.get("signature", signed)), ("X-Stamp", stamp)]


class Hook:
    """An adapter's webhook, and what came to it."""

    def __init__(self, proof: Proof) -> None:
        self.came: list[dict[str, Any]] = []
        app = application(webhook("/hook", proof, self._take))
        self.client = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://bot")

    async def _take(self, said: dict[str, Any]) -> Response:
        if said.get("break"):
            raise ZeroDivisionError
        self.came.append(said)
        return Response(status_code=202)

    async def post(self, headers: Any, body: Any = BODY) -> int:
        return (await self.client.post("/hook", content=body, headers=headers)).status_code


@pytest.fixture(params=[SECRET, SIGNED], ids=["secret", "signature"])
async def proof(request):
    return request.param


async def test_a_proved_call_is_taken(proof):
    """Once, as the JSON object that it is."""
    hook = Hook(proof)
    assert 202 == await hook.post(proved(proof, BODY))
    assert [{"a": 1}] == hook.came


async def test_no_header_twice(proof):
    """Of two answers to one question nobody knows which one a proxy in between has believed."""
    hook = Hook(proof)
    headers = proved(proof, BODY)
    for name, value in headers:
        assert 401 == await hook.post([*headers, (name, value)])
    for left_out in range(len(headers)):
        assert 401 == await hook.post(headers[:left_out] + headers[left_out + 1 :])
    assert [] == hook.came


@pytest.mark.parametrize(
    "changes",
    [
        {"stamp": 0},
        {"stamp": int(time.time()) - 3600},
        {"stamp": int(time.time()) + 3600},
        {"stamp": "now"},
        {"stamp": "9" * 400},
        {"stamp": "٣"},
        {"signature": ""},
        {"signature": "xyz"},
        {"signature": "00" * 64},
        {"signature": "00" * 63},
    ],
)
async def test_what_is_not_signed_now(changes):
    """Old and odd times, and signatures of nothing."""
    hook = Hook(SIGNED)
    headers = [(name, value.encode()) for name, value in proved(SIGNED, BODY, **changes)]
    assert 401 == await hook.post(headers)
    assert 401 == await hook.post(proved(SIGNED, BODY), b'{"a": 2}')


@pytest.mark.parametrize("secret", ["", "a-secret-of-this-tes", "a-secret-of-this-test ", "A-SECRET-OF-THIS-TEST", "é"])
async def test_a_wrong_secret(secret):
    """Whatever it looks like."""
    status = await Hook(SECRET).post([(name, value.encode()) for name, value in proved(SECRET, BODY, secret=secret)])
    assert 401 == status


async def test_a_body_without_proof_is_not_read(proof):
    """Where the headers tell already: nobody sends us a megabyte for nothing."""
    read = 0

    async def endless():
        nonlocal read
        for _ in range(100):
            read += 1
            yield b"x" * 100_000

    assert 401 == await Hook(proof).post([], endless())
    assert read <= 1


async def test_bodies_that_are_too_much_or_nothing(proof):
    """Of whoever has proof: too long is 413; no JSON object is 400."""
    hook = Hook(proof)
    large = json.dumps({"x": "x" * MOST_BYTES}).encode()
    assert 413 == await hook.post(proved(proof, large), large)
    for odd in (b"", b"[]", b"{", b'"x"', b"\xff", b"[" * 200_000):
        assert 400 == await hook.post(proved(proof, odd), odd)
    assert [] == hook.came


async def test_an_adapter_that_breaks(proof):
    """Is answered with 500, so that the platform brings the call again."""
    body = b'{"break": true}'
    assert 500 == await Hook(proof).post(proved(proof, body), body)


def test_a_secret_is_in_no_log():
    """Whatever prints it."""
    assert "secret-of" not in repr(SECRET)
