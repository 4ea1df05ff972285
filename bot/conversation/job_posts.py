"""What the bot says about a job, by state, degraded by what the platform can do.

The deliver worker imports this too, so nothing here is heavy.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.menus.buttons import buttons_for, typed_hint
from bot.menus.scene import UNKNOWN, Served
from bot.speech.languages import spoken
from core.domain.ids import MessageId
from core.domain.jobs.job import Artifact, Job, Role
from core.domain.jobs.states import JobState
from core.domain.jobs.task import Output
from core.domain.lengths import LengthUnit, length, shortened
from core.domain.post import Capabilities, Picture, Post, Progress
from core.domain.say import Say, Text, say
from core.language.text import cut_at_sentence
from core.ports.chat import Line

_ENDINGS = {
    JobState.FAILED: say("job-failed"),
    JobState.CANCELLED: say("job-cancelled"),
    JobState.EXPIRED: say("job-expired"),
    JobState.REFUSED: say("job-refused"),
}


def queued_post(job: Job, line: Line | None, capabilities: Capabilities) -> Post:
    """The placeholder of a job that waits: "Queued, 3rd in line, about 8 s"."""
    return _waiting_post(job, _line_words(line), None, capabilities)


def progress_post(job: Job, progress: Progress | None, line: Line | None, capabilities: Capabilities) -> Post:
    """What the placeholder of a job that waits or renders is edited into."""
    if job.state is not JobState.RENDERING:
        return _waiting_post(job, _line_words(line), Progress(job=job.id, step=0, of=0), capabilities)
    if progress is None or progress.of <= 0:
        return _waiting_post(
            job, say("job-getting-ready"), progress or Progress(job=job.id, step=0, of=0), capabilities
        )
    share = round(100 * min(progress.step, progress.of) / progress.of)
    return _waiting_post(job, say("job-drawing", share=share), progress, capabilities)


def result_post(job: Job, capabilities: Capabilities, served: Served = UNKNOWN) -> Post:
    """The result: pictures, who asked for it, the words, the model, that AI made it, and what can be done next."""
    if job.spec.task.output is Output.TEXT:
        return _text_post(job, capabilities, served)
    spec = job.spec
    made = say(
        "job-made-clip" if spec.task.output is Output.CLIP else "job-made",
        model=spec.model,
        seed=spec.seed,
        width=spec.width,
        height=spec.height,
    )
    lines: list[Text] = [_headline(job), made] if spec.task.derives else [_headline(job)]
    lines += [said for said in (job.caveat, job.note) if said]
    lines += _typed(job, capabilities)
    return Post(
        text=_text(job, lines, capabilities),
        pictures=tuple(_picture(job, artifact, capabilities) for artifact in _shown(job, capabilities)),
        buttons=buttons_for(job, capabilities, served),
        reply_to=_linked(job),
        job=job.id,
    )


def _text_post(job: Job, capabilities: Capabilities, served: Served) -> Post:
    """A result in words; where they are too long for a message they end with a sentence, and the rest stays whole."""
    locale = job.place.locale
    lines: list[Text] = [_headline(job), say("job-made-text", model=job.spec.model)]
    lines += [said for said in (job.caveat, job.note) if said]
    lines += _typed(job, capabilities)
    around = [spoken(line, locale) for line in lines]
    told = _told(job)
    unit = capabilities.text_unit
    # some platforms count signs beyond the basic ones twice, or all of them in bytes
    beyond = max(length(told, LengthUnit.UTF16), length(told, unit)) - len(told)
    room = capabilities.text_chars - beyond - sum(length(line, unit) + 1 for line in around) - 1
    words = cut_at_sentence(told, max(room, capabilities.text_chars // 2))
    return Post(
        text=_text(job, [around[0], *filter(None, [words]), *around[1:]], capabilities),
        buttons=buttons_for(job, capabilities, served),
        reply_to=_linked(job),
        job=job.id,
    )


def _typed(job: Job, capabilities: Capabilities) -> list[Text]:
    """What can be typed, where there are no buttons to press, or none that stay."""
    lacks = not capabilities.button_rows or capabilities.buttons_vanish
    return [typed_hint(job, capabilities)] if lacks and capabilities.reads_text else []


def _told(job: Job) -> str:
    """The texts of a result; prompts are numbered as the buttons are that draw them."""
    if not job.prompts:
        return "\n\n".join(one.text for one in job.texts)
    before = [one.text for one in job.texts[: job.spec.task.prompts_from]]
    return "\n".join((*before, *(f"{n}. {prompt}" for n, prompt in enumerate(job.prompts, start=1))))


def ending_post(job: Job, capabilities: Capabilities) -> Post:
    """The one honest sentence of a job that ended without a result."""
    reason = job.reason or _ENDINGS.get(job.state, _ENDINGS[JobState.FAILED])
    return Post(
        text=_text(job, [_headline(job), reason], capabilities),
        buttons=buttons_for(job, capabilities),
        reply_to=_linked(job),
        job=job.id,
    )


def lapsed_post(job: Job, capabilities: Capabilities) -> Post:
    """The sentence of a job that takes longer than the bot may answer by itself in this place."""
    return _waiting_post(job, say("job-late", job=job.id), None, capabilities)


def time_span(seconds: float) -> Say:
    """About how long, in words that suit the size: "8 s", "2 min"."""
    if seconds < 90:
        return say("time-seconds", n=max(1, round(seconds)))
    return say("time-minutes", n=round(seconds / 60))


def _waiting_post(job: Job, status: Text, progress: Progress | None, capabilities: Capabilities) -> Post:
    return Post(
        text=_text(job, [_headline(job), status], capabilities),
        buttons=buttons_for(job, capabilities),
        reply_to=_linked(job),
        progress=progress,
        waits=True,
        job=job.id,
    )


def _line_words(line: Line | None) -> Say:
    if line is None:
        return say("job-queued")
    if line.needs_newer_worker:
        return say("job-queued-newer-worker")
    queued = say("job-queued-next") if line.ahead == 0 else say("job-queued-behind", place=line.ahead + 1)
    return queued if line.eta_s is None else say("job-queued-about", queued=queued, time=time_span(line.eta_s))


def _headline(job: Job) -> Text:
    # some platforms tell nobody's name, and only where there are two to a chat
    name: Text = job.author.name or say("name-you")
    who: Text = say("job-one-of", name=name, n=job.number, count=job.of) if job.of > 1 else name
    return say("job-headline", name=who, prompt=job.spec.prompt) if job.spec.prompt else who


def _linked(job: Job) -> MessageId | None:
    shown = (parent.message for parent in job.parents if parent.message is not None)
    return next(shown, job.place.reply_to)


def _shown(job: Job, capabilities: Capabilities) -> tuple[Artifact, ...]:
    grids = tuple(artifact for artifact in job.artifacts if artifact.role is Role.GRID)
    if capabilities.gallery or not grids:
        return job.originals if capabilities.gallery else job.originals[:1]
    return grids[:1]


def _picture(job: Job, artifact: Artifact, capabilities: Capabilities) -> Picture:
    alt: Text = job.spec.prompt or (job.caveat if not job.spec.task.derives and job.caveat else say("picture-alt"))
    if artifact.role is Role.ORIGINAL and len(job.originals) > 1:
        alt = say("picture-alt-of", alt=alt, n=artifact.index + 1, count=len(job.originals))
    words = _clip(spoken(alt, job.place.locale), capabilities.alt_text_chars)
    smaller = _beside(job, artifact, Role.RENDITION)
    cover = _beside(job, artifact, Role.COVER)
    return replace(
        _plain(artifact, words),
        cover=None if cover is None else cover.sha256,
        smaller=None if smaller is None else _plain(smaller, words),
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


def _text(job: Job, lines: Sequence[Text], capabilities: Capabilities) -> str:
    """Say lines in the language of the job's place, and fit them.

    The first line, where the prompt is, is shortened until everything fits; what the bot has to say stays whole.
    """
    text = "\n".join(spoken(line, job.place.locale) for line in lines)
    first, _, rest = text.partition("\n")
    unit = capabilities.text_unit
    over = length(text, unit) - capabilities.text_chars
    if over <= 0:
        return text
    return f"{shortened(first, max(length('…', unit), length(first, unit) - over), unit)}\n{rest}"


def _clip(text: str, chars: int) -> str:
    return text if len(text) <= chars else text[: max(0, chars - 1)] + "…"
