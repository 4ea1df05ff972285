"""Sizes that a model cannot do, asked for at the dispatcher with the catalogue that comes with the project."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.conversation.dispatcher import Dispatcher
from core.catalogue.rows import load_catalogue
from core.domain.ids import invocation_id
from core.domain.place import Author, Invocation, Place
from core.settings import Settings
from core.stores.memory import Memory, RecordingPoster
from tests.conversations.fake_driver import memory_services

PLACE = Place(platform="fake", account="bot", chat="den")
ANA = Author(platform="fake", account="bot", id="ana", name="Ana")


@pytest.mark.parametrize(
    ("flags", "nearest"),
    [
        ("--ar 7:1", "Pocket cannot do --ar 7:1; the nearest it can do are 16:9 and 3:2."),
        ("--ar 1:7", "Pocket cannot do --ar 1:7; the nearest it can do are 9:16 and 2:3."),
        ("--ar 21:9 --clip", "Pocket cannot do --ar 21:9; the nearest it can do are 16:9 and 3:2."),
        ("--ar 5:4", "Pocket cannot do --ar 5:4; the nearest it can do are 4:3 and 3:2."),
        ("--ar 7:1 --model wan-1.3b --clip", "--ar 7:1; the nearest it can do are 16:9 and 26:15."),
        ("--ar 7:1 --model flux2-klein", "FLUX.2 klein 4B goes from 1:3 to 3:1."),
        ("--ar wide", "--ar takes two numbers such as --ar 3:2; “wide” is none."),
    ],
)  # fmt: skip
async def test_a_size_that_cannot_be_is_answered_with_the_nearest(flags, nearest):
    """One sentence to the one who asked, and no job; the sizes it names are then accepted."""
    memory, poster = Memory(), RecordingPoster()
    memory.workers["w"] = ("default", ("pocket", "wan-1.3b", "flux2-klein"), 1e12)
    services = replace(memory_services(memory, Settings()), catalogue=load_catalogue())
    dispatcher = Dispatcher(services, {"fake": poster})

    async def say(number: int, text: str):
        invocation = Invocation(id=invocation_id("fake", "bot", str(number)), place=PLACE, author=ANA, text=text)
        return await dispatcher.receive(invocation)

    refused = await say(1, f"/imagine a red fox {flags}")
    assert "refused" == refused.kind
    assert refused.sentence.endswith(nearest)
    assert not memory.jobs
    if "nearest" in nearest:
        offered = nearest.rstrip(".").rpartition("are ")[2].split(" and ")
        others = flags.partition(" ")[2].partition(" ")[2]
        for number, ratio in enumerate(offered, 2):
            accepted = await say(number, f"/imagine a red fox --ar {ratio} {others}")
            assert "accepted" == accepted.kind, accepted
    await dispatcher.close()
