"""How one engine differs from another that speaks like OpenAI: its dialect, and what a row says beside."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Annotated, Literal

from pydantic import Field

from core.domain.jobs.parameters import Scalar
from workers.engines.local.call import Call, Row
from workers.engines.remote.family import RemoteOptions

_Size = Annotated[str, Field(pattern=r"^[1-9]\d{1,3}x[1-9]\d{1,3}$")]


@dataclass(frozen=True, kw_only=True, slots=True)
class Dialect:
    """Names of fields; an empty one is not taken."""

    seed: str = "seed"
    steps: str = "num_inference_steps"
    guidance: str = "guidance_scale"
    negative: str = "negative_prompt"
    # how far from the source; for whoever edits by instruction there is no such thing
    strength: str = ""
    # without it some answer with an address
    response_format: bool = True
    # parts of a form
    image: str = "image"
    mask: str = "mask"
    # a mask is the picture itself, transparent where something is drawn anew
    clear: bool = False
    clips: bool = True
    # of clips; without it their length is said in seconds
    frames: str = "num_frames"
    # how a clip is given up: POST …/cancel, or DELETE
    cancel: Literal["POST", "DELETE"] = "POST"
    # its own settings stand behind the words, as JSON between two marks
    in_words: bool = False


# leejet/stable-diffusion.cpp, examples/server/api.md; vllm-omni, docs/serving; sglang, openai/protocol.py
DIALECTS: Mapping[str, Dialect] = {
    "compatible": Dialect(),
    "sglang": Dialect(),
    # which refuses the field, and passes others on
    "litellm": Dialect(response_format=False, clips=False),
    "vllm-omni": Dialect(mask="mask_image", cancel="DELETE"),
    "openai": Dialect(
        seed="",
        steps="",
        guidance="",
        negative="",
        response_format=False,
        image="image[]",
        clear=True,
        frames="",
        cancel="DELETE",
    ),
    "stable-diffusion.cpp": Dialect(
        strength="strength", response_format=False, image="image[]", clips=False, in_words=True
    ),
}
_FIELDS = frozenset({"seed", "steps", "guidance", "negative", "strength", "image", "mask", "frames"})


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenAIOptions(RemoteOptions):
    """What a row says about such an engine."""

    # as the engine calls it; empty where it has one
    model: str = ""
    dialect: Literal["compatible", "sglang", "vllm-omni", "litellm", "openai", "stable-diffusion.cpp"] = "compatible"
    # where one engine calls something otherwise: { guidance = "true_cfg_scale", seed = "" }
    fields: Mapping[Literal["seed", "steps", "guidance", "negative", "strength", "image", "mask", "frames"], str] = (
        field(default_factory=dict)
    )
    # sent along as they are: { quality = "high" }
    extra: Mapping[str, Scalar] = field(default_factory=dict)
    # the only sizes that it draws, as "1536x1024": the nearest is asked for, and is what comes out
    sizes: tuple[_Size, ...] = ()
    # how often a clip is asked after (s)
    poll_s: Annotated[float, Field(gt=0, le=60)] = 2.0

    @property
    def spoken(self) -> Dialect:
        """The dialect with the row's own names."""
        changes = {one.name: self.fields[one.name] for one in fields(Dialect) if one.name in self.fields}  # type: ignore[index]  # the name is one of the keys
        return replace(DIALECTS[self.dialect], **changes)  # type: ignore[arg-type]  # of these fields all are texts


def path_to(options: RemoteOptions, name: str) -> str:
    """The path of an endpoint; an address may end in /v1, as providers write it."""
    return f"/{name}" if options.url.rstrip("/").endswith("/v1") else f"/v1/{name}"


def own_size(options: OpenAIOptions, call: Call) -> tuple[int, int] | None:
    """The size of the engine's own that is nearest to the call's; None where it draws any."""
    if not options.sizes:
        return None
    sizes = [(int(width), int(height)) for width, height in (one.split("x") for one in options.sizes)]
    ratio, area = call.width / call.height, call.width * call.height
    return min(sizes, key=lambda size: (abs(math.log(size[0] / size[1] / ratio)), abs(size[0] * size[1] - area)))


def settings_of(options: OpenAIOptions, call: Call, row: Row) -> dict[str, Scalar]:
    """Seed, steps and the like under the engine's names."""
    spoken = options.spoken
    said: dict[str, Scalar | None] = {
        spoken.seed: row.seed,
        spoken.steps: call.steps,
        spoken.guidance: call.guidance,
        spoken.negative: row.negative or None,
        spoken.strength: call.strength if row.inputs else None,
    }
    return {name: value for name, value in said.items() if name and value is not None}
