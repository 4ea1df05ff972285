"""Jobs, places and people for the contract tests."""

from __future__ import annotations

from dataclasses import replace

from core.domain.ids import PersonKey, Sha256, invocation_id, job_id
from core.domain.jobs.job import Artifact, Job
from core.domain.place import Attachment, Author, Invocation, Place
from tests.make_spec import make_spec

NOW = 1_800_000_000.0
PLACE = Place(platform="web", account="web", chat="room")


def author(name: str = "ana") -> Author:
    return Author(platform="web", account="web", id=name, name=name.title())


def make_job(number: int = 1, *, by: str = "ana", at: float = NOW, deadline_s: float = 900.0, **spec: object) -> Job:
    invocation = invocation_id("web", "web", f"update-{number}")
    fields: dict[str, object] = {
        "model": "pocket",
        "prompt": f"fox {number}",
        "count": 1,
        "width": 64,
        "height": 64,
        "steps": 4,
        "guidance": 1.0,
        "seed": number,
    }
    return Job(
        id=job_id(invocation),
        invocation=invocation,
        place=PLACE,
        author=author(by),
        spec=make_spec(**{**fields, **spec}),
        text=f"/imagine fox {number}",
        created_at=at + number * 0.001,
        deadline_at=at + deadline_s,
    )


def make_jobs(count: int, number: int = 1, **how: object) -> list[Job]:
    """The jobs of one command."""
    first = make_job(number, **how)
    return [
        replace(first, id=job_id(first.invocation, n), number=n + 1, of=count, created_at=first.created_at + n * 1e-4)
        for n in range(count)
    ]


def make_artifact(name: str = "a") -> Artifact:
    return Artifact(
        sha256=Sha256(name * 64), media_type="image/png", width=64, height=64, bytes=9, expires_at=NOW + 86_400
    )


def make_invocation(number: int, *, by: str = "ana", owner: PersonKey | None = None) -> Invocation:
    shown = (
        ()
        if owner is None
        else (
            Attachment(
                sha256=Sha256("b" * 64), media_type="image/png", width=8, height=8, owner=owner, owner_name="Ben"
            ),
        )
    )
    return Invocation(
        id=invocation_id("web", "web", f"message-{number}"), place=PLACE, author=author(by), attachments=shown
    )
