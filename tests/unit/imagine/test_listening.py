"""What ends the bot's process: one platform that cannot work takes the others with it, and says why."""

from __future__ import annotations

import asyncio

import pytest

from core.errors import OperatorError
from core.settings import Settings
from imagine import processes


async def _for_ever(_: Settings) -> None:
    await asyncio.Event().wait()


async def test_what_is_wrong_is_one_sentence():
    """An operator's mistake comes out by itself, not in a group, so that the command line can say it."""

    async def wrong(_: Settings) -> None:
        raise OperatorError("Discord does not take this token.")

    with pytest.raises(OperatorError, match="does not take this token"):
        await processes._listen({"web": _for_ever, "discord": wrong}, Settings())


async def test_a_bug_keeps_its_traceback():
    """What is no mistake of the operator's stays as it was raised."""

    async def broken(_: Settings) -> None:
        raise ZeroDivisionError

    with pytest.raises(ExceptionGroup) as raised:
        await processes._listen({"web": _for_ever, "discord": broken}, Settings())
    assert raised.value.subgroup(ZeroDivisionError) is not None
