"""A stage: one thing that happens to a picture or clip between the pipeline and the store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from core.domain.errors import RenderFailed
from core.domain.jobs.job import Role
from workers.finish.marks.facts import Facts
from workers.frames import Frames, Sound


class Phase(StrEnum):
    """When a stage runs, in this order; after the last one the file is stored."""

    # frames become other frames
    PIXELS = "pixels"
    # frames are looked at; a stage raises PictureRefused for what must not be shown
    CHECK = "check"
    # frames become a file
    ENCODE = "encode"
    # text is added, which is written into the file when the last of these has spoken
    TAGS = "tags"
    # the finished bytes are signed, or whatever else must come last
    SEAL = "seal"


class PictureRefused(RenderFailed):
    """What came out is nothing that I show here; other words may work."""

    code = "picture_refused"
    sentence = "reason-not-shown"


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """One file of a job on its way: a picture or clip, the overview of several, a cover, a smaller rendition."""

    facts: Facts
    role: Role
    frames: Frames
    # of a clip that can be heard
    sound: Sound | None = None
    # what it is to be encoded as
    media_type: str
    content: bytes = b""
    # keyed as PNG calls it (ISO/IEC 15948, iTXt keywords)
    tags: Mapping[str, str] = field(default_factory=dict)
    # names of the stages that it went through, encoding aside
    marks: tuple[str, ...] = ()

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of its frames in pixels."""
        width, height = self.frames[0].size
        return width, height


def _any(_: Piece) -> bool:
    return True


@dataclass(frozen=True, kw_only=True, slots=True)
class Stage:
    """One stage: its name, as the settings and a file's marks call it, and what it makes of a piece."""

    name: str
    phase: Phase
    run: Callable[[Piece], Piece]
    # of which pieces; of the others it leaves no mark
    applies: Callable[[Piece], bool] = _any
    # names of stages that must have run before
    needs: tuple[str, ...] = ()
    # whether it runs where the settings say nothing
    by_default: bool = True
    # it cannot be switched off
    always: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """The stages of a worker, in order."""

    stages: tuple[Stage, ...]

    def through(self, phase: Phase, piece: Piece) -> Piece:
        """A piece after every stage of a phase that applies to it."""
        for stage in self._of(phase):
            if stage.applies(piece):
                marks = piece.marks if phase is Phase.ENCODE else (*piece.marks, stage.name)
                piece = replace(stage.run(piece), marks=marks)
        return piece

    def _of(self, phase: Phase) -> Iterable[Stage]:
        return (stage for stage in self.stages if stage.phase is phase)
