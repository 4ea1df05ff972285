"""A picture that is too large for some chats, as a worker makes it: the original and its rendition."""

from __future__ import annotations

import random
from dataclasses import replace

from PIL import Image

from bot.conversation.job_posts import result_post
from core.catalogue.rows import load_catalogue
from core.domain.ids import owned_by_job
from core.domain.jobs.job import Role
from core.domain.jobs.states import JobState
from core.domain.post import Capabilities, Post
from core.ports.chat import FileStore
from tests.contract.ports.rows import make_job
from tests.make_spec import make_spec
from workers.finish.files import finish


def large_result(files: FileStore, capabilities: Capabilities, *, side_px: int = 2000) -> tuple[Post, bytes, bytes]:
    """The post of a job with one picture of noise, the original's bytes and the rendition's."""
    noise = Image.frombytes("RGB", (side_px, side_px), random.Random(1).randbytes(side_px * side_px * 3))
    size = {"width": side_px, "height": side_px}
    spec = make_spec(model="pocket", prompt="noise", count=1, **size, steps=2, guidance=1.0, seed=7)
    made = finish(spec, load_catalogue().get("pocket"), [[noise]])
    assert [Role.ORIGINAL, Role.RENDITION] == [artifact.role for _, artifact in made]
    owner = owned_by_job(make_job().id)
    for content, artifact in made:
        files.put(content, artifact.media_type, owner=owner)
    job = replace(make_job(), state=JobState.RENDERED, spec=spec, artifacts=tuple(artifact for _, artifact in made))
    return result_post(job, capabilities), made[0][0], made[1][0]
