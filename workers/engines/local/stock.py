"""What all families share: calling one of diffusers' own pipelines with nothing left to its defaults."""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image

from core.catalogue.card import ModelCard
from core.domain.errors import OperatorError, RenderFailed
from core.domain.jobs.notes import both
from core.domain.jobs.reasons import because
from core.domain.jobs.task import Task
from core.domain.say import Say
from core.tasks import extend
from workers.engines.local.adapters import fuse
from workers.engines.local.call import Call, OnStep, Placement, Row, Texts
from workers.engines.local.clips.keyframes import drawn_between, joined, keyframes
from workers.engines.local.clips.meeting import meet
from workers.engines.local.clips.scenes import has_scenes, in_scenes
from workers.engines.local.memory.exhausted import in_memory
from workers.engines.local.prompts.context import Context, left_out
from workers.engines.local.prompts.vocabulary import hint
from workers.engines.local.sampling.masked import Steer
from workers.engines.local.sampling.previews import clean_view
from workers.engines.local.sampling.schedulers import chosen_scheduler
from workers.engines.local.single_file import from_single_file, single_transformer
from workers.engines.local.soundness import in_float32, is_picture, watched
from workers.engines.local.styles import styled
from workers.frames import AudibleFrames, Frames

if TYPE_CHECKING:
    from torch import Generator, Tensor


Worded = Callable[[Any, Call, dict[str, Any]], dict[str, Any]]
"""Gets the pipeline of a call and what is said to it; returns what is said instead."""


def as_said(_pipeline: Any, _call: Call, said: dict[str, Any]) -> dict[str, Any]:
    """The words themselves."""
    return said


During = Callable[[Any, Call], AbstractContextManager[Steer | None]]
"""Gets the pipeline of a call; what it yields changes the latents after every step."""


def as_usual(_pipeline: Any, _call: Call) -> AbstractContextManager[None]:
    """Nothing is different."""
    return nullcontext()


def frames_of(result: Any, call: Call) -> list[Frames]:
    """What a pipeline returned, row by row; pictures in the size of the call, since some pipelines choose their own."""
    if hasattr(result, "frames"):
        return [list(clip) for clip in result.frames]
    return [[as_asked(one, call)] for one in result.images]


def as_asked(picture: Image.Image, call: Call) -> Image.Image:
    """A picture in the size of the call."""
    asked = (call.width, call.height)
    return picture if picture.size == asked else picture.resize(asked, Image.Resampling.LANCZOS)


def steps_of(pipeline: Any) -> int:
    """How many steps the running call takes, which not every pipeline tells."""
    told = getattr(pipeline, "num_timesteps", None)
    return len(pipeline.scheduler.timesteps) if told is None else int(told)


def stopping(call: Call, steps: int) -> int:
    """After how many of its steps a call ends, one at least; `--stop` says it in hundredths."""
    return max(1, math.ceil(steps * float(call.parameters.get("stop", 100)) / 100))


