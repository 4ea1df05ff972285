"""The demo's supervisor, when several things die at once."""

from __future__ import annotations

import asyncio
import sys

from core.settings import Settings
from core.wire.keys import new_key
from imagine.supervisor.child import Child
from imagine.supervisor.demo import Installation, _part
from tests.signers import all_in_one, new_signers


async def test_a_renderer_that_dies_together_with_redis_is_started_again(tmp_path, monkeypatch):
    """Its leases cannot be given back then; they run out by themselves, and the demo goes on."""
    heard: list[tuple[str, str]] = []
    monkeypatch.setattr("imagine.supervisor.demo.say", lambda *said: heard.append(said))
    keys = {"render": new_key("r1"), "deliver": new_key("d1"), "sign": all_in_one(new_signers())}
    settings = Settings.model_validate({"redis": {"url": f"unix://{tmp_path}/nobody"}, "keys": keys, "data": tmp_path})
    installation = Installation(settings=settings, data=tmp_path, address="", probe="", environ={})
    part = _part("render", ("--version",), installation, 0)
    plan = part.plan.__class__(name="render", command=(sys.executable, "-c", "raise SystemExit(75)"), environ={})
    child = Child(plan, say=lambda *said: heard.append(said), died=part._died)
    running = asyncio.create_task(child.run())
    while sum("starting again" in words for _, words in heard) < 2:
        await asyncio.sleep(0.02)
        assert not running.done(), running.exception()
    await child.stop()
    await running
    assert any("leases" in words for _, words in heard)
