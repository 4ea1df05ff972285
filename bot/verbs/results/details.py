"""Details: how a picture was made, for the person who asks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from bot.conversation.answers import private
from bot.conversation.outcome import Answer
from bot.conversation.services import Request
from bot.menus.scene import Stage, at
from bot.menus.verb import Button, Shortcut, Subject, Target, Verb
from bot.people.credits import credits_of
from core.domain.jobs.job import Job, RenderSpec
from core.domain.jobs.parameters import Scalar
from core.domain.jobs.task import Output
from core.domain.say import Text, say
from core.language.flags import flags
from core.language.values import figure


def details_of(job: Job, credited: Sequence[str] = ()) -> tuple[Text, ...]:
    """Everything that makes the same picture again, and where it came from, line by line.

    `credited` are the names of those whose pictures went in.
    """
    spec = job.spec
    rows = (
        say("details-prompt", prompt=spec.prompt or "–"),
        say("details-negative", negative=spec.negative) if spec.negative else "",
        say("details-author", name=job.author.name or say("name-you")),
        say("details-credits", names=tuple(credited)) if credited else "",
        say("details-model", model=spec.model),
        say("details-seeds" if spec.count > 1 else "details-seed", seed=spec.seed),
        "" if spec.task.output is Output.TEXT else say("details-size", width=spec.width, height=spec.height),
        say("details-frames", frames=spec.frames, fps=spec.fps) if "frames" in spec.parameters else "",
        say("details-flags", flags=_flags(spec)) if _flags(spec) else "",
        _beside(spec),
        *(say("details-parent", n=one.index + 1, job=one.job, action=one.action) for one in job.parents),
        say("details-asked-at", moment=_moment(job.created_at)),
        say("details-job", job=job.id),
    )
    return tuple(row for row in rows if row)


def _flags(spec: RenderSpec) -> str:
    """What to type for the same again: "--steps 8 --guidance 2.5 --loop"."""
    said = [(flag, spec.parameters.get(flag.sets.name)) for flag in flags() if flag.sets is not None]
    return " ".join(_with_value(f"--{flag.name}", value) for flag, value in said if value not in (None, False))


def _beside(spec: RenderSpec) -> str:
    """What no flag sets, by the names that it has in specs: "scheduler euler · tone 2"."""
    if not spec.task.derives:
        return ""
    by_flags = {flag.sets.name for flag in flags() if flag.sets is not None}
    rest = sorted(spec.parameters.keys() - by_flags - {"frames", "fps"})
    return " · ".join(_with_value(name, spec.parameters[name]) for name in rest if spec.parameters[name] is not False)


def _with_value(name: str, value: Scalar | None) -> str:
    """A switch is its name."""
    if value is None or value is True:
        return name
    return f"{name} {value if isinstance(value, str) else figure(value)}"


def _moment(unix_s: float) -> str:
    return datetime.fromtimestamp(unix_s, tz=UTC).strftime("%Y-%m-%d %H:%M:%S UTC")


def _details(request: Request, target: Target) -> Answer:
    job = target.subject
    return private(request, *details_of(job, credits_of(request.services, job)))


VERBS = (
    Verb(
        name="details",
        acts_on=Subject.JOB,
        rank=70,
        shortcut=Shortcut(text="details"),
        button=Button(label=say("verb-details.label"), hint=say("verb-details.hint"), row=3),
        applies=at(Stage.GRID, Stage.SINGLE, Stage.CLIP, Stage.TEXT, Stage.SHOWN, Stage.ENDED),
        handle=_details,
    ),
)