@dataclass(frozen=True, kw_only=True, slots=True)
class Stock:
    """A loaded model made of stock pipelines that share their weights."""

    card: ModelCard
    pipelines: Mapping[Task, Any]
    # the pipeline's arguments for a call, without generators and callbacks
    arguments: Callable[[Call], dict[str, Any]]
    # latents of the whole call and a row number → a small picture
    look: Callable[[Tensor, Call, int], Image.Image]
    # how much of its words it reads; None for a model that reads all
    context: Context | None
    # tasks whose pipeline mixes the rows of one call up, so that each row goes alone
    alone: frozenset[Task] = field(default_factory=frozenset)
    # every word that it can read; None where it reads any
    vocabulary: frozenset[str] | None = None
    # what the pipeline returned → the frames of each row
    frames: Callable[[Any, Call], list[Frames]] = frames_of
    # how many steps a call takes, where its pipeline does not tell
    steps: Callable[[Call], int] | None = None
    # how many frames of a clip that goes on its pipeline is given
    overlap: int = 1
    # tasks that one of its parts answers in words, row by row, without drawing
    answers: Mapping[Task, Callable[[Row], Texts | RenderFailed]] = field(default_factory=dict)
    # what is different while a call runs
    during: During = as_usual
    # what its encoder hears in place of the words
    worded: Worded = as_said

    def together(self, task: Task) -> bool:
        """Whether several rows of this task fit into one call."""
        return task not in self.alone

    def run(self, call: Call, on_step: OnStep) -> Sequence[Frames | Texts | RenderFailed | None]:
        """Render all rows with the task's pipeline, and look at what came out; answer what is asked for in words."""
        if call.task in self.answers:
            said = [self.answers[call.task](row) for row in call.rows]
            on_step(1, 1, lambda _row: None)
            return said
        if extend.TASK in self.pipelines and has_scenes(call):
            return in_scenes(self._run, call, on_step, strength=self.card.strength.default)
        return self._run(call, on_step)

    def _run(self, call: Call, on_step: OnStep) -> Sequence[Frames | None]:
        pipeline = self.pipelines.get(call.drawn_as)
        if pipeline is None:
            raise RenderFailed(because("cannot"))

        def work() -> Sequence[Frames | None]:
            with in_float32([pipeline]) if call.precise else nullcontext():
                return self._call(pipeline, call, on_step)

        return in_memory(work)

    def note(self, prompt: str, negative: str) -> Say | None:
        """What says nothing to a model with a closed vocabulary, and what is behind the end of its context."""
        unheard = None if self.context is None else left_out(self.card.title, self.context, prompt, negative)
        if self.vocabulary is None:
            return unheard
        return both(hint(self.card.title, prompt, self.vocabulary, self.card.knows), unheard)

    def _call(self, pipeline: Any, call: Call, on_step: OnStep) -> Sequence[Frames | None]:
        import torch

        done = 0

        def last() -> int:
            return stopping(call, steps_of(pipeline) if self.steps is None else self.steps(call))

        def end_of_step(tensors: Tensor) -> None:
            nonlocal done
            done += 1
            latents = tensors if view.latents is None else view.latents
            on_step(done, last(), lambda row: self.look(latents, call, row))
            decoded.forget()

        def callback(pipe: Any, index: int, _timestep: Any, tensors: dict[str, Tensor]) -> dict[str, Tensor]:
            end_of_step(tensors["latents"])
            if "stop" in call.parameters and done >= last():
                # the steps that are left are passed over, and what it would become is decoded
                pipe._interrupt = True  # noqa: SLF001 - how diffusers documents that a callback ends a call
                return {} if view.latents is None else {"latents": view.latents}
            return {} if steer is None else {"latents": steer(index, tensors["latents"])}

        calls_back = "callback_on_step_end" in inspect.signature(pipeline.__call__).parameters
        told = {"callback_on_step_end": callback, "callback_on_step_end_tensor_inputs": ["latents"]}
        with (
            styled(pipeline, self.card, str(call.parameters.get("adapters", ""))),
            torch.inference_mode(),
            chosen_scheduler(pipeline, call.scheduler),
            # a pipeline that calls nobody back still asks its scheduler for every step
            clean_view(pipeline.scheduler, None if calls_back else end_of_step) as view,
            watched(pipeline.vae) as decoded,
            self.during(pipeline, call) as steer,
        ):
            result = pipeline(
                **self.worded(pipeline, call, self.arguments(call)),
                generator=generators(call),
                output_type="pil",
                **(told if calls_back else {}),
            )
        made = self.frames(result, call)
        rows = zip(call.rows, made, decoded.whole(len(call.rows)), strict=True)
        return [
            self._through_keyframes(call, row, frames) if whole and is_picture(frames, row) else None
            for row, frames, whole in rows
        ]

    def _through_keyframes(self, call: Call, row: Row, frames: Frames) -> Frames:
        """The frames of a clip with what was given at its place; anything else as it is."""
        met = joined(call, row, meet(frames, keyframes(call, row, overlap=self.overlap)), overlap=self.overlap)
        return AudibleFrames(met, frames.sound) if isinstance(frames, AudibleFrames) else met


