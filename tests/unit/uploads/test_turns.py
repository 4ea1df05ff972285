"""Everybody's next file comes before anybody's second, and one with many waits for those with few."""

from __future__ import annotations

import asyncio

import pytest

from core.domain.errors import Busy
from core.uploads.turns import Turns


class Line:
    """People at work in turns, and who came when."""

    def __init__(self, turns: Turns) -> None:
        self.turns, self.served, self.refused = turns, [], []
        self.over = asyncio.Event()

    async def one(self, person: str) -> None:
        try:
            async with self.turns.turn(person):
                self.served.append(person)
                await self.over.wait()
        except Busy:
            self.refused.append(person)

    async def come(self, *people: str) -> list[asyncio.Task]:
        tasks = [asyncio.create_task(self.one(person)) for person in people]
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        return tasks


async def test_turns_go_round():
    """Ana has five, Ben and Cem have one each."""
    line = Line(Turns(1))
    tasks = await line.come(*"aaaaa", "b", "c")
    line.over.set()
    await asyncio.gather(*tasks)
    assert "aabcaaa" == "".join(line.served)


async def test_no_more_than_the_places_at_once():
    """And a place that is free is taken at once."""
    line = Line(Turns(2))
    tasks = await line.come(*"abcd")
    assert ["a", "b"] == line.served
    line.over.set()
    await asyncio.gather(*tasks)
    assert 4 == len(line.served)
    await asyncio.gather(*await line.come("e"))
    assert "e" == line.served[-1]


async def test_one_person_has_a_limit():
    """In what waits, not in what is done."""
    line = Line(Turns(1, most_each=2))
    tasks = await line.come(*"aaaaa")
    assert ["a", "a"] == line.refused
    line.over.set()
    await asyncio.gather(*tasks)


async def test_where_it_is_full_the_heaviest_goes_first():
    """A newcomer comes in, and whoever has the most loses the newest."""
    line = Line(Turns(1, most_each=8, most_waiting=4))
    tasks = await line.come("x", *"aaa", "b", "c")
    assert ["a"] == line.refused
    tasks += await line.come("d", "e")
    assert ["a", "a", "e"] == sorted(line.refused)
    line.over.set()
    await asyncio.gather(*tasks)
    assert set("xabcd") == set(line.served)


async def test_who_leaves_gives_the_place_on():
    """While waiting, in the moment of being called, and while at work."""
    line = Line(Turns(1))
    at_work, waiting, called, last = await line.come(*"abcd")
    waiting.cancel()
    await asyncio.sleep(0)
    at_work.cancel()
    await asyncio.sleep(0)
    called.cancel()
    line.over.set()
    await asyncio.gather(at_work, waiting, called, last, return_exceptions=True)
    assert "d" == line.served[-1]
    with pytest.raises(asyncio.CancelledError):
        await waiting
    await asyncio.gather(*await line.come("e"))
    assert "e" == line.served[-1]
