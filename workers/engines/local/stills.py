"""What families of still pictures share: the arguments that diffusers gives the same names everywhere, by task."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PIL import Image

from core.catalogue.card import ModelCard
from core.domain.errors import RenderFailed
from core.domain.jobs.reasons import because
from core.domain.jobs.task import InputRole, Task
from core.tasks import blend, edit, image_to_image, inpaint, outpaint
from workers.engines.local.call import Call
from workers.engines.local.sampling.previews import of_tokens, rough
from workers.engines.local.stock import pictures, steps_for

if TYPE_CHECKING:
    from torch import Tensor

_SMOOTH = Image.Resampling.LANCZOS

_SMOOTH = Image.Resampling.LANCZOS

IN_A_MASK: frozenset[Task] = frozenset({inpaint.TASK, outpaint.TASK})
"""Tasks that draw where a mask is white; around a picture that is what is new of a larger one."""

BY_REFERENCE: frozenset[Task] = frozenset({edit.TASK, blend.TASK})
"""Tasks in which pictures are looked at beside the words; pipelines give every row of a call the same ones."""


def arguments(card: ModelCard, call: Call, **own: Any) -> dict[str, Any]:
    """Words, steps, guidance, size and inputs of a call under the names that the row and diffusers have for them.

    `own` is what the family adds or says otherwise. Raises RenderFailed where an input is missing.
    """
    width, height = fitted(card, call)
    said: dict[str, Any] = {
        # fresh lists: some pipelines write their chat template into them
        "prompt": [row.prompt for row in call.rows],
        "num_inference_steps": steps_for(call),
        card.guidance_argument: call.guidance,
        "width": width,
        "height": height,
    }
    if card.negative_prompt:
        said["negative_prompt"] = [row.negative for row in call.rows]
    if call.task is image_to_image.TASK:
        said |= {"image": pictures(call), "strength": call.strength}
    elif call.task in IN_A_MASK:
        # not every pipeline brings them to its size
        said |= {
            "image": [one.convert("RGB").resize((width, height), _SMOOTH) for one in pictures(call)],
            "mask_image": [one.resize((width, height), Image.Resampling.BILINEAR) for one in masks(call)],
            "strength": call.strength,
        }
    elif call.task in BY_REFERENCE:
        # all of its steps run: such a pipeline starts from noise
        said |= {"image": references(call, card.references), "num_inference_steps": call.steps}
    return said | own


def fitted(card: ModelCard, call: Call) -> tuple[int, int]:
    """The largest size within that of the call whose sides the model takes; a source's own size may be any."""
    unit = card.multiple_px
    return max(unit, call.width // unit * unit), max(unit, call.height // unit * unit)


def masks(call: Call) -> list[Image.Image]:
    """The mask of every row, white where it is drawn anew; raises RenderFailed where one is missing."""
    found = [row.inputs.get(InputRole.MASK, ()) for row in call.rows]
    if not all(found):
        raise RenderFailed(because("mask_missing"))
    return [mask[0].convert("L") for mask in found]


def references(call: Call, most: int) -> list[Image.Image]:
    """The pictures that a call of one row looks at, in order; raises RenderFailed where there is none.

    A model that can look at fewer than it is given sees the first ones.
    """
    found = [*call.rows[0].inputs.get(InputRole.SOURCE, ()), *call.rows[0].inputs.get(InputRole.REFERENCE, ())]
    if not found:
        raise RenderFailed(because("no_source"))
    return [picture.convert("RGB") for picture in found[:most]]


def look(latents: Tensor, call: Call, row: int) -> Image.Image:
    """A row of latents as a small picture, whether they are packed into tokens or not."""
    one = latents[row]
    return rough(one) if one.ndim == 3 else of_tokens(one, call.width, call.height)
