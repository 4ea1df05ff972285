"""Jobs that are drawn already and wait for nothing but their delivery, written straight into the ledger."""

from __future__ import annotations

import io
import time
from collections.abc import Callable

from PIL import Image

from benchmarks.hosted import Hosted
from core.domain.ids import invocation_id, job_id
from core.domain.job import Artifact, Job, RenderSpec
from core.domain.place import Author, Place
from core.domain.states import JobState
from core.stores.files import open_files
from core.tasks import text_to_image

_AT_ONCE = 250
_SIDE_PX = 64
# long enough ago that nobody waits for a placeholder of theirs
_AGO_S = 60.0


def owe(host: Hosted, count: int, place_of: Callable[[int], Place]) -> None:
    """Queue the delivery of one picture each, numbered in its words from 0: "post 17"."""
    picture = _picture(host)
    with host.store() as store:
        for first in range(0, count, _AT_ONCE):
            with store.client.pipeline() as pipe:
                # RQ would begin a transaction of its own in the middle
                pipe.multi()
                for number in range(first, min(count, first + _AT_ONCE)):
                    store.write(pipe, None, _drawn(number, place_of(number), picture))
                pipe.execute()


def _drawn(number: int, place: Place, picture: Artifact) -> Job:
    invocation = invocation_id(place.platform, place.account, f"bench {number}")
    at = time.time() - _AGO_S
    return Job(
        id=job_id(invocation),
        invocation=invocation,
        place=place,
        author=Author(platform=place.platform, account=place.account, id=str(number % 500), name="Ana"),
        spec=RenderSpec(
            task=text_to_image.TASK,
            model="pocket",
            prompt=f"post {number}",
            count=1,
            width=_SIDE_PX,
            height=_SIDE_PX,
            seed=number,
            parameters={"steps": 8, "guidance": 4.0},
        ),
        text=f"/imagine post {number}",
        state=JobState.RENDERED,
        created_at=at,
        deadline_at=at + 86_400,
        artifacts=(picture,),
    )


def _picture(host: Hosted) -> Artifact:
    file = io.BytesIO()
    Image.new("RGB", (_SIDE_PX, _SIDE_PX), "teal").save(file, "PNG")
    content = file.getvalue()
    sha256 = open_files(host.settings).put(content, "image/png")
    return Artifact(
        sha256=sha256,
        media_type="image/png",
        width=_SIDE_PX,
        height=_SIDE_PX,
        bytes=len(content),
        expires_at=time.time() + 86_400,
    )
