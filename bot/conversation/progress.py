"""Keeps placeholders alive: "Queued, 2nd in line", then how far the drawing is, at the platform's pace.

One follower per placeholder: of all processes, only the one that has the job's FollowerLease edits; the others look on
and take over once it runs out.

One sender per placeholder: every edit holds the job's SenderLease, and none is made once the job has left the
waiting states, so an edit can never overwrite a result. An edit without an answer keeps the lease until it runs out:
the platform may still be at it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import islice

import structlog

from bot.conversation.job_posts import is_veiled, progress_post
from bot.conversation.services import Services
from core.domain.errors import PlaceGone, PostFailed, PostRetryable, StoreUnavailable
from core.domain.ids import JobId
from core.domain.jobs.job import Job
from core.domain.jobs.states import WAITING, JobState
from core.domain.post import Capabilities, Post, Progress
from core.domain.reply_window import may_show_progress
from core.ports.chat import Line, Poster, ShowsWork

# how often a place in the line is looked up at most, and how much less often for every job that stands before it (s)
_LINE_EVERY_S, _LINE_MORE_S, _LINE_MOST_S = 1.0, 0.25, 60.0
_LOOK_EVERY_S = 0.05
# reading and editing end well before the lease does
_LEASE_S = 10.0
_EDIT_S = 7.0
_RETRY_S = 1.0
# so much longer than until its next look a process keeps following, in which it may be late; then another takes over
_FOLLOW_S = 12.0
# how often those that do not follow a job look whether somebody still does
_LOOK_ON_S = 5.0
# who is shown previews looks on between two of them; workers make some every second or two
_WATCH_MORE_S = 12.0
# so many edits begin in one look: when the loop is late its looks are fewer, and edits give way to answers
_MOST_AT_ONCE = 4
# progress of more jobs than this at once is left to the results
_MOST_TRACKED = 2000

_log = structlog.get_logger("bot.conversation.progress")


@dataclass(kw_only=True, slots=True)
class _Tracked:
    """One placeholder: what it shows, and when it may be edited next (clock seconds)."""

    shown: Post | None = None
    # not before this, whatever happens: the platform's pace
    earliest_at: float = 0.0
    # at the latest then, without any news: the line moves
    look_at: float = 0.0
    news: bool = False
    # an edit is in flight
    busy: bool = False

    def is_due(self, now: float) -> bool:
        """Whether it may be edited, and has a reason to be."""
        return not self.busy and self.earliest_at <= now and (self.news or self.look_at <= now)


class ProgressFollower:
    """Edits the placeholders of the jobs on this process's platforms."""

    def __init__(self, services: Services, posters: Mapping[str, Poster]) -> None:
        """Follow the feed of these services."""
        self._services = services
        self._posters = posters
        self._tracked: dict[JobId, _Tracked] = {}
        # jobs whose placeholder is left alone, so that their next news does not bring them back; the oldest first
        self._left: dict[JobId, None] = {}
        self._edits: set[asyncio.Task[None]] = set()

    def track(self, job: Job, line: Line | None = None) -> None:
        """Start with a job whose placeholder has just been posted, with the line that it tells of."""
        can = self._can(job)
        if can is None or not can.follows or len(self._tracked) >= _MOST_TRACKED:
            return
        now = self._services.clock.now()
        interval_s = can.progress_interval_s
        heard = self._tracked.setdefault(job.id, _Tracked(look_at=now + _look_after_s(line)))
        heard.earliest_at = now + interval_s
        # platforms refuse an edit that changes nothing, and count it
        heard.shown = heard.shown or progress_post(job, None, line, can)

    def hear(self, progress: Progress) -> None:
        """Note that there is news of a job; jobs accepted before a restart are taken up again."""
        if progress.job in self._left:
            return
        if progress.job in self._tracked or len(self._tracked) < _MOST_TRACKED:
            self._tracked.setdefault(progress.job, _Tracked()).news = True

    async def run(self) -> None:
        """Follow and edit until cancelled; survives stores and platforms that are away."""
        await asyncio.gather(self._listen(), self._edit_for_ever())

    async def edit_due(self) -> None:
        """Edit placeholders that are due, as many as begin in one look, and wait for them."""
        if tasks := self._start_due():
            await asyncio.wait(tasks)

    async def _listen(self) -> None:
        while True:
            try:
                async for progress in self._services.feed.follow():
                    self.hear(progress)
            except StoreUnavailable:
                await asyncio.sleep(_RETRY_S)

    async def _edit_for_ever(self) -> None:
        while True:
            await asyncio.sleep(_LOOK_EVERY_S)
            # not waited for: a slow platform holds up its own placeholders only
            self._start_due()

    def _start_due(self) -> list[asyncio.Task[None]]:
        now = self._services.clock.now()
        due = ((job, tracked) for job, tracked in self._tracked.items() if tracked.is_due(now))
        started = []
        for job, tracked in list(islice(due, _MOST_AT_ONCE)):
            # to the end, so that everybody has a turn
            self._tracked[job] = self._tracked.pop(job)
            tracked.busy = True
            task = asyncio.create_task(self._edit_one(job, tracked, now))
            self._edits.add(task)
            task.add_done_callback(self._edits.discard)
            started.append(task)
        return started

    async def _edit_one(self, job: JobId, tracked: _Tracked, now: float) -> None:
        lease = self._services.lease
        try:
            if not await asyncio.to_thread(self._services.following.hold, job, for_s=_FOLLOW_S):
                tracked.earliest_at = now + _LOOK_ON_S
                return
            token = await asyncio.to_thread(lease.acquire, job, for_s=_LEASE_S)
            if token is None:
                return
            try:
                async with asyncio.timeout(_EDIT_S):
                    await self._edit(job, tracked, now)
            except TimeoutError:
                _log.info("progress_edit_unanswered", job=job)
                return
            except BaseException:
                await asyncio.to_thread(lease.release, job, token)
                raise
            await asyncio.to_thread(lease.release, job, token)
        except StoreUnavailable:
            tracked.earliest_at = now + _RETRY_S
        finally:
            tracked.busy = False

    async def _edit(self, job: JobId, tracked: _Tracked, now: float) -> None:
        """Edit under the lease; the job is read under it, too, so that a result cannot come in between."""
        tracked.news = False
        row, progress, line, preview = await asyncio.to_thread(self._read, job)
        poster = None if row is None else self._posters.get(row.place.platform)
        can = None if row is None else self._can(row)
        if row is None or poster is None or can is None or row.state not in WAITING or not can.follows:
            self._tracked.pop(job, None)
            return
        if not can.edit:
            await _renew_sign(row, poster, tracked, next_at=now + can.progress_interval_s)
            return
        if not may_show_progress(row.place, now):
            self._leave(job)
            return
        tracked.look_at = now + _look_after_s(line)
        if preview is None and tracked.shown is not None and row.state is JobState.RENDERING:
            # an old picture stays until there is a newer one
            preview = tracked.shown.preview
        post = replace(progress_post(row, progress, line, can), preview=preview)
        if row.message is None or post == tracked.shown:
            return
        tracked.earliest_at = now + can.progress_interval_s
        try:
            await poster.edit(row.place, row.message, post)
            tracked.shown = post
        except PlaceGone:
            self._leave(job)
        except PostRetryable as problem:
            tracked.earliest_at = now + (problem.retry_after_s or _RETRY_S)
            # what it says then is the newest, not this
            tracked.news = True
        except PostFailed as problem:
            _log.info("progress_edit_failed", job=job, code=problem.code)

    def _can(self, job: Job) -> Capabilities | None:
        """What can be done where a job goes; None where nobody posts for that platform."""
        poster = self._posters.get(job.place.platform)
        return None if poster is None else poster.capabilities.at(job.place)

    def _leave(self, job: JobId) -> None:
        """Never touch this job's placeholder again: its place is gone, or belongs to the sentence before its end."""
        self._tracked.pop(job, None)
        self._left[job] = None
        if len(self._left) > _MOST_TRACKED:
            del self._left[next(iter(self._left))]

    def _read(self, job: JobId) -> tuple[Job | None, Progress | None, Line | None, bytes | None]:
        row = self._services.ledger.load(job)
        if row is None or row.state not in WAITING:
            return row, None, None, None
        worker_status = self._services.worker_status
        can = self._can(row)
        # a veil over the result is none over what it is made of
        shows = can is not None and can.previews and not is_veiled(row)
        if can is not None and shows:
            worker_status.watch(job, for_s=can.progress_interval_s + _WATCH_MORE_S)
        if row.state is JobState.RENDERING:
            progress = worker_status.progress(job)
            made = shows and progress is not None and progress.preview > 0
            self._keep_following(row, None)
            return row, progress, None, worker_status.preview(job) if made else None
        line = worker_status.line(row.author.key, job)
        self._keep_following(row, line)
        return row, None, line, None

    def _keep_following(self, row: Job, line: Line | None) -> None:
        """Stay the follower until after the next look: at the platform's pace, or when the line may have moved."""
        can = self._can(row)
        pace_s = 0.0 if can is None else can.progress_interval_s
        self._services.following.hold(row.id, for_s=max(pace_s, _look_after_s(line)) + _FOLLOW_S)


async def _renew_sign(row: Job, poster: Poster, tracked: _Tracked, *, next_at: float) -> None:
    """Show again that work goes on, before the sign goes away by itself."""
    tracked.earliest_at = tracked.look_at = next_at
    if not isinstance(poster, ShowsWork):
        return
    try:
        await poster.show_work(row.place)
    except PostFailed as problem:
        _log.info("sign_failed", job=row.id, code=problem.code)


def _look_after_s(line: Line | None) -> float:
    """After how long a place in the line is worth another look: the further back, the later (s)."""
    ahead = 0 if line is None else line.ahead
    return min(_LINE_EVERY_S + ahead * _LINE_MORE_S, _LINE_MOST_S)
