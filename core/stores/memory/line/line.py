"""The line of waiting jobs in memory: one pool, step for step as `line.lua` does it.

The rules are those of `core.scheduling.fairness`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from core.domain.ids import PersonKey
from core.domain.jobs.job import Job, Lane
from core.ports.work import Ticket
from core.scheduling.estimates import WEIGHT
from core.scheduling.fairness import GUESS_S, RELAX_EVERY, WINDOW, chat_of
from core.settings import LimitSettings

Spot = tuple[Lane, str, PersonKey]


@dataclass(kw_only=True, slots=True)
class _Shares:
    """Who shares: device seconds used by those that wait, and by those that wait no more."""

    used: dict[str, float] = field(default_factory=dict)
    idle: dict[str, float] = field(default_factory=dict)
    served: float | None = None

    def join(self, name: str, turn: float) -> None:
        if name in self.used:
            return
        present = self.served if self.served is not None else min(self.used.values(), default=0.0)
        self.used[name] = max(present + turn, self.idle.pop(name, 0.0))

    def part(self, name: str) -> None:
        self.idle[name] = self.used.pop(name)

    def charge(self, name: str, seconds: float) -> None:
        if name in self.used:
            self.used[name] += seconds
        elif name in self.idle:
            self.idle[name] += seconds
        elif seconds > 0:
            present = self.served if self.served is not None else min(self.used.values(), default=0.0)
            self.idle[name] = present + seconds

    def proceed(self, used: float) -> None:
        now = self.served = min(used, min(self.used.values(), default=used))
        self.idle = {name: debt for name, debt in self.idle.items() if debt >= now}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Held:
    """A job in a worker's hands: the worker's clock when it was taken, and what was charged then."""

    worker: str
    each_s: float
    cost_s: float


@dataclass(kw_only=True, slots=True)
class _Clock:
    """Seconds per picture that a worker has had in its hands."""

    each_s: float = 0.0
    at: float = 0.0
    pictures: int = 0


@dataclass(kw_only=True, slots=True)
class MemoryLine:
    """Who waits and who is next; the head of the line stands in `renders`, where workers find it."""

    renders: deque[Ticket]
    limits: LimitSettings = field(default_factory=LimitSettings)
    # jobs that are tried again, and in lanes: RQ id → (time of acceptance, ticket, job)
    head: dict[str, tuple[float, Ticket, Job]] = field(default_factory=dict)
    jobs: dict[Spot, dict[str, tuple[float, Ticket, Job]]] = field(default_factory=dict)
    chats: dict[Lane, _Shares] = field(default_factory=lambda: {lane: _Shares() for lane in Lane})
    people: dict[tuple[Lane, str], _Shares] = field(default_factory=dict)
    # RQ ids that stand in `renders`, or were taken out and not claimed yet → since when
    staged: dict[str, float] = field(default_factory=dict)
    held: dict[str, _Held] = field(default_factory=dict)
    clocks: dict[str, _Clock] = field(default_factory=dict)
    running: dict[PersonKey, set[str]] = field(default_factory=dict)
    # model → measured seconds per picture
    seconds: dict[str, float] = field(default_factory=dict)
    fast_in_row: int = 0
    joined: int = 0

    def enter(self, job: Job, *, at: float, first: bool, company: int | None = None) -> None:
        """A job begins to wait; `first` puts it in front of everybody."""
        ticket = Ticket(job=job.id, attempt=job.attempt, company=company)
        row = (job.created_at, ticket, job)
        if first:
            self.head[ticket.rq_id] = row
        else:
            lane, chat, person = spot = _spot(job)
            self.chats[lane].join(chat, self._turn(self.chats[lane], chat))
            people = self.people.setdefault((lane, chat), _Shares())
            people.join(person, self._turn(people, person))
            self.jobs.setdefault(spot, {})[ticket.rq_id] = row
        self.refill(at)

    def leave(self, job: Job, *, at: float) -> None:
        """A job waits no more and was not begun."""
        self._out(job)
        self.refill(at)

    def claim(self, job: Job, *, at: float, worker: str) -> None:
        """A worker takes a job."""
        rq_id, cost = _rq_id(job), 0.0
        lane, chat, person = spot = _spot(job)
        if rq_id in self.jobs.get(spot, {}):
            chats, people, cost = self.chats[lane], self.people[lane, chat], self._cost(job)
            before = chats.used[chat], people.used[person]
            chats.charge(chat, cost)
            people.charge(person, cost)
            self._out(job)
            chats.proceed(before[0])
            people.proceed(before[1])
            relaxed_wait = lane is Lane.FAST and bool(self.chats[Lane.RELAX].used)
            self.fast_in_row = self.fast_in_row + 1 if relaxed_wait else 0
        self._out(job)
        each_s = self._tick(worker, at, job.spec.pictures)
        self.held[rq_id] = _Held(worker=worker, each_s=each_s, cost_s=cost)
        self.running.setdefault(person, set()).add(rq_id)
        self.refill(at)

    def settle(self, job: Job, *, at: float, charged: bool, measured: bool) -> None:
        """A job leaves its worker's hands, and pays for the seconds that it had the device."""
        lane, chat, person = _spot(job)
        held = self.held.pop(_rq_id(job), None)
        self.running.get(person, set()).discard(_rq_id(job))
        if held is not None:
            each_s = max(0.0, self._tick(held.worker, at, -job.spec.pictures) - held.each_s)
            more = (each_s * job.spec.pictures if charged else 0.0) - held.cost_s
            self.chats[lane].charge(chat, more)
            self.people.setdefault((lane, chat), _Shares()).charge(person, more)
            if measured:
                before = self.seconds.get(job.spec.model, each_s)
                self.seconds[job.spec.model] = before + WEIGHT * (each_s - before)
        self.refill(at)

    def forget(self, job: Job, *, at: float) -> None:
        """Take a job out wherever it is, and what is known of its person in its chat."""
        lane, chat, person = _spot(job)
        self._out(job)
        self.settle(job, at=at, charged=False, measured=False)
        people = self.people.get((lane, chat), _Shares())
        people.idle.pop(person, None)
        if not people.used and not people.idle:
            self.people.pop((lane, chat), None)
            self.chats[lane].idle.pop(chat, None)
        self.running.pop(person, None)

    def order(self) -> Iterator[Ticket]:
        """Everything that waits, next first."""
        for _, ticket, _ in sorted(self.head.values(), key=lambda row: (row[0], row[1].rq_id)):
            yield ticket
        waiting = {spot: [self.jobs[spot][rq_id] for rq_id in _in_order(self.jobs[spot])] for spot in self.jobs}
        taken: dict[object, tuple[float, int]] = {}
        fast_in_row = self.fast_in_row
        for limited in (True, False):
            while True:
                fast, relax = (self._next(lane, waiting, taken, limited=limited) for lane in (Lane.FAST, Lane.RELAX))
                found = relax if relax and (not fast or fast_in_row >= RELAX_EVERY - 1) else fast
                if found is None:
                    break
                fast_in_row = 0 if found is relax else fast_in_row + 1
                _, ticket, job = waiting[found].pop(0)
                for name in (found[:2], found):
                    used, count = taken.get(name, (self._used(name), 0))
                    taken[name] = (used + self._cost(job), count + 1)
                yield ticket

    def refill(self, at: float) -> None:
        """Write the head of the line into `renders`; what somebody else put there stays in front."""
        stood = [ticket for ticket in self.renders if ticket.rq_id in self.staged]
        standing = {ticket.rq_id for ticket in stood}
        wanted: list[Ticket] = []
        for ticket in self.order():
            if ticket.rq_id in standing or ticket.rq_id not in self.staged:
                wanted.append(ticket)
            if len(wanted) >= WINDOW:
                break
        for ticket in stood:
            self.renders.remove(ticket)
            if ticket not in wanted:
                del self.staged[ticket.rq_id]
        for ticket in wanted:
            self.renders.append(ticket)
            self.staged.setdefault(ticket.rq_id, at)

    def _next(
        self,
        lane: Lane,
        waiting: dict[Spot, list[tuple[float, Ticket, Job]]],
        taken: dict[object, tuple[float, int]],
        *,
        limited: bool,
    ) -> Spot | None:
        """Whose job comes next in a lane, while `taken` holds what was charged on the side."""

        def may(spot: Spot) -> bool:
            return not limited or len(self.running.get(spot[2], ())) < self.limits.running_per_person

        def share(name: object) -> tuple[float, int]:
            return taken.get(name, (self._used(name), 0))

        open_to = [spot for spot, rows in waiting.items() if spot[0] is lane and rows and may(spot)]
        if not open_to:
            return None
        return min(open_to, key=lambda spot: (*share(spot[:2]), spot[1], *share(spot), spot[2]))

    def _used(self, name: object) -> float:
        match name:
            case (Lane() as lane, str() as chat):
                return self.chats[lane].used[chat]
            case (Lane() as lane, str() as chat, str() as person):
                return self.people[lane, chat].used[person]
        raise KeyError(name)

    def _turn(self, shares: _Shares, name: str) -> float:
        if name in shares.used:
            return 0.0
        self.joined += 1
        return self.joined % 1_000_000 * 1e-9

    def _cost(self, job: Job) -> float:
        return job.spec.pictures * self.seconds.get(job.spec.model, GUESS_S)

    def _out(self, job: Job) -> None:
        rq_id = _rq_id(job)
        lane, chat, person = spot = _spot(job)
        if self.jobs.get(spot, {}).pop(rq_id, None) is not None and not self.jobs[spot]:
            del self.jobs[spot]
            people = self.people[lane, chat]
            people.part(person)
            if not people.used:
                self.chats[lane].part(chat)
        self.head.pop(rq_id, None)
        self.staged.pop(rq_id, None)
        for ticket in [ticket for ticket in self.renders if ticket.rq_id == rq_id]:
            self.renders.remove(ticket)

    def _tick(self, worker: str, at: float, more: int) -> float:
        clock = self.clocks.setdefault(worker, _Clock())
        if clock.pictures > 0:
            clock.each_s += max(0.0, at - clock.at) / clock.pictures
        clock.at, clock.pictures = at, clock.pictures + more
        if clock.pictures <= 0:
            del self.clocks[worker]
        return clock.each_s


def _spot(job: Job) -> Spot:
    return job.lane, chat_of(job), job.author.key


def _rq_id(job: Job) -> str:
    return Ticket(job=job.id, attempt=job.attempt).rq_id


def _in_order(rows: dict[str, tuple[float, Ticket, Job]]) -> list[str]:
    return sorted(rows, key=lambda rq_id: (rows[rq_id][0], rq_id))
