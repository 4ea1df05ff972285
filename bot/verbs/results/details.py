"""Details: how a picture was made, for the person who asks."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.conversation.answers import private
from bot.conversation.outcome import Answer
from bot.conversation.services import Request
from bot.menus.scene import Stage, at
from bot.menus.verb import Button, Shortcut, Subject, Target, Verb
from core.domain.jobs.job import Job, RenderSpec
from core.domain.jobs.parameters import Scalar
from core.domain.say import Text, say
from core.language.flags import flags
from core.language.values import figure


def details_of(job: Job) -> tuple[Text, ...]:
    """Everything that makes the same picture again, and where it came from, line by line."""
    spec = job.spec
    rows = (
        say("details-prompt", prompt=spec.prompt or "–"),
        say("details-negative", negative=spec.negative) if spec.negative else "",
        say("details-author", name=job.author.name),
        say("details-model", model=spec.model),
        say("details-seeds" if spec.count > 1 else "details-seed", seed=spec.seed),
        say("details-size", width=spec.width, height=spec.height),
        _parameters(spec),
        *(say("details-parent", n=one.index + 1, job=one.job, action=one.action) for one in job.parents),
        say("details-asked-at", moment=_moment(job.created_at)),
        say("details-job", job=job.id),
    )
    return tuple(row for row in rows if row)


def _parameters(spec: RenderSpec) -> str:
    """All of them in one line, those that flags set first: "Steps: 8 · guidance: 2.5 · loop: yes"."""
    places = {flag.sets.name: place for place, flag in enumerate(flags()) if flag.sets is not None}
    names = sorted(spec.parameters, key=lambda name: (places.get(name, len(places)), name))
    line = " · ".join(f"{name}: {_value(spec.parameters[name])}" for name in names)
    return line[:1].upper() + line[1:]


def _value(value: Scalar) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str) else figure(value)


def _moment(unix_s: float) -> str:
    return datetime.fromtimestamp(unix_s, tz=UTC).strftime("%Y-%m-%d %H:%M:%S UTC")


def _details(request: Request, target: Target) -> Answer:
    return private(request, *details_of(target.subject))


VERBS = (
    Verb(
        name="details",
        acts_on=Subject.JOB,
        rank=70,
        shortcut=Shortcut(text="details"),
        button=Button(label=say("verb-details.label"), hint=say("verb-details.hint"), row=3),
        applies=at(Stage.GRID, Stage.SINGLE, Stage.CLIP, Stage.TEXT, Stage.ENDED),
        handle=_details,
    ),
)
