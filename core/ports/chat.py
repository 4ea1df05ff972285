"""What the core needs from the outside; `core.stores.memory` ships one of each, and one contract suite runs on both.

The stores are synchronous: workers are, and the bot calls them from a thread. Every method may raise StoreUnavailable.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from core.domain.ids import NOBODY, DeliveryId, FileOwner, InvocationId, JobId, MessageId, PersonKey, Sha256
from core.domain.job import Job
from core.domain.place import Author, Invocation, Place
from core.domain.post import Capabilities, Post, Progress
from core.domain.say import Text
from core.domain.states import JobState

# how long an owner holds a file who says nothing else (s)
FILE_S = 30 * 86_400.0


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> float:
        """Unix time in seconds."""


class JobLedger(Protocol):
    """Every job, from the step that accepts it until its row expires."""

    def accept(self, job: Job, *, dedupe_s: float, together: Sequence[str] = ()) -> bool:
        """In one atomic, fsynced step: row, dedupe key and queued job.

        False if the invocation was accepted before, or its person was forgotten since. `together` names the crowds in
        which it waits (`WorkerStatus.crowd`).
        """

    def seen(self, invocation: InvocationId, *, remember_s: float) -> bool:
        """Record a command that makes no job (a /help, a press on details); True if it was recorded before."""

    def load(self, job: JobId) -> Job | None:
        """Read one job, or None where there is none (any more)."""

    def advance(self, job: JobId, to: JobState, *, reason: Text | None = None) -> Job | None:
        """Take one legal step and return the new job; None if a later state was there first."""

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
    """What is remembered about people: consents, and questions that wait for one."""

    def allows(self, owner: PersonKey, place: Place) -> bool | None:
        """Whether this person lets others in this place remix their pictures; None if never asked."""

    def denies(self, owner: PersonKey) -> bool:
        """Whether this person has said no in any place."""

    def set_consent(self, owner: PersonKey, place: Place, allowed: bool | None) -> None:
        """Remember an answer, or with None forget it."""

    def hold(self, invocation: Invocation, owner: PersonKey, *, for_s: float) -> str:
        """Keep a command until the owner has answered; returns `core.domain.ids.consent_ticket(owner, place.key)`.

        Several commands may wait under one ticket, so that an owner is asked once.
        """

    def release(self, ticket: str) -> tuple[Invocation, PersonKey] | None:
        """Take the oldest command held under a ticket out, once; None when none is left."""

    def uploads_of(self, person: PersonKey) -> Sequence[Invocation]:
        """The invocations that brought uploads of this person, as far as they are kept, so that files can be erased."""

    def forget(self, person: PersonKey) -> Sequence[Job]:
        """Erase every row about a person and return the erased jobs, so that files and messages can follow."""


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


# marks kept of one person; the oldest give way
MOST_FAVOURITES = 500


@dataclass(frozen=True, kw_only=True, slots=True)
class Favourite:
    """A result that somebody marked."""

    job: Job
    # unix time of the mark
    at: float


class Favourites(Protocol):
    """The results that people marked; `People.forget` erases a person's marks, and all marks on what they had made."""

    def add(self, person: PersonKey, job: JobId) -> bool:
        """Mark a result for as long as its row lives; False if it is marked already."""

    def remove(self, person: PersonKey, job: JobId) -> bool:
        """Take a mark back; False where there is none."""

    def of_person(self, person: PersonKey) -> Sequence[Favourite]:
        """What this person marked, newest first; marks on jobs that are gone are dropped."""

    def drop(self, job: JobId) -> None:
        """Take everybody's marks on a deleted result away."""


class PlaceSettings(Protocol):
    """What the admins of a place have chosen for it."""

    def plain_replies(self, place: Place) -> bool | None:
        """Whether a plain sentence in reply to a picture is a remix here; None where nobody chose."""

    def set_plain_replies(self, place: Place, *, wanted: bool) -> None:
        """Remember that choice until long after it was looked at last."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """How long the line is."""

    # jobs that come before, those at work among them, in the fair order of now; about as many, far behind its head
    ahead: int
    waiting: int
    waiting_of_person: int
    # seconds until the result, from measured seconds per batch; None before anything was measured
    eta_s: float | None


class WorkerStatus(Protocol):
    """What the workers announce: models served, the line, progress."""

    def served_models(self) -> frozenset[str]:
        """Ids of the models that some living worker can render."""

    def line(self, person: PersonKey, job: JobId | None = None) -> Line:
        """The line in front of a waiting job, or all of it: no job accepted now stands behind more.

        The wait is measured seconds per batch of the job's own pool, times the batches before it, by its workers.
        """

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


class FileStore(Protocol):
    """Pictures and clips under the hash of their bytes, each kept as long as somebody owns it.

    The same bytes twice are one file with two owners; it goes when the last of them lets go, or their time is over.
    What NOBODY owns may be opened and let go of in anybody's name.
    """

    def put(self, content: bytes, media_type: str, *, owner: FileOwner = NOBODY, for_s: float = FILE_S) -> Sha256:
        """Store bytes durably for an owner and return their hash.

        The owner holds them for `for_s` seconds from now, or for longer where they do already.
        Raises Busy when the disk is full.
        """

    def put_stream(
        self,
        chunks: Iterable[bytes],
        media_type: str,
        *,
        max_bytes: int,
        owner: FileOwner = NOBODY,
        for_s: float = FILE_S,
    ) -> Sha256:
        """Like `put`, from chunks; raises UserError over the cap, leaving nothing behind."""

    def hold(self, sha256: Sha256, owner: FileOwner, *, for_s: float = FILE_S) -> bool:
        """Make somebody an owner of a stored file, or prolong that; False where the file is gone."""

    def release(self, owner: FileOwner, sha256: Sha256 | None = None) -> None:
        """Let an owner go of one file, or of everything; what nobody owns any more is removed."""

    def open(self, sha256: Sha256, *, owner: FileOwner | None = None) -> BinaryIO | None:
        """Open a file for reading; None where it has expired, or this owner has let go of it."""

    def path(self, sha256: Sha256, *, owner: FileOwner | None = None) -> Path | None:
        """The file on this machine's disk, for libraries that need one; None as in `open`."""

    def expire(self, *, before: float) -> int:
        """Let go of everything whose time is over; returns how many files are removed.

        `before` is for files of earlier releases, which have no owners: those stored before this unix time go.
        """


class Poster(Protocol):
    """A platform's posting side: one client per bot account for the life of a process.

    Every method may raise PostRetryable, PostAmbiguous or PlaceGone and nothing else.
    """

    @property
    def capabilities(self) -> Capabilities:
        """What this platform can do."""

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

    async def forget(self, person: Author) -> None:
        """Erase what the platform's own side keeps here about a person; repeating it changes nothing."""

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
