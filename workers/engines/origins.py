"""What goes into each job of a batch: stored pictures, uploads, or ones that have expired and are drawn again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PIL import Image

from core.domain.errors import RenderFailed
from core.domain.jobs.job import RenderSpec, Source
from core.domain.jobs.reasons import because
from core.domain.jobs.task import InputRole, SizeOf
from core.domain.say import Text
from core.language.parameters import unknown_in
from core.ports.chat import FileStore
from core.uploads.convert import UploadLimits
from workers.engines.canvas import Canvas, canvas_of, size_of_inputs
from workers.engines.local.call import Inputs
from workers.engines.outcome import Outcome, StepWatch
from workers.engines.sources import MP4, frames_of, holds, read_clip, read_made, read_source

Redraw = Callable[[RenderSpec, StepWatch], Outcome]

# both in core.domain.jobs.reasons
_TOO_NEW = because("too_new")
_WRONG_INPUTS = because("no_source")


@dataclass(kw_only=True, slots=True)
class Origins:
    """The inputs of every job, and the jobs that will not be rendered."""

    inputs: list[Inputs] = field(default_factory=list)
    # index of a job → the picture into which what is drawn for it is put
    canvases: dict[int, Canvas] = field(default_factory=dict)
    # index of a job → one sentence for its person
    failures: dict[int, Text] = field(default_factory=dict)
    # cancelled while their source was drawn again
    dropped: set[int] = field(default_factory=set)


class _Dropped(Exception):
    """The job was cancelled while its source was drawn again."""


@dataclass(frozen=True, slots=True)
class _ForOne:
    """Lets the batch's watch follow the redrawing of one job's source: it beats and cancels, but sees no previews."""

    watch: StepWatch
    job: int

    def on_step(self, step: int, of: int, preview: Callable[[int], bytes | None]) -> frozenset[int]:  # noqa: ARG002 - the port's signature
        """Pass a sign of life on, as step 0 of the batch; the redrawing's only job is number 0."""
        unwanted = self.watch.on_step(0, of, lambda _job: None)
        return frozenset({0}) if self.job in unwanted else frozenset()


@dataclass(frozen=True, kw_only=True, slots=True)
class Gatherer:
    """Finds what goes into jobs."""

    files: FileStore
    uploads: UploadLimits
    redraw: Redraw

    def gather(self, jobs: Sequence[RenderSpec], watch: StepWatch) -> Origins:
        """Fetch every input at its job's size; a job with one that cannot be had, or without one, fails alone."""
        origins = Origins()
        for at, spec in enumerate(jobs):
            found: Inputs = {}
            try:
                found = self._inputs(spec, _ForOne(watch, at))
                canvas = canvas_of(spec, found)
                if canvas is not None:
                    origins.canvases[at] = canvas
            except RenderFailed as problem:
                origins.failures[at] = problem.said
            except _Dropped:
                origins.dropped.add(at)
            origins.inputs.append(found)
        return origins

    def _inputs(self, spec: RenderSpec, watch: StepWatch) -> Inputs:
        if unknown_in(spec):
            raise RenderFailed(_TOO_NEW)
        if not spec.task.fits(one.role for one in spec.inputs):
            raise RenderFailed(_WRONG_INPUTS)
        size = None if spec.task.size is SizeOf.SOURCE else size_of_inputs(spec)
        found: dict[InputRole, tuple[Image.Image, ...]] = {}
        for one in spec.inputs:
            whole = one.role is InputRole.VIDEO
            found[one.role] = (*found.get(one.role, ()), *self._fetch(one.source, watch, size, whole=whole))
        return found

    def _fetch(
        self, source: Source, watch: StepWatch, size: tuple[int, int] | None, *, whole: bool
    ) -> tuple[Image.Image, ...]:
        """A picture, or what a clip begins with; of a `whole` clip its frames in order."""
        if source.recipe is None or holds(self.files, source):
            if whole:
                return read_clip(self.files, source, size)
            return (read_source(self.files, source, self.uploads, size),)
        outcome = self.redraw(source.recipe, watch)
        if outcome.dropped:
            raise _Dropped
        if outcome.failure is not None:
            raise RenderFailed(outcome.failure)
        content, artifact = outcome.files[0]
        if whole and artifact.media_type == MP4:
            return frames_of(content, size)
        if artifact.media_type != "image/png":
            raise RenderFailed(because("clip_gone"))
        return (read_made(content, size),)
