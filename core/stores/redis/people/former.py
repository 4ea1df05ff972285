"""What releases before records kept under keys of its own kind each, brought into the form of now.

It is taken over when somebody asks for it, or all at once by `imagine upgrade`; either way once, because the old key
goes in the same transaction. What an older release writes meanwhile is taken over, too, and what was written since
then stays.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, cast

from redis import Redis, WatchError
from redis.client import Pipeline

from core.domain.ids import JobId, PersonKey, is_job_id
from core.records import consents, favourites, plain_replies
from core.stores.redis.decoding import text, texts
from core.stores.redis.ledger.store import Store
from core.stores.redis.scheme import names as layout
from core.wire.records import write_entry

_YES = b"yes"
_PLAIN_REPLIES = b"plain_replies"

# reads an old key: (client, key, unix time of its last change) → entry by name
Read = Callable[[Redis, str, float], Mapping[str, str]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Former:
    """How one kind was kept."""

    key: Callable[[str], str]
    read: Read
    # adds to a transaction: nothing else points at an entry of an owner
    unlink: Callable[[Pipeline, str, str], None] = lambda pipe, owner, name: None  # noqa: ARG005 - its shape


def _consents(client: Redis, key: str, at: float) -> Mapping[str, str]:
    told = cast("dict[bytes, bytes]", client.hgetall(key))
    answers = {text(place): consents.Consent(allowed=answer == _YES) for place, answer in told.items()}
    return {place: write_entry(consents.RECORD, answer, at) for place, answer in answers.items()}


def _favourites(client: Redis, key: str, _at: float) -> Mapping[str, str]:
    rows: Any = client.zrange(key, 0, -1, withscores=True)
    return {text(job): write_entry(favourites.RECORD, favourites.Mark(), at) for job, at in rows}


def _plain_replies(client: Redis, key: str, at: float) -> Mapping[str, str]:
    chosen = client.hget(key, _PLAIN_REPLIES.decode())
    if chosen is None:
        return {}
    wanted = plain_replies.PlainReplies(wanted=cast("bytes", chosen) == _YES)
    return {"": write_entry(plain_replies.RECORD, wanted, at)}


def _unmark(pipe: Pipeline, owner: str, job: str) -> None:
    pipe.srem(layout.marked(JobId(job)), owner)


_FORMER: Mapping[str, Former] = MappingProxyType(
    {
        consents.RECORD.name: Former(key=lambda owner: layout.consents(PersonKey(owner)), read=_consents),
        favourites.RECORD.name: Former(
            key=lambda owner: layout.favourites(PersonKey(owner)), read=_favourites, unlink=_unmark
        ),
        plain_replies.RECORD.name: Former(key=layout.place, read=_plain_replies),
    }
)


def former_rows(kind: str) -> Former | None:
    """How a kind was kept; None for one that is no older than records."""
    return _FORMER.get(kind)


def taken_over(store: Store, former: Former, owner: str, write: Callable[[Pipeline, Mapping[str, str]], None]) -> bool:
    """Let `write` add what an owner's old key holds, and take the key away; False where there is none."""
    key, client = former.key(owner), store.client
    if not client.exists(key):
        return False
    while True:
        with client.pipeline() as pipe:
            pipe.watch(key)  # type: ignore[no-untyped-call]
            entries = former.read(client, key, _changed_at(store, client.pttl(key) / 1000))
            pipe.multi()
            write(pipe, entries)
            for name in entries:
                former.unlink(pipe, owner, name)
            pipe.delete(key)
            try:
                pipe.execute()
            except WatchError:
                continue
            return True


def _changed_at(store: Store, left_s: float) -> float:
    """When an old key was changed last: it was to live as long as the row of a job from then on."""
    now = store.clock.now()
    return now if left_s < 0 else min(now, now + left_s - store.row_s)


def erase_former_about(client: Redis, pipe: Pipeline, subject: str) -> None:
    """Add to a transaction: nobody has marked this job in the old form either."""
    marked = layout.marked(JobId(subject))
    for person in texts(client.smembers(marked)):
        pipe.zrem(layout.favourites(PersonKey(person)), subject)
    pipe.delete(marked)


def erase_former_of(client: Redis, pipe: Pipeline, owner: str) -> None:
    """Add to a transaction: nothing of an owner is left in the old form."""
    if not is_job_id(owner):
        # ids of people and jobs have one form, and keys of places another
        pipe.delete(layout.place(owner))
        return
    for job in texts(client.zrange(layout.favourites(PersonKey(owner)), 0, -1)):
        _unmark(pipe, owner, job)
    pipe.delete(layout.favourites(PersonKey(owner)), layout.consents(PersonKey(owner)))


def former_owners(client: Redis) -> list[tuple[str, str]]:
    """Every kind and owner that stands in the old form; takes the right to scan."""
    found: list[tuple[str, str]] = []
    for kind, former in _FORMER.items():
        before, _, after = former.key("\0").partition("\0")
        pattern = f"{_literal(before)}*{_literal(after)}"
        keys = (text(key) for key in client.scan_iter(pattern, count=1000))
        found += [(kind, key.removeprefix(before).removesuffix(after)) for key in keys]
    return found


def _literal(part: str) -> str:
    """A part of a pattern that stands for itself."""
    return "".join(f"\\{sign}" if sign in "*?[]\\^" else sign for sign in part)
