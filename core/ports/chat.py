"""What the core needs from the outside; `core.stores.memory` ships one of each, and one contract suite runs on both.

The stores are synchronous: workers are, and the bot calls them from a thread. Every method may raise StoreUnavailable.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Protocol, runtime_checkable

from core.domain.ids import NOBODY, DeliveryId, FileOwner, InvocationId, JobId, MessageId, PersonKey, Sha256
from core.domain.jobs.job import Job, Lane
from core.domain.place import Author, Invocation, Place
from core.domain.post import Capabilities, Post, Progress
from core.domain.say import Text
from core.scheduling.spending import Charge

# how long an owner holds a file who says nothing else (s)
FILE_S = 30 * 86_400.0


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> float:
        """Unix time in seconds."""


class JobLedger(Protocol):
    """Every job, from the step that accepts it until its row expires."""

    def accept(self, *jobs: Job, dedupe_s: float, together: Sequence[str] = (), charges: Sequence[Charge] = ()) -> bool:
        """In one atomic, fsynced step: rows, dedupe key and queued jobs of one invocation, all or none.

        False if the invocation was accepted before, or its person was forgotten since. `together` names the crowds in
        which they wait (`WorkerStatus.crowd`). `charges` are paid in the same step
        (`Spending`); where there is not so much left, it raises Overdrawn and nothing was accepted.
        """

    def seen(self, invocation: InvocationId, *, remember_s: float) -> bool:
        """Record a command that makes no job (a /help, a press on details); True if it was recorded before."""

    def load(self, job: JobId) -> Job | None:
        """Read one job, or None where there is none (any more)."""

    def load_many(self, jobs: Sequence[JobId]) -> Sequence[Job]:
        """Read several, without those that are not there (any more)."""

    def request_cancel(self, job: JobId) -> bool:
        """Raise the cancel flag; False if the job has ended or is being delivered."""

    def of_person(self, person: PersonKey, *, most: int | None = 200) -> Sequence[Job]:
        """This person's jobs, newest first; with None all of them."""

    def placed(self, job: JobId, message: MessageId) -> None:
        """Note the message that shows the job; the first one stays, and a missing row is fine."""


class MessageIndex(Protocol):
    """Which message in a place shows which job or upload."""

    def attach(self, place: Place, message: MessageId, job: JobId) -> None:
        """Note that this message shows this job (its placeholder, its result, a repost)."""

    def attach_uploads(self, invocation: Invocation, message: MessageId) -> None:
        """Note that this message of a person shows these uploaded pictures."""

    def job_at(self, place: Place, message: MessageId) -> JobId | None:
        """The job that a message shows."""

    def uploads_at(self, place: Place, message: MessageId) -> Invocation | None:
        """The message's uploads with their owners, as the invocation that brought them."""

    def detach(self, place: Place, message: MessageId) -> None:
        """Forget a deleted message."""

    def showing(self, place: Place, job: JobId) -> Sequence[MessageId]:
        """The messages of this place that show a job, in no order."""

    def latest(self, place: Place) -> JobId | None:
        """The job whose result was attached last in this place: what "u2" without a reply means."""


class People(Protocol):
    """What people brought, and forgetting them; what else is kept of them are records and questions."""

    def uploads_of(self, person: PersonKey) -> Sequence[Invocation]:
        """The invocations that brought uploads of this person, as far as they are kept, so that files can be erased."""

    def forget(self, person: PersonKey) -> Sequence[Job]:
        """Erase every row about a person, records included, and return the erased jobs: files and messages follow."""


