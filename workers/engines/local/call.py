"""What the engine asks of a model family, and what a family promises; free of torch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PIL import Image

from core.catalogue.card import ModelCard, Task
from core.domain.errors import RenderFailed
from core.domain.say import Say

Frames = list[Image.Image]
"""One picture (a single frame) or one clip."""

Peek = Callable[[int], Image.Image]
"""Shows how far row i of the running call is, as a small picture."""

OnStep = Callable[[int, int, Peek], None]
"""Hears (steps done, steps of this call, peek) after every step; an exception from it ends the call at once."""


class OutOfMemory(RenderFailed):
    """This needs more memory than this machine has; try fewer or smaller pictures."""

    code = "out_of_memory"
    sentence = "reason-no-memory"


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One picture or clip of a call: what differs from row to row."""

    prompt: str
    negative: str
    seed: int
    # already at the size of the call, except for upscaling
    source: Image.Image | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Call:
    """One call of a pipeline: what all rows have in common."""

    task: Task
    rows: tuple[Row, ...]
    width: int
    height: int
    steps: int
    guidance: float
    strength: float
    frames: int = 1
    scheduler: str | None = None
    # in 32 bits, whatever precision the model is loaded in
    precise: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Placement:
    """Where a model lives: a torch device and the name of a torch dtype."""

    device: str
    dtype: str


class Model(Protocol):
    """A loaded model."""

    def together(self, task: Task) -> bool:
        """Whether several rows of this task fit into one call."""

    def run(self, call: Call, on_step: OnStep) -> Sequence[Frames | None]:
        """Render all rows; row i depends on its own prompt, seed and source only, and is None where nothing came out.

        Raises RenderFailed, and OutOfMemory where fewer rows in one call might fit; it then holds no memory any more.
        """

    def note(self, prompt: str, negative: str) -> Say | None:
        """What of these words says nothing to this model or is not heard by it, for whoever typed them; else None."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Family:
    """One kind of pipeline: its name in the catalogue and how to load one from a folder."""

    name: str
    # the folder holds what the repository of the card holds; None for a card whose repository is "code"
    load: Callable[[ModelCard, Path | None, Placement], Model]
