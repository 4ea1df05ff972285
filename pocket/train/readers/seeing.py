"""Which thing is where, cell by cell, and linear readers that find it in the middle of the denoiser.

The error of pictures tells the denoiser late what a thing is called: at most noise levels any blob of the right colour
will do. Reading its features teaches it at once to put the words where their things belong, as aligning features with
those of a recogniser does for large models (arXiv:2410.06940), but from the facts of the scene: no other model is used.
"""

from __future__ import annotations

import numpy as np
from diffusers import UNet2DConditionModel
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from pocket.train.readers.reading import COLOUR_NAMES, KIND_NAMES, UNSAID
from pocket.world.draw import placed
from pocket.world.scene import Scene

CELL = 16
"""Pixels along the side of a cell."""
# of an empty cell beside one with a thing in it: they are many
_EMPTY = 0.2


def sights(scene: Scene, size: tuple[int, int]) -> NDArray[np.uint8]:
    """The kind and the colour in each cell (2 x h/16 x w/16, zero where nothing is), things as discs."""
    width, height = size[0] // CELL, size[1] // CELL
    y, x = np.mgrid[0:height, 0:width] + 0.5
    short = min(size) / CELL
    found = np.zeros((2, height, width), np.uint8)
    for spot, pose in placed(scene, size[0] / size[1]):
        away = np.hypot(x - spot.x * width - pose.dx * short, y - spot.y * height - pose.dy * short)
        here = away < spot.radius * pose.grow * short
        found[0, here] = KIND_NAMES.index(spot.thing.kind)
        found[1, here] = COLOUR_NAMES.index(spot.thing.colour)
    return found


class Seer(nn.Module):
    """Two linear classifiers for each cell, on the features of the denoiser that have one vector a cell."""

    def __init__(self, unet: UNet2DConditionModel) -> None:
        """Start knowing nothing, and keep an eye on what `unet` computes."""
        super().__init__()
        width = unet.config.block_out_channels[-1]
        self.readers = nn.ModuleList(nn.Conv2d(width, len(names), 1) for names in (KIND_NAMES, COLOUR_NAMES))
        self._features: Tensor | None = None
        unet.up_blocks[0].register_forward_hook(self._look)

    def _look(self, _block: nn.Module, _given: object, features: Tensor) -> None:
        self._features = features

    def forward(self, truth: Tensor) -> Tensor:
        """The mean cross entropy over what the denoiser computed last.

        `truth` (n x 2 x h/16 x w/16) has UNSAID where the caption says nothing.
        """
        if self._features is None:
            raise RuntimeError("the denoiser has not computed anything since the last look")
        features, self._features = self._features.float(), None
        losses = []
        for reader, wanted in zip(self.readers, truth.unbind(1), strict=True):
            guess = reader(features)
            weight = guess.new_ones(guess.shape[1])
            weight[0] = _EMPTY
            losses.append(functional.cross_entropy(guess, wanted, weight, ignore_index=UNSAID))
        return (losses[0] + losses[1]) / 2
