"""Which picture somebody means, and whether it can still be had."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.conversation.outcome import Owner
from bot.conversation.services import Request, Services
from bot.menus.verb import Target
from core.domain.errors import UserError
from core.domain.ids import JobId, MessageId, is_job_id, owned_by_job
from core.domain.jobs.job import Artifact, Job, Role, Source
from core.domain.jobs.states import TERMINAL, WAITING, JobState
from core.domain.jobs.task import Output
from core.domain.place import Attachment, Invocation
from core.domain.say import Say, say
from core.language.values import MOST_SEED

# "#2 at night", "#2: at night"; before another one nothing need stand, or a sign: "#1#3", "#1, #3", "#1-#3"
_NUMBERED = re.compile(r"#(\d{1,2})(?:\s*[,&+>→–-]*\s*(?=#\d)|\s*[:,]?\s+|$)(.*)", re.DOTALL)
# "#1 to #3", "#1 und #3"
_ANOTHER = re.compile(r"(?:\w{1,4}\s+)?#\d{1,2}(?!\d)")
# expired pictures that were made of expired pictures: each is drawn again, so this bounds the work of one press
_DEEPEST = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Picked:
    """One picture that something starts from."""

    source: Source
    width: int
    height: int
    # the job that made it; None for an upload
    job: Job | None = None
    message: MessageId | None = None
    owner: Owner | None = None


def picked_by(request: Request, target: Target, number: int | None = None) -> Picked | None:
    """The picture that was brought along, else the one acted on; None where there is none.

    Raises UserError where there is one that cannot be used (yet).
    """
    invocation = request.invocation
    if invocation.attachments:
        return from_upload(request, invocation, number, target.message if invocation.press is not None else None)
    if target.job is not None:
        return from_job(request, target.job, target.index if number is None else number - 1, target.message)
    if invocation.replies_to is None:
        return None
    brought = request.services.messages.uploads_at(invocation.place, invocation.replies_to)
    if brought is None:
        return None
    return from_upload(request, brought, number, invocation.replies_to)


def or_newest(request: Request, target: Target) -> Target:
    """What is acted on, else the newest result here: where commands are chosen from a menu they are no replies."""
    invocation = request.invocation
    if target.job is not None or invocation.replies_to is not None or invocation.attachments:
        return target
    latest = request.services.messages.latest(invocation.place)
    if latest is None:
        return target
    return replace(target, job=meant(request.services, require_job(request.services, latest)))


def meant(services: Services, newest: Job) -> Job:
    """What somebody means by the newest result: of one that only shows others, the one that was asked about."""
    if newest.spec.task.derives or not newest.parents:
        return newest
    return services.ledger.load(newest.parents[0].job) or newest


def require_picked(request: Request, target: Target, number: int | None, how: Say) -> Picked:
    """The picture that was brought along, else the one acted on, else the newest here; raises UserError where none is.

    `how` says how to name one.
    """
    picked = picked_by(request, or_newest(request, target), number)
    if picked is None:
        raise UserError(say("picture-unknown-message") if request.invocation.replies_to is not None else how)
    return picked


def job_at(services: Services, invocation: Invocation, message: MessageId) -> Job | None:
    """The job that a message of this place shows."""
    job = services.messages.job_at(invocation.place, message)
    return None if job is None else services.ledger.load(job)


def from_job(request: Request, job: Job, index: int, message: MessageId | None = None) -> Picked:
    """Picture `index` of a job; raises UserError for one that is not there (yet) or cannot be had any more."""
    artifact = artifact_of(job, index)
    if not job.spec.task.derives:
        raise UserError(say("picture-is-shown"))
    if moves(job):
        raise UserError(say("picture-is-clip"))
    return _made(request, job, artifact, message)


def moves(job: Job) -> bool:
    """Whether what a job makes are clips."""
    return job.spec.task.output is Output.CLIP


def clip_from_job(request: Request, job: Job, index: int, message: MessageId | None = None) -> Picked:
    """Clip `index` of a job, whole; raises UserError for one that is not there (yet), and for a picture."""
    artifact = artifact_of(job, index)
    if not moves(job):
        raise UserError(say("clip-is-picture"))
    return _made(request, job, artifact, message)


def _made(request: Request, job: Job, artifact: Artifact, message: MessageId | None) -> Picked:
    index = artifact.index
    made = Source(
        sha256=artifact.sha256, media_type=artifact.media_type, job=job.id, index=index, owners=job.spec.people
    )
    source = obtainable(request.services, made)
    return Picked(source=source, width=artifact.width, height=artifact.height, job=job, message=message or job.message)


def artifact_of(job: Job, index: int) -> Artifact:
    """Picture `index` of a job; raises UserError for one that is not there (yet)."""
    if job.state in WAITING or job.state is JobState.RENDERED:
        raise UserError(say("picture-not-ready"))
    if job.texts:
        raise UserError(say("picture-is-text"))
    if job.state in TERMINAL and not job.originals:
        raise UserError(say("picture-none-drawn"))
    if not 0 <= index < len(job.originals):
        raise UserError(say("picture-no-such", number=index + 1, count=len(job.originals)))
    return job.originals[index]


def from_upload(
    request: Request, brought: Invocation, number: int | None = None, message: MessageId | None = None
) -> Picked:
    """An uploaded picture; raises UserError for what is no picture, too large, or gone."""
    place = _at(brought, message) if number is None else number - 1
    if not 0 <= place < len(brought.attachments):
        raise UserError(say("picture-not-in-message", number=place + 1))
    upload = brought.attachments[place]
    require_upload(request.services, upload)
    sent = Source(
        sha256=upload.sha256,
        media_type=upload.media_type,
        owner=upload.owner,
        owners=upload.owners,
        prepared=upload.prepared,
    )
    source = obtainable(request.services, sent)
    known = brought.author if brought.author.key == upload.owner else None
    return Picked(
        source=source,
        width=upload.width,
        height=upload.height,
        message=message or upload.message,
        owner=Owner(key=upload.owner, name=upload.owner_name, author=known),
    )


def _at(brought: Invocation, message: MessageId | None) -> int:
    """Which of the pictures of a message is meant where nobody says: of an album that of its very message."""
    return next((at for at, one in enumerate(brought.attachments) if message and one.message == message), 0)


def require_upload(services: Services, upload: Attachment) -> None:
    """Pass for a picture of a size that the workers take."""
    most = services.settings.limits.upload_pixels
    if not upload.media_type.startswith("image/") or upload.width < 1 or upload.height < 1:
        raise UserError(say("picture-unreadable"))
    if upload.width * upload.height > most:
        raise UserError(
            say("picture-too-many-pixels", width=upload.width, height=upload.height, megapixels=most // 1_000_000)
        )


def obtainable(services: Services, source: Source, *, depth: int = 0) -> Source:
    """The source itself where its file is there, else with the recipe that draws it again.

    Raises UserError where neither the file nor its making is known any more.
    """
    if stored(services, source):
        return source
    if source.job is None:
        raise UserError(say("picture-upload-gone"))
    maker = services.ledger.load(source.job)
    if maker is None:
        raise UserError(say("picture-gone"))
    if depth >= _DEEPEST:
        raise UserError(say("picture-long-history"))
    first = maker.spec.with_sources(lambda one: obtainable(services, replace(one, recipe=None), depth=depth + 1))
    recipe = replace(first, count=1, seed=(first.seed + source.index) & MOST_SEED)
    return replace(source, recipe=recipe)


def stored(services: Services, source: Source | Artifact, job: JobId | None = None) -> bool:
    """Whether the file itself is still there; `job` is whose artifact it is, and may have let go of it.

    A text is as long as its row is.
    """
    if isinstance(source, Artifact) and source.role is Role.TEXT:
        return True
    job = source.job if isinstance(source, Source) else job
    return services.files.stat(source.sha256, owner=None if job is None else owned_by_job(job)) is not None


def numbered(words: str) -> tuple[int | None, str]:
    """Split "#2 at night" into the number of the picture and the words; raises UserError for more numbers."""
    found, rest = numbers(words, most=1)
    return (found[0] if found else None), rest


def numbers(words: str, *, most: int) -> tuple[tuple[int, ...], str]:
    """Split "#1 #3 at night" into the numbers of the pictures and the words.

    Raises UserError where still more are named behind these: a number of a picture never becomes words of a prompt.
    """
    found: list[int] = []
    rest = words.strip()
    while len(found) < most and (match := _NUMBERED.fullmatch(rest)):
        found.append(int(match[1]))
        rest = match[2].strip()
    if found and _ANOTHER.match(rest):
        raise UserError(say("picture-numbers", most=most))
    return tuple(found), rest


def load_named(services: Services, text: str) -> Job | None:
    """The job whose id somebody typed; text that is no id never reaches a store."""
    return services.ledger.load(JobId(text)) if is_job_id(text) else None


def require_job(services: Services, job: JobId) -> Job:
    """Read a job; raises UserError where nothing is kept about it any more."""
    found = services.ledger.load(job)
    if found is None:
        raise UserError(say("picture-forgotten"))
    return found
