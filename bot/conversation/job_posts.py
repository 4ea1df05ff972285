"""What the bot says about a job, by state, degraded by what the platform can do.

The deliver worker imports this too, so nothing here is heavy.
"""

from __future__ import annotations

from dataclasses import replace

from bot.menus.buttons import buttons_for, typed_hint
from bot.menus.scene import UNKNOWN, Served
from core.domain.ids import MessageId
from core.domain.job import Artifact, Job, Role
from core.domain.post import Capabilities, Picture, Post, Progress
from core.domain.states import JobState
from core.domain.task import Output
from core.ports.chat import Line

_ENDINGS = {
    JobState.FAILED: "This could not be drawn; please try again.",
    JobState.CANCELLED: "Cancelled.",
    JobState.EXPIRED: "This waited too long and was dropped; please ask again.",
    JobState.REFUSED: "This is not allowed here.",
}


def queued_post(job: Job, line: Line | None, capabilities: Capabilities) -> Post:
    """The placeholder of a job that waits: "Queued, 3rd in line, about 8 s"."""
    return _waiting_post(job, _line_words(line), None, capabilities)


def progress_post(job: Job, progress: Progress | None, line: Line | None, capabilities: Capabilities) -> Post:
    """What the placeholder of a job that waits or renders is edited into."""
    if job.state is not JobState.RENDERING:
        return _waiting_post(job, _line_words(line), Progress(job=job.id, step=0, of=0), capabilities)
    if progress is None or progress.of <= 0:
        return _waiting_post(job, "Getting ready", progress or Progress(job=job.id, step=0, of=0), capabilities)
    share = round(100 * min(progress.step, progress.of) / progress.of)
    return _waiting_post(job, f"Drawing, {share} %", progress, capabilities)


def result_post(job: Job, capabilities: Capabilities, served: Served = UNKNOWN) -> Post:
    """The result: pictures, who asked for it, the words, the model, that AI made it, and what can be done next."""
    clip = job.spec.task.output is Output.CLIP
    made = f"Made by AI ({job.spec.model}){' · clip' if clip else ''}"
    lines = [_headline(job), f"{made} · seed {job.spec.seed} · {job.spec.width}×{job.spec.height}"]
    lines += [sentence for sentence in (job.caveat, job.note) if sentence]
    if not capabilities.button_rows and capabilities.reads_text:
        lines.append(typed_hint(job, capabilities))
    return Post(
        text=_fit("\n".join(lines), capabilities),
        pictures=tuple(_picture(job, artifact, capabilities) for artifact in _shown(job, capabilities)),
        buttons=buttons_for(job, capabilities, served),
        reply_to=_linked(job),
        job=job.id,
    )


def ending_post(job: Job, capabilities: Capabilities) -> Post:
    """The one honest sentence of a job that ended without a result."""
    reason = job.reason or _ENDINGS.get(job.state, _ENDINGS[JobState.FAILED])
    return Post(
        text=_fit(f"{_headline(job)}\n{reason}", capabilities),
        buttons=buttons_for(job, capabilities),
        reply_to=_linked(job),
        job=job.id,
    )


def lapsed_post(job: Job, capabilities: Capabilities) -> Post:
    """The sentence of a job that takes longer than the bot may answer by itself in this place."""
    late = f"This takes longer than I may answer here by myself: /show {job.id} fetches it when it is ready."
    return _waiting_post(job, late, None, capabilities)


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th."""
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def duration(seconds: float) -> str:
    """About how long, in words that suit the size: "8 s", "2 min"."""
    return f"{max(1, round(seconds))} s" if seconds < 90 else f"{round(seconds / 60)} min"


def _waiting_post(job: Job, status: str, progress: Progress | None, capabilities: Capabilities) -> Post:
    return Post(
        text=_fit(f"{_headline(job)}\n{status}", capabilities),
        buttons=buttons_for(job, capabilities),
        reply_to=_linked(job),
        progress=progress,
        waits=True,
        job=job.id,
    )


def _line_words(line: Line | None) -> str:
    if line is None:
        return "Queued"
    if line.needs_newer_worker:
        return "Queued; a worker of the new release is needed, and I begin as soon as there is one"
    place = "next in line" if line.ahead == 0 else f"{ordinal(line.ahead + 1)} in line"
    return f"Queued, {place}" + (f", about {duration(line.eta_s)}" if line.eta_s is not None else "")


def _headline(job: Job) -> str:
    which = f" ({job.number} of {job.of})" if job.of > 1 else ""
    who = f"{job.author.name}{which}"
    return f"{who}: “{job.spec.prompt}”" if job.spec.prompt else who


def _linked(job: Job) -> MessageId | None:
    shown = (parent.message for parent in job.parents if parent.message is not None)
    return next(shown, job.place.reply_to)


def _shown(job: Job, capabilities: Capabilities) -> tuple[Artifact, ...]:
    grids = tuple(artifact for artifact in job.artifacts if artifact.role is Role.GRID)
    if capabilities.gallery or not grids:
        return job.originals if capabilities.gallery else job.originals[:1]
    return grids[:1]


def _picture(job: Job, artifact: Artifact, capabilities: Capabilities) -> Picture:
    alt = job.spec.prompt or "a picture made by AI"
    if artifact.role is Role.ORIGINAL and len(job.originals) > 1:
        alt = f"{alt} ({artifact.index + 1} of {len(job.originals)})"
    alt = _clip(alt, capabilities.alt_text_chars)
    smaller = _beside(job, artifact, Role.RENDITION)
    cover = _beside(job, artifact, Role.COVER)
    return replace(
        _plain(artifact, alt),
        cover=None if cover is None else cover.sha256,
        smaller=None if smaller is None else _plain(smaller, alt),
    )


def _plain(artifact: Artifact, alt: str) -> Picture:
    return Picture(
        sha256=artifact.sha256,
        media_type=artifact.media_type,
        width=artifact.width,
        height=artifact.height,
        alt=alt,
        duration_s=artifact.duration_s,
    )


def _beside(job: Job, shown: Artifact, role: Role) -> Artifact | None:
    """What was made beside a picture or clip: it has the same position."""
    return next((one for one in job.artifacts if one.role is role and one.index == shown.index), None)


def _fit(text: str, capabilities: Capabilities) -> str:
    """Shorten the first line, where the prompt is, until everything fits; what the bot has to say stays whole."""
    first, _, rest = text.partition("\n")
    over = len(text) - capabilities.text_chars
    return text if over <= 0 else f"{_clip(first, max(1, len(first) - over))}\n{rest}"


def _clip(text: str, chars: int) -> str:
    return text if len(text) <= chars else text[: max(0, chars - 1)] + "…"
