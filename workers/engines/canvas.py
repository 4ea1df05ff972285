"""Pictures of which most is kept: what a model is given to draw the rest, and how what it drew becomes a whole.

A model gets a source and a mask at the size at which it works, for `outpaint` as well: its source is then the canvas,
on which the picture stands, and its mask is white around it. Whatever comes back is put into the original.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PIL import Image

from core.catalogue.card import ModelCard
from core.domain.errors import RenderFailed
from core.domain.geometry.regions import REGIONS, Box, box_of
from core.domain.geometry.sides import sides_of
from core.domain.jobs.job import RenderSpec
from core.domain.jobs.reasons import because
from core.domain.jobs.task import InputRole
from core.language.plan import nearest_size
from core.tasks import inpaint, outpaint
from workers.engines.local.call import Inputs
from workers.engines.seams import continued, joined
from workers.frames import Frames

Size = tuple[int, int]

_WHITE = 255
# how many times as wide or high as what is drawn anew is what a model is shown of a picture
_AROUND = 2.0
# a source of nearly the model's own area is drawn at its own size
_LEAST_SHARE, _MOST_SHARE = 0.7, 1.3


@dataclass(frozen=True, kw_only=True, slots=True)
class Canvas:
    """A picture and what of it is drawn anew, both of the result's size; the mask has only black and white."""

    picture: Image.Image
    mask: Image.Image

    @property
    def view(self) -> Box:
        """What a model is shown: what is drawn anew, with as much again around it, in the shape of the picture.

        Of a balloon in a corner a model is to draw a balloon, and not a sky in which one might be elsewhere.
        """
        left, top, right, bottom = self.mask.getbbox() or (0, 0, *self.mask.size)
        width, height = self.mask.size
        share = min(1.0, _AROUND * max((right - left) / width, (bottom - top) / height))
        wide, high = round(width * share), round(height * share)
        x = min(max(0, (left + right - wide) // 2), width - wide)
        y = min(max(0, (top + bottom - high) // 2), height - high)
        return x, y, x + wide, y + high

    def inputs(self, size: Size) -> Inputs:
        """What a model is given that works at this size (px)."""
        picture, mask = (one.crop(self.view) for one in (self.picture, self.mask))
        # what is small and white must not get lost
        mask = mask if mask.size == size else mask.resize(size, Image.Resampling.BOX).point(_any)
        return {InputRole.SOURCE: (_at(picture, size),), InputRole.MASK: (mask,)}

    def whole(self, drawn: Frames) -> Frames:
        """The result, of what a model drew."""
        left, top, right, bottom = self.view
        made: Frames = []
        for one in drawn:
            canvas = self.picture.copy()
            canvas.paste(_at(one, (right - left, bottom - top)), (left, top))
            made.append(joined(self.picture, canvas, self.mask))
        return made


def size_of_inputs(spec: RenderSpec) -> Size | None:
    """At which size (px) what goes into a job is fetched; None: as it is. Raises RenderFailed for sides amiss."""
    if spec.task is not outpaint.TASK:
        return (spec.width, spec.height)
    left, top, right, bottom = _box(spec)
    return right - left, bottom - top


def size_of_call(spec: RenderSpec, card: ModelCard) -> Size:
    """At which size (px) a model works for a spec: near its own area, also where a result keeps its source's size."""
    size = (spec.width, spec.height)
    if spec.task is not inpaint.TASK:
        return size
    near = _LEAST_SHARE <= spec.width * spec.height / card.area_px <= _MOST_SHARE
    if near and all(side % card.multiple_px == 0 for side in size):
        return size
    return nearest_size(card, *size)


def canvas_of(spec: RenderSpec, inputs: Inputs) -> Canvas | None:
    """What of a picture is drawn anew; None for a task that draws all of it. Raises RenderFailed with a sentence."""
    if spec.task is outpaint.TASK:
        return _around(inputs[InputRole.SOURCE][0], _box(spec), (spec.width, spec.height))
    if spec.task is inpaint.TASK:
        picture = inputs[InputRole.SOURCE][0]
        return Canvas(picture=picture, mask=_mask(spec, inputs, picture.size))
    return None


def _box(spec: RenderSpec) -> Box:
    try:
        box = sides_of(spec.parameters).box_in(spec.width, spec.height)
    except ValueError:
        box = None
    if box is None:
        raise RenderFailed
    return box


def _around(picture: Image.Image, box: Box, size: Size) -> Canvas:
    canvas, mask = Image.new("RGB", size), Image.new("L", size, _WHITE)
    canvas.paste(picture, box[:2])
    mask.paste(0, box)
    return Canvas(picture=continued(canvas, mask.point(_other)), mask=mask)


def _mask(spec: RenderSpec, inputs: Mapping[InputRole, tuple[Image.Image, ...]], size: Size) -> Image.Image:
    brought = inputs.get(InputRole.MASK)
    if not brought:
        return _field(spec, size)
    mask = brought[0].convert("L").point(_black_or_white)
    if mask.size != size:
        raise RenderFailed(because("mask_size", width=size[0], height=size[1]))
    least, most = mask.getextrema()
    if most == 0:
        raise RenderFailed(because("mask_empty"))
    if least == _WHITE:
        raise RenderFailed(because("mask_full"))
    return mask


def _field(spec: RenderSpec, size: Size) -> Image.Image:
    region = spec.parameters.get("region")
    if region not in REGIONS:
        raise RenderFailed(because("mask_missing"))
    mask = Image.new("L", size)
    mask.paste(_WHITE, box_of(str(region), *size))
    return mask


def _at(picture: Image.Image, size: Size) -> Image.Image:
    return picture if picture.size == size else picture.resize(size, Image.Resampling.LANCZOS)


def _any(level: float) -> float:
    return _WHITE if level > 0 else 0


def _black_or_white(level: float) -> float:
    return _WHITE if level > _WHITE // 2 else 0


def _other(level: float) -> float:
    return _WHITE - level