class Provenance(Protocol):
    """Where pictures come from: who brought them first, and what was made of what."""

    def claim(self, owners: Sequence[PersonKey], prints: Sequence[str]) -> tuple[PersonKey, ...]:
        """Note whose picture has these prints, or nearly; returns whose it is already, where somebody was first."""

    def descendants(self, job: JobId) -> Sequence[Job]:
        """Everything that was made from the results of a job, and of that, by anybody; parents before children."""

    def fed_by(self, person: PersonKey) -> Sequence[Job]:
        """The jobs that a picture of this person went into, the oldest first."""

    def rewrite(self, job: JobId, step: Callable[[Job], Job | None]) -> Job | None:
        """Change a row, and what hangs on it; None where there is none, or `step` returns None."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """How long the line is."""

    # jobs that come before, those at work among them, in the fair order of now; about as many, far behind its head
    ahead: int
    waiting: int
    waiting_of_person: int
    # seconds until the result, from measured seconds per batch; None before anything was measured
    eta_s: float | None
    # all who serve its model are of an earlier release, which would not understand the job: it waits for a newer one
    needs_newer_worker: bool = False


class WorkerStatus(Protocol):
    """What the workers announce: models served, the line, progress."""

    def served_models(self) -> frozenset[str]:
        """Ids of the models that some living worker can render."""

    def line(self, person: PersonKey, job: JobId | None = None) -> Line:
        """The line in front of a waiting job, or all of it: no job accepted now stands behind more.

        The wait is measured seconds per batch of the job's own pool, times the batches before it, by its workers.
        """

    def lanes(self) -> Mapping[Lane, int]:
        """How many jobs wait in each lane; those that come next count in none any more."""

    def crowd(self, name: str) -> int:
        """How many of the jobs that were accepted under this name wait."""

    def progress(self, job: JobId) -> Progress | None:
        """The newest progress of a job."""

    def preview(self, job: JobId) -> bytes | None:
        """The newest preview of a job, a JPEG of at most 20 KB."""

    def watch(self, job: JobId, *, for_s: float) -> None:
        """Say that somebody looks, so that previews are worth making."""


class SenderLease(Protocol):
    """One sender per placeholder: progress edits and the result of a job go through this lease."""

    def acquire(self, job: JobId, *, for_s: float) -> str | None:
        """Take the lease and return its token, or None while another sender holds it."""

    def release(self, job: JobId, token: str) -> None:
        """Give the lease back; a lease that has passed to somebody else stays theirs."""


class FollowerLease(Protocol):
    """One follower per placeholder, whichever process that is: each of several would edit at the platform's pace."""

    def hold(self, job: JobId, *, for_s: float) -> bool:
        """Become the one who follows a job, or stay it for so long from now; False while another process is."""


@dataclass(frozen=True, kw_only=True, slots=True)
class StoredFile:
    """What a store knows of a file."""

    bytes: int
    # what its first bytes say, whoever stored it; None for anything but a picture or clip
    media_type: str | None
    # how its name ends where it is saved
    ending: str
    # unix time, of the newest time where it was stored again
    stored_at: float


class FileStore(Protocol):
    """Pictures and clips under the hash of their bytes, each kept as long as somebody owns it.

    The same bytes twice are one file with two owners; it goes when the last of them lets go, or their time is over.
    What NOBODY owns may be opened in anybody's name. Where files of a release without owners may lie, whoever has not
    been an owner may also let go of it: they may be the one who stored it.
    Where the store is asked in an owner's name, None is said, too, when this owner has let go. A store on another host
    may raise FilesUnavailable from every method, and while a file is read.
    """

    def put(
        self,
        content: bytes | Iterable[bytes],
        media_type: str,
        *,
        owner: FileOwner = NOBODY,
        for_s: float = FILE_S,
        max_bytes: int | None = None,
    ) -> Sha256:
        """Store bytes, or chunks of them, durably for an owner and return their hash.

        The owner holds them for `for_s` seconds from now, or for longer where they do already.
        Raises UserError over the cap, leaving nothing behind; Busy when the disk is full.
        """

    def open(
        self, sha256: Sha256, *, owner: FileOwner | None = None, offset: int = 0, length: int | None = None
    ) -> BinaryIO | None:
        """Open a file for reading, or `length` bytes of it from an offset, as far as it goes; None where it is gone."""

    def stat(self, sha256: Sha256, *, owner: FileOwner | None = None) -> StoredFile | None:
        """What is known of a file; None where it is gone."""

    def local(self, sha256: Sha256, *, owner: FileOwner | None = None) -> AbstractContextManager[Path | None]:
        """A copy on this machine's disk, for libraries that need a path; it is removed when the context ends."""

    def url(self, sha256: Sha256, *, for_s: float, owner: FileOwner | None = None) -> str | None:
        """An address at which anybody can read a file for a while; None where it is gone, or the store makes none."""

    def hold(self, sha256: Sha256, owner: FileOwner, *, for_s: float = FILE_S) -> bool:
        """Make somebody an owner of a stored file, or prolong that; False where the file is gone."""

    def release(self, owner: FileOwner, sha256: Sha256 | None = None) -> None:
        """Let an owner go of one file, or of everything; what nobody owns any more is removed."""


