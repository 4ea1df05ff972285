"""What the engine says while it renders and what it hands back; free of torch, so that a test's engine can use it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, overload, runtime_checkable

from core.domain.say import Text
from workers.frames import File


class StepWatch(Protocol):
    """Watches a batch: hears of every step, may look at previews, and says which jobs nobody wants any more."""

    def on_step(self, step: int, of: int, preview: Callable[[int], bytes | None]) -> frozenset[int]:
        """Hear that `step` of `of` is done and return the indices of jobs to drop.

        `preview(i)` makes a JPEG of at most 20 KB of job i's pictures so far, at the price of one small decode, and
        None before its first step. An exception raised here ends the whole batch and reaches the caller of `render`.
        """


@runtime_checkable
class Named(Protocol):
    """A watch that knows what its jobs are called, in their order: the same names at every attempt."""

    names: Sequence[str]


def names_of(watch: StepWatch, count: int) -> Sequence[str]:
    """The names of a watch's jobs; empty ones where it knows none."""
    return watch.names if isinstance(watch, Named) else ("",) * count


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What became of one spec of a batch."""

    # encoded and marked: the originals in order, the grid of several, the cover of a clip; `expires_at` is 0.0
    files: Sequence[File] = ()
    # the watch no longer wanted it
    dropped: bool = False
    # one sentence for the person when only this member could not be made (an unusable upload); the others are fine
    failure: Text | None = None
    # one sentence for the person that goes with the files
    note: Text | None = None
    # seconds inside the pipeline calls that this spec took part in, shared with the other members
    render_s: float = 0.0
    # where memory ran out and the batch went on in halves: how much of a batch's capacity fits into one call
    fits: int | None = None


class LateFiles(Sequence[File]):
    """Files that are encoded when somebody first looks at them, in that thread: the pipeline need not wait for it."""

    def __init__(self, make: Callable[[], tuple[File, ...]]) -> None:
        """Keep the way to make them, and with it the frames."""
        self._make: Callable[[], tuple[File, ...]] | None = make
        self._made: tuple[File, ...] = ()

    @overload
    def __getitem__(self, at: int) -> File: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[File, ...]: ...

    def __getitem__(self, at: int | slice) -> File | tuple[File, ...]:
        return self._files()[at]

    def __len__(self) -> int:
        return len(self._files())

    def _files(self) -> tuple[File, ...]:
        if self._make is not None:
            self._made = self._make()
            # the frames are not needed any more
            self._make = None
        return self._made


class Unwatched:
    """A watch that wants every job and looks at nothing."""

    def on_step(self, step: int, of: int, preview: Callable[[int], bytes | None]) -> frozenset[int]:  # noqa: ARG002
        """Drop nothing."""
        return frozenset()
