"""Questions of the bot, in Redis: what was asked and what waits for the answer is signed, because it decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import structlog
from redis import Redis, WatchError
from redis.client import Pipeline

from core.domain.errors import Untrusted
from core.domain.ids import InvocationId, PersonKey, consent_ticket, invocation_id
from core.domain.place import Invocation
from core.domain.question import Question
from core.ports.questions import Posed
from core.stores.redis.decoding import text
from core.stores.redis.ledger.messages import remember_row
from core.stores.redis.ledger.store import Store
from core.stores.redis.reach import reaching
from core.stores.redis.scheme import names as layout
from core.wire.codec import UnknownSchema, from_data, to_data
from core.wire.signing import Identity, state, stated
from core.wire.statements import HELD, QUESTION

# a command that goes on is taken for what its person said, so only the chat side can have held it
_BOT = ("bot",)

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Held:
    """A command that waits."""

    ticket: str
    invocation: Invocation
    # who may answer
    person: PersonKey
    # unix time
    until: float


class RedisQuestions:
    """A Questions."""

    def __init__(self, store: Store) -> None:
        """Share the store."""
        self._store = store

    @reaching()
    def pose(self, question: Question, waiting: Invocation | None, *, for_s: float) -> Posed:
        """Keep the question and the command that waits, in one transaction."""
        key = layout.question(question.ticket)
        # the command that waits is remembered as one that has been seen
        mark = layout.seen(invocation_id("held", question.ticket, "" if waiting is None else waiting.id))
        while True:
            with self._store.client.pipeline() as pipe:
                pipe.watch(key, mark)  # type: ignore[no-untyped-call]
                if waiting is not None and pipe.exists(mark):
                    return Posed.REPEATED
                stands = self._read(question.ticket, pipe.get(key)) is not None
                pipe.multi()
                if not stands:
                    self._keep(pipe, question, for_s=for_s)
                if waiting is not None:
                    pipe.set(mark, "1", ex=int(for_s))
                    self._hold(pipe, question, waiting, for_s=for_s)
                try:
                    pipe.execute()
                except WatchError:
                    continue
                return Posed.STANDS if stands else Posed.NEW

    @reaching()
    def posed(self, ticket: str) -> Question | None:
        """What was asked."""
        return self._read(ticket, self._store.client.get(layout.question(ticket)))

    @reaching()
    def answer(self, ticket: str, code: str) -> bool:
        """Record the first answer."""
        key = layout.question(ticket)
        while True:
            with self._store.client.pipeline() as pipe:
                pipe.watch(key)  # type: ignore[no-untyped-call]
                question = self._read(ticket, pipe.get(key))
                if question is None:
                    return False
                if question.answered is not None:
                    return question.answered == code and bool(self.waiting(ticket))
                pipe.multi()
                pipe.set(key, self._signed(replace(question, answered=code)), keepttl=True)
                try:
                    pipe.execute()
                except WatchError:
                    continue
                return True

    @reaching()
    def waiting(self, ticket: str) -> Sequence[Invocation]:
        """The commands that wait, of those that stand under this ticket and belong there."""
        now = self._store.clock.now()
        rows = [_held(raw, self._store.me) for raw in self._store.client.lrange(layout.held(ticket), 0, -1)]
        return [row.invocation for row in rows if row is not None and row.ticket == ticket and row.until > now]

    @reaching()
    def done(self, ticket: str, invocation: InvocationId) -> None:
        """Let a command wait no more."""
        client, key = self._store.client, layout.held(ticket)
        for raw in client.lrange(key, 0, -1):
            row = _held(raw, self._store.me)
            if row is None or row.invocation.id == invocation:
                client.lrem(key, 0, raw)  # type: ignore[arg-type]  # bytes will do

    @reaching()
    def withdraw(self, invocation: InvocationId) -> None:
        """Let a command wait no more for anything."""
        for ticket in text(self._store.client.get(_waits(invocation)) or b"").split():
            self.done(ticket, invocation)

    def _keep(self, pipe: Pipeline, question: Question, *, for_s: float) -> None:
        key = layout.question(question.ticket)
        known_s = int(for_s) + 1 if question.until is None else int(for_s) + layout.DAY_S
        pipe.set(key, self._signed(question), ex=known_s)
        # whoever may answer is forgotten with it
        self._concerns(pipe, question.person, key)

    def _hold(self, pipe: Pipeline, question: Question, waiting: Invocation, *, for_s: float) -> None:
        key = layout.held(question.ticket)
        row = {
            "ticket": question.ticket,
            "person": question.person,
            "until": self._store.clock.now() + for_s,
            "invocation": to_data(waiting),
        }
        pipe.rpush(key, state(HELD, row, _BOT, self._store.me))
        pipe.expire(key, int(for_s) + 1)
        # it may wait for one answer after the other
        pipe.append(_waits(waiting.id), f"{question.ticket} ")
        pipe.expire(_waits(waiting.id), layout.DAY_S + int(for_s))
        remember_row(pipe, self._store, waiting, key)
        self._concerns(pipe, question.person, key)

    def _concerns(self, pipe: Pipeline, person: PersonKey, key: str) -> None:
        pipe.sadd(layout.person_rows(person), key)
        pipe.expire(layout.person_rows(person), self._store.row_s)

    def _signed(self, question: Question) -> str:
        return state(QUESTION, to_data(question), _BOT, self._store.me)

    def _read(self, ticket: str, raw: bytes | str | None) -> Question | None:
        """A question that this side has asked under this ticket; None for what anybody else wrote."""
        if raw is None:
            return None
        try:
            _, said = stated(QUESTION, text(raw), _BOT, self._store.me.public)
            question = from_data(Question, said)
        except (Untrusted, UnknownSchema, ValueError) as problem:
            _log.error("a question is not what anybody here has signed, so it was never asked", reason=str(problem))
            return None
        return question if question.ticket == ticket else None


def _waits(invocation: InvocationId) -> str:
    """Where the tickets stand under which a command waits."""
    return layout.seen(invocation_id("waits", "", invocation))


def erase_held(client: Redis, me: Identity, key: str, person: PersonKey) -> None:
    """Take the commands that concern a person out of those that wait; what cannot be read goes, too."""
    for raw in client.lrange(key, 0, -1):
        row = _held(raw, me)
        if row is None or person in {
            row.person,
            row.invocation.author.key,
            *(one.owner for one in row.invocation.attachments),
        }:
            client.lrem(key, 0, raw)  # type: ignore[arg-type]  # bytes will do


def _held(raw: bytes | str, me: Identity) -> _Held | None:
    """A command that this side has held; None for what anybody else wrote."""
    try:
        _, row = stated(HELD, text(raw), _BOT, me.public)
        invocation = from_data(Invocation, row["invocation"])
        if "owner" in row:
            # releases before waited for consents only, and said whose
            owner = PersonKey(row["owner"])
            return _Held(
                ticket=consent_ticket(owner, invocation.place.key),
                invocation=invocation,
                person=owner,
                until=row["until"],
            )
        return _Held(
            ticket=str(row["ticket"]), invocation=invocation, person=PersonKey(row["person"]), until=float(row["until"])
        )
    except (Untrusted, UnknownSchema, UnicodeDecodeError, KeyError) as problem:
        _log.error("a held command is not what anybody here has signed, so it is dropped", reason=str(problem))
        return None
