"""What the engine asks of a model family, and what a family promises; free of torch."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from PIL import Image

from core.catalogue.card import ModelCard
from core.domain.errors import RenderFailed
from core.domain.jobs.job import RenderSpec
from core.domain.jobs.parameters import Scalar, WithParameters
from core.domain.jobs.task import InputRole, Task
from core.domain.say import Say
from core.tasks import image_to_image, text_to_image, tile
from workers.engines.options import NoOptions
from workers.frames import Frames


@dataclass(frozen=True, kw_only=True, slots=True)
class Texts:
    """What a model says instead of drawing: one text or several, of a task whose output is text."""

    said: tuple[str, ...]


Peek = Callable[[int], Image.Image | None]
"""Shows how far row i of the running call is, as a small picture; None where there is nothing to see yet."""

OnStep = Callable[[int, int, Peek], frozenset[int]]
"""Hears (steps done, steps of this call, peek) after every step; an exception from it ends the call at once.

It returns the rows that nobody wants any more; whoever can do without them may stop there and give None for them.
"""


class OutOfMemory(RenderFailed):
    """This needs more memory than this machine has; try fewer or smaller pictures."""

    code = "out_of_memory"
    sentence = "reason-no-memory"


Inputs = Mapping[InputRole, tuple[Image.Image, ...]]
"""The pictures that something is made from, by role and in order."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Row(WithParameters):
    """One picture or clip of a call: what differs from row to row."""

    prompt: str
    negative: str
    seed: int
    # Already at the size of the call, except where the task keeps that of its source. What is drawn into a picture
    # (inpaint, outpaint) has a source and a mask, white where something is new, and is put into it afterwards.
    inputs: Inputs = field(default_factory=dict, hash=False)
    # of the job and the picture in it, the same at every attempt; empty where nobody knows it
    name: str = ""
    # those that may differ from row to row
    parameters: Mapping[str, Scalar] = field(default_factory=dict, hash=False)

    @property
    def source(self) -> Image.Image | None:
        """The first picture to start from, which is the only one for most tasks."""
        return next(iter(self.inputs.get(InputRole.SOURCE, ())), None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Call(WithParameters):
    """One call of a pipeline: what all rows have in common."""

    task: Task
    rows: tuple[Row, ...]
    width: int
    height: int
    parameters: Mapping[str, Scalar] = field(default_factory=dict, hash=False)
    # in 32 bits, whatever precision the model is loaded in
    precise: bool = False

    @property
    def drawn_as(self) -> Task:
        """The task whose pipeline does this: a tile is drawn from words or from a picture, as others are."""
        if self.task is not tile.TASK:
            return self.task
        return image_to_image.TASK if self.rows[0].inputs else text_to_image.TASK


@dataclass(frozen=True, kw_only=True, slots=True)
class Placement:
    """Where a model lives: a torch device and the name of a torch dtype."""

    device: str
    dtype: str
    # weights stay in RAM and visit the device layer by layer
    offload: bool = False


class Model(Protocol):
    """A loaded model."""

    def together(self, task: Task) -> bool:  # noqa: ARG002 - most models do not ask
        """Whether several rows of this task fit into one call; alone unless a model says otherwise."""
        return False

    @abstractmethod
    def run(self, call: Call, on_step: OnStep) -> Sequence[Frames | Texts | RenderFailed | None]:
        """Render all rows; row i depends on its own prompt, seed and source only, and is None where nothing came out.

        A row that failed by itself is its error. Raises RenderFailed, and OutOfMemory where fewer rows in one call
        might fit; it then holds no memory any more.
        """

    def note(self, prompt: str, negative: str) -> Say | None:  # noqa: ARG002 - most models say nothing of words
        """What of these words says nothing to this model or is not heard by it, for whoever typed them; else None."""
        return None


def words_alone(_card: ModelCard, spec: RenderSpec) -> str:
    """The prompt as it was asked for."""
    return spec.prompt


@dataclass(frozen=True, kw_only=True, slots=True)
class Family:
    """One kind of pipeline: its name in the catalogue and how to load one from a folder."""

    name: str
    # what models of it can be asked for, if their weights are made for it
    tasks: frozenset[Task]
    # the folder holds what the repository of the card holds; None for a card whose repository is "code"
    load: Callable[[ModelCard, Path | None, Placement], Model]
    # the dataclass that says which `options` a row may have, and within which bounds
    options: type = NoOptions
    # the words that the model gets for a spec
    prompt: Callable[[ModelCard, RenderSpec], str] = words_alone
    # what the index of a folder that it loads calls its pipeline, by which a model of one's own finds its family
    pipelines: frozenset[str] = frozenset()
    # parts of those that it never loads, so that nobody has to fetch them
    without: frozenset[str] = frozenset()