def generators(call: Call) -> list[Generator]:
    """One CPU generator per row: noise that depends on the row's seed alone, the same on every device."""
    import torch

    return [torch.Generator("cpu").manual_seed(row.seed) for row in call.rows]


def words(call: Call) -> dict[str, Any]:
    """The prompts of the rows."""
    return {"prompt": [row.prompt for row in call.rows]}


def size(call: Call) -> dict[str, Any]:
    """Width and height in pixels."""
    return {"width": call.width, "height": call.height}


def steps_for(call: Call) -> int:
    """The scheduler's number of steps: with a source only the last `strength` part of them runs, and one must."""
    if call.strength is None:
        return call.steps
    steps = max(call.steps, math.floor(1 / call.strength))
    # the pipelines run int(steps × strength) of them, in floating point
    while int(steps * call.strength) < 1:
        steps += 1
    return steps


def pictures(call: Call) -> list[Image.Image]:
    """The source of every row; raises RenderFailed where one is missing."""
    found = [row.source for row in call.rows if row.source is not None]
    if len(found) != len(call.rows):
        raise RenderFailed(because("no_source"))
    return found


def still(call: Call, *, overlap: int = 1) -> list[Frames]:
    """What every row begins with, as a clip that stands still there, and fades to what it ends with."""
    return [drawn_between(keyframes(call, row, overlap=overlap), call.frames) for row in call.rows]


def load_pipeline(kind: Any, card: ModelCard, folder: Path | None, placement: Placement, **options: Any) -> Any:
    """Load a pipeline class from a folder or a single file: safetensors only, nothing from a network, no foreign code.

    Raises OperatorError where there is no such pipeline.
    """
    import torch

    if folder is None:
        raise OperatorError(f"{card.id} names no folder of weights; its family {card.family!r} needs one.")
    dtype = getattr(torch, placement.dtype)
    load = from_single_file if folder.is_file() else _from_folder
    try:
        if card.transformer_file:
            options["transformer"] = single_transformer(Path(card.transformer_file).expanduser(), folder, dtype=dtype)
        pipeline = load(kind, folder, dtype=dtype, **options)
    except ImportError as problem:
        raise OperatorError(f"{card.id} needs a package that is not installed here: {problem}") from problem
    except (OSError, ValueError, KeyError) as problem:
        raise OperatorError(f"{card.id} cannot be loaded from {folder}: {problem}") from problem
    fuse(pipeline, card)
    if placement.offload:
        pipeline.enable_group_offload(
            torch.device(placement.device), offload_type="leaf_level", use_stream=placement.device.startswith("cuda")
        )
    else:
        pipeline.to(placement.device)
    pipeline.set_progress_bar_config(disable=True)
    return pipeline


def _from_folder(kind: Any, folder: Path, *, dtype: Any, **options: Any) -> Any:
    safe = {"use_safetensors": True, "local_files_only": True, "trust_remote_code": False}
    return kind.from_pretrained(folder, dtype=dtype, **safe, **options)


def hush() -> None:
    """Silence the libraries below errors: they draw bars while loading, and quote a prompt when they cut it short.

    They also tell at import which of their image processors want torchvision, which most of our pipelines do without.
    """
    import diffusers
    import transformers

    for logging in (diffusers.utils.logging, transformers.utils.logging):
        logging.set_verbosity_error()
        logging.disable_progress_bar()


def sharing(kind: Any, pipeline: Any, **others: Any) -> Any:
    """Another pipeline class around the same components, without a second copy of the weights."""
    known = inspect.signature(kind.__init__).parameters
    parts = {name: part for name, part in {**pipeline.components, **others}.items() if name in known}
    made = kind(**parts)
    made.set_progress_bar_config(disable=True)
    return made
