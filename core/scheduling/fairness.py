"""What is fair in the line of waiting jobs: the rules that Redis (`line.lua`) and the fake share.

In each lane the next job is the first of the person who has used the fewest device seconds, in the chat that has used
the fewest. Who begins to wait begins at the present: nobody saves up. Debts are forgotten when the others have used as
much, or when nothing has happened for an hour.
"""

from __future__ import annotations

import hashlib

from core.domain.jobs.job import Job, Lane
from core.domain.place import Place

# how many jobs stand in RQ's queue: as many as make a batch of one-picture jobs
WINDOW = 16
# while both lanes wait, at least every so many'th place is a relaxed one
RELAX_EVERY = 4
# what a picture is taken to cost before one of that model was measured (s)
GUESS_S = 1.0
# how far from its head the order of a line is read to tell a place in it
LOOK_AHEAD = 64
# for how long a chat or a person that waits for nothing is remembered at most, once nothing happens there (s)
IDLE_S = 3600


def chat_of(job: Job) -> str:
    """The chat that shares with others, without its threads; hashed, because it becomes part of keys."""
    return crowd_of(job.place)


def crowd_of(place: Place) -> str:
    """The chat of a place, without its threads."""
    told = f"{place.platform}\n{place.account}\n{place.chat}"
    return hashlib.blake2b(told.encode(), digest_size=8).hexdigest()


def place_beyond(lane: Lane, *, own: int, people: tuple[int, int], chats: tuple[int, int], waiting: int) -> int:
    """About how many come before a job behind the first LOOK_AHEAD, if everybody else has as many waiting.

    `own` counts its person's jobs before it; `people` and `chats` are the rank among the others of its chat and of its
    lane, and their number.
    """
    in_chat = own * people[1] + people[0]
    in_lane = in_chat * chats[1] + chats[0]
    place = in_lane * RELAX_EVERY if lane is Lane.RELAX else in_lane
    return max(0, min(max(LOOK_AHEAD, place), waiting - 1))
