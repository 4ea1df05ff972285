"""Swin2SR: enlarges a picture by the factor that its weights were made for, four times mostly (arXiv:2209.11345).

A large picture goes through in tiles, so that it needs no more memory than a small one and a cancel is soon heard.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image

from core.catalogue.card import ModelCard
from core.domain.errors import OperatorError, RenderFailed
from core.domain.jobs.reasons import because
from core.tasks import upscale
from workers.engines.local.call import Call, Family, Model, OnStep, Placement
from workers.engines.local.pretrained import Pretrained, load_network
from workers.engines.local.sampling.previews import as_picture
from workers.engines.local.stock import pictures
from workers.frames import Frames

if TYPE_CHECKING:
    from torch import Tensor

Box = tuple[int, int, int, int]

# of the source, px: a tile's side, and how much around it is looked at as well
_TILE, _AROUND = 192, 16


class Swin2SR(Pretrained):
    """A loaded network: one step per tile, one row per call."""

    def __init__(self, card: ModelCard, network: Any) -> None:
        """Keep the card for its largest area."""
        self._card, self._network = card, network

    def _run(self, call: Call, on_step: OnStep) -> Sequence[Frames | RenderFailed | None]:
        if not call.precise:
            return [self._enlarged(source, on_step) for source in pictures(call)]
        before = next(self._network.parameters()).dtype
        try:
            self._network.float()
            return [self._enlarged(source, on_step) for source in pictures(call)]
        finally:
            self._network.to(before)

    def _enlarged(self, source: Image.Image, on_step: OnStep) -> Frames | RenderFailed | None:
        """A picture, None where the network came to no numbers, or a sentence where it would be too large."""
        factor: int = self._network.config.upscale
        width, height = source.width * factor, source.height * factor
        if width * height > self._card.area_px:
            return RenderFailed(because("large_enough", width=width, height=height))
        sheet, rgb = Image.new("RGB", (width, height)), source.convert("RGB")
        boxes = list(_tiles(source.width, source.height))
        for done, box in enumerate(boxes, start=1):
            made = self._tile(rgb, box, factor)
            if made is None:
                return None
            sheet.paste(made, (box[0] * factor, box[1] * factor))
            on_step(done, len(boxes), lambda _row: sheet)
        return [sheet]

    def _tile(self, picture: Image.Image, box: Box, factor: int) -> Image.Image | None:
        """One tile, enlarged; what is around it was looked at and is cut off again."""
        left, top = max(0, box[0] - _AROUND), max(0, box[1] - _AROUND)
        right, bottom = min(picture.width, box[2] + _AROUND), min(picture.height, box[3] + _AROUND)
        larger = self._through(picture.crop((left, top, right, bottom)))
        if larger is None:
            return None
        inner = (box[0] - left, box[1] - top, box[2] - left, box[3] - top)
        return larger.crop(tuple(side * factor for side in inner))  # type: ignore[arg-type]  # four of them

    def _through(self, picture: Image.Image) -> Image.Image | None:
        import torch
        from torch.nn import functional

        window, factor = self._network.config.window_size, self._network.config.upscale
        pixels = _levels(picture, self._network)
        height, width = pixels.shape[-2:]
        # its windows take whole numbers of themselves
        padded = functional.pad(pixels, (0, -width % window, 0, -height % window), mode="replicate")
        larger = self._network(padded).reconstruction[0, :, : height * factor, : width * factor]
        return as_picture(larger * 2 - 1) if torch.isfinite(larger).all() else None


def _tiles(width: int, height: int) -> Iterator[Box]:
    for top in range(0, height, _TILE):
        for left in range(0, width, _TILE):
            yield left, top, min(left + _TILE, width), min(top + _TILE, height)


def _levels(picture: Image.Image, network: Any) -> Tensor:
    """A picture as numbers from 0 to 1 (1 x 3 x h x w)."""
    import numpy as np
    import torch

    where = next(network.parameters())
    levels = torch.from_numpy(np.asarray(picture, np.float32) / 255).permute(2, 0, 1)[None]
    return levels.to(where.device, where.dtype)


def _load(card: ModelCard, folder: Path | None, placement: Placement) -> Model:
    from transformers import Swin2SRForImageSuperResolution

    network = load_network(Swin2SRForImageSuperResolution, card, folder, placement)
    asked, made = card.range_of("factor"), network.config.upscale
    if asked is None or not asked.least == asked.most == made:
        raise OperatorError(f"{card.id}: its weights enlarge {made} times; write honours = {{ factor = {made} }}.")
    return Swin2SR(card, network)


FAMILY = Family(name="swin2sr", tasks=frozenset({upscale.TASK}), load=_load)
