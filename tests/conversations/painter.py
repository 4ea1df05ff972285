"""A render worker that draws one plain PNG per picture, the same for the same spec and seed, in microseconds."""

from __future__ import annotations

import hashlib
import struct
import zlib

from core.domain.ids import NOBODY, FileOwner, Sha256, owned_by_job
from core.domain.jobs.job import Artifact, Job, RenderSpec, Role, Source, text_artifact
from core.domain.jobs.states import JobState
from core.domain.jobs.task import Output
from core.ports.chat import FileStore
from core.ports.work import RenderLedger, Ticket
from tests.toys.describing import SAID, told

# of a task whose texts are prompts
_PROMPTS = ("a red fox in the snow", "a fox on a hill", "a picture of a red fox")

_LEASE_S = 60.0


class Painter:
    """Takes tickets and stores results, by the steps that the real worker takes."""

    def __init__(self, renders: RenderLedger, files: FileStore) -> None:
        """Work on these stores."""
        self._renders, self._files = renders, files
        # of every picture that it is to describe
        self.says = SAID

    def draw(self, ticket: Ticket) -> None:
        """Render one job; a stale ticket is dropped, a cancelled job ends."""
        job = self._renders.claim(ticket, worker="painter", alone=True, for_s=_LEASE_S)
        if job is None:
            return
        if job.id in self._renders.cancelled([job.id]):
            self._renders.end(ticket, JobState.CANCELLED, reason=None)
            return
        self._renders.store_result(ticket, self._artifacts(job))

    def _artifacts(self, job: Job) -> tuple[Artifact, ...]:
        spec = job.spec
        for source in spec.sources:
            self._fetch(source)
        prompts_from = spec.task.prompts_from
        if prompts_from is not None:
            said = (*[self.says] * prompts_from, *_PROMPTS)
            return tuple(text_artifact(text, at) for at, text in enumerate(said))
        words = told(spec, self.says)
        if words is not None:
            return words
        owner = owned_by_job(job.id)
        made = [self._keep(spec, index, Role.ORIGINAL, owner) for index in range(spec.count)]
        return (*made, self._keep(spec, -1, Role.GRID, owner)) if len(made) > 1 else tuple(made)

    def _fetch(self, source: Source) -> None:
        """Find a source; one that has expired is drawn again by its recipe, and comes out the same."""
        stream = self._files.open(source.sha256)
        if stream is not None:
            stream.close()
            return
        assert source.recipe is not None, "an expired source must bring its recipe"
        for earlier in source.recipe.sources:
            self._fetch(earlier)
        assert source.sha256 == self._keep(source.recipe, 0, Role.ORIGINAL, NOBODY).sha256

    def _keep(self, spec: RenderSpec, index: int, role: Role, owner: FileOwner) -> Artifact:
        media_type = "video/mp4" if spec.task.output is Output.CLIP else "image/png"
        content = _png(spec, index)
        return Artifact(
            sha256=self._put(content, media_type, owner),
            media_type=media_type,
            width=spec.width,
            height=spec.height,
            bytes=len(content),
            role=role,
            index=index,
            duration_s=spec.frames / spec.fps if spec.task.output is Output.CLIP else 0.0,
            expires_at=0.0,
        )

    def _put(self, content: bytes, media_type: str, owner: FileOwner) -> Sha256:
        return self._files.put(content, media_type, owner=owner)


def _png(spec: RenderSpec, index: int) -> bytes:
    """A one-pixel PNG (PNG specification, 5.2 and 11.2) whose colour and comment stand for words, seed and source."""
    sources = ",".join(source.sha256 for source in spec.sources)
    told = (
        f"{spec.task.output}\n{spec.prompt}\n{spec.seed + index if index >= 0 else 'grid'}\n{sources}\n{spec.strength}"
    )
    colour = hashlib.sha256(told.encode()).digest()
    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" + colour[:3])
    chunks = ((b"IHDR", header), (b"tEXt", b"Comment\0" + colour.hex().encode()), (b"IDAT", body), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
