"""Details: how a picture was made, for the person who asks."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.conversation.answers import private
from bot.conversation.outcome import Answer
from bot.conversation.services import Request
from bot.menus.action import Action, Scene, Target
from core.domain.job import Job, Kind, RenderSpec


def details_text(job: Job) -> str:
    """Everything that makes the same picture again, and where it came from."""
    spec = job.spec
    rows = [
        f"Prompt: {spec.prompt or '–'}",
        f"Leaves out: {spec.negative}" if spec.negative else "",
        f"Asked by: {job.author.name}",
        f"Model: {spec.model}",
        f"Seed: {spec.seed}" + (f" (picture n uses {spec.seed} + n − 1)" if spec.count > 1 else ""),
        f"Steps: {spec.steps} · guidance: {spec.guidance:g}",
        f"Strength: {spec.strength:g}" if spec.strength is not None else "",
        f"Size: {spec.width}×{spec.height} px",
        _clip_text(spec) if spec.kind is Kind.CLIP else "",
        *(f"From: picture {parent.index + 1} of job {parent.job} by {parent.action}" for parent in job.parents),
        f"Asked at: {_moment(job.created_at)}",
        f"Job: {job.id}",
    ]
    return "\n".join(row for row in rows if row)


def _clip_text(spec: RenderSpec) -> str:
    ending = ", and back to the first" if spec.loop else ""
    motion = f", {spec.motion} motion" if spec.motion is not None else ""
    return f"Clip: {spec.frames} frames at {spec.fps} a second{motion}{ending}"


def _moment(unix_s: float) -> str:
    return datetime.fromtimestamp(unix_s, tz=UTC).strftime("%Y-%m-%d %H:%M:%S UTC")


def _details(request: Request, target: Target) -> Answer:
    return private(request, details_text(target.job))


ACTIONS = (
    Action(
        code="details",
        label="Details",
        hint="Show how this was made, only to you",
        text="details",
        scenes=frozenset({Scene.GRID, Scene.SINGLE, Scene.CLIP, Scene.ENDED}),
        row=3,
        handle=_details,
    ),
)