class FileUpkeep(Protocol):
    """What is done to a whole file store."""

    def expire(self, *, before: float) -> int:
        """Let go of everything whose time is over; returns how many files are removed.

        `before` is for files of earlier releases, which have no owners: those stored before this unix time go.
        """

    def free_bytes(self) -> int | None:
        """How much more fits in; None where nobody knows an end."""


class Files(FileStore, FileUpkeep, Protocol):
    """A file store as it is opened: some use it, and the sweeper looks after it."""


class Keeping(Protocol):
    """What a platform's own side keeps here about people, beside all that is kept for every platform alike."""

    async def kept(self, person: Author) -> Mapping[str, Any]:
        """All of it about one person, JSON-ready and nothing of anybody else; raises PostFailed."""

    async def forget(self, person: Author) -> None:
        """Erase it; repeating it changes nothing."""


@runtime_checkable
class ShowsWork(Protocol):
    """A posting side whose places show by a sign that work goes on (`Waiting.ACTION`)."""

    async def show_work(self, place: Place) -> None:
        """Show the sign, which goes away by itself; raises as a Poster does, and a sign that is lost is fine."""


class Poster(Keeping, Protocol):
    """A platform's posting side: one client per bot account for the life of a process.

    Every method may raise a PostFailed and nothing else: PostRetryable, PostAmbiguous, PlaceGone, and where a platform
    knows such things PostHeld, PostRefused and AccountBroken. FilesUnavailable, where a file cannot be read, becomes
    the first of them in `bot.posting.paced`.
    A message that a platform makes of several keeps a key for each of them (`bot.posting.parts`): the same key again
    goes on where it broke off.
    """

    @property
    def capabilities(self) -> Capabilities:
        """What this platform can do; of one place, what `Capabilities.at` says."""

    async def create(self, place: Place, post: Post, *, key: DeliveryId) -> MessageId:
        """Post a message once: the same key again returns the first message where the platform allows it."""

    async def edit(self, place: Place, message: MessageId, post: Post) -> None:
        """Replace a message; repeating it changes nothing."""

    async def delete(self, place: Place, message: MessageId) -> None:
        """Remove a message; a missing one is fine."""

    async def tell(self, place: Place, person: Author, post: Post, *, key: DeliveryId) -> None:
        """Say something that concerns one person, privately where the platform can."""

    async def find(self, place: Place, key: DeliveryId) -> MessageId | None:
        """The message that a key made, where the platform can tell (`RepeatRule.finds`); None if it made none."""

    async def close(self) -> None:
        """Give connections back."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """What moderation decided; the rule is named to the person, never the word that triggered it."""

    allowed: bool
    rule: str = ""
    sentence: Text = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Wording:
    """All words that a picture comes from, each text for itself: nothing in one of them can end another."""

    prompt: str
    # what is to be left out
    negative: str = ""
    # the same of the pictures that this one starts from, oldest first: what they show, it may show
    prompts_before: tuple[str, ...] = ()
    negatives_before: tuple[str, ...] = ()
    # whether it starts, at any remove, from a picture that somebody brought along
    changes_upload: bool = False


class Moderator(Protocol):
    """Judges words before anything is made of them; an error counts as a no."""

    def judge(self, wording: Wording, place: Place) -> Verdict:
        """Decide about words in a place."""


class ProgressFeed(Protocol):
    """The side stream of progress, best effort."""

    def follow(self) -> AsyncIterator[Progress]:
        """Yield progress of all jobs as it comes, for ever."""
