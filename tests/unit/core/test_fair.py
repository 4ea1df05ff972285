"""The shared rules of the line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.domain.jobs.job import Lane
from core.scheduling.fairness import LOOK_AHEAD, chat_of, place_beyond
from tests.contract.ports.rows import PLACE, make_job


def test_a_chat_is_told_apart_and_not_told():
    """Threads and replies belong to it, another account's chat of the same name does not, and its id is in no key."""
    job = make_job()
    assert chat_of(job) == chat_of(replace(job, place=replace(PLACE, thread="t", reply_to="m")))
    others = [replace(PLACE, chat="b"), replace(PLACE, account="b"), replace(PLACE, platform="b")]
    assert 4 == len({chat_of(job), *(chat_of(replace(job, place=place)) for place in others)})
    assert PLACE.chat not in chat_of(job)


@pytest.mark.parametrize(
    ("own", "people", "chats", "lane", "waiting", "place"),
    [
        # alone: exactly those before one's own
        (70, (0, 1), (0, 1), Lane.FAST, 100, 70),
        # among four people of three chats, each with as many
        (10, (1, 4), (2, 3), Lane.FAST, 1000, 125),
        # never beyond the end, never among the counted
        (99, (0, 4), (0, 3), Lane.FAST, 110, 109),
        (1, (0, 1), (0, 1), Lane.FAST, 110, LOOK_AHEAD),
        # three fast ones before each
        (20, (0, 1), (0, 1), Lane.RELAX, 500, 80),
        # one that stands nowhere, in a short line
        (0, (0, 0), (0, 0), Lane.FAST, 0, 0),
    ],
)
def test_a_place_far_behind_is_told_from_ranks(own, people, chats, lane, waiting, place):
    """As if everybody else had as many waiting."""
    assert place == place_beyond(lane, own=own, people=people, chats=chats, waiting=waiting)
