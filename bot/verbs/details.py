"""Details: how a picture was made, for the person who asks."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.conversation.answers import private
from bot.conversation.outcome import Answer
from bot.conversation.services import Request
from bot.menus.scene import Stage, at
from bot.menus.verb import Button, Shortcut, Subject, Target, Verb
from core.domain.job import Job, Kind, RenderSpec
from core.domain.say import Say, say


def details_of(job: Job) -> tuple[Say, ...]:
    """Everything that makes the same picture again, and where it came from, line by line."""
    spec = job.spec
    rows = (
        say("details-prompt", prompt=spec.prompt or "–"),
        say("details-negative", negative=spec.negative) if spec.negative else None,
        say("details-author", name=job.author.name),
        say("details-model", model=spec.model),
        say("details-seeds" if spec.count > 1 else "details-seed", seed=spec.seed),
        say("details-steps", steps=spec.steps, guidance=f"{spec.guidance:g}"),
        say("details-strength", strength=f"{spec.strength:g}") if spec.strength is not None else None,
        say("details-size", width=spec.width, height=spec.height),
        *(_clip_rows(spec) if spec.kind is Kind.CLIP else ()),
        *(say("details-parent", n=one.index + 1, job=one.job, action=one.action) for one in job.parents),
        say("details-asked-at", moment=_moment(job.created_at)),
        say("details-job", job=job.id),
    )
    return tuple(row for row in rows if row is not None)


def _clip_rows(spec: RenderSpec) -> tuple[Say, ...]:
    motion = () if spec.motion is None else (say("details-motion", motion=str(spec.motion)),)
    loop = (say("details-loop"),) if spec.loop else ()
    return (say("details-clip", frames=spec.frames, fps=spec.fps), *motion, *loop)


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
        button=Button(label="Details", hint="Show how this was made, only to you", row=3),
        applies=at(Stage.GRID, Stage.SINGLE, Stage.CLIP, Stage.ENDED),
        handle=_details,
    ),
)
