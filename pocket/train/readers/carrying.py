"""Linear readers that ask the denoiser to carry the word for a motion through its middle.

The temporal layers of a clip see no text, only what the denoiser computes. A still picture hardly depends on how its
thing moves, so alone the error of pictures lets the word fade: from the features between the blocks a linear reader
told only about half of the motions (docs/decisions/0015). Reading them while pictures are learnt keeps the word there
for the temporal layers.
"""

from __future__ import annotations

import torch
from diffusers import UNet2DConditionModel
from torch import Tensor, nn
from torch.nn import functional

from pocket.train.readers.reading import MOTION_AT, MOTION_NAMES, PACE_AT, PACES

# of a picture without a motion beside one with: they are many
_STILL = 0.1


class Carrier(nn.Module):
    """Two linear classifiers for each block with attention, on the mean of its features over the picture."""

    def __init__(self, unet: UNet2DConditionModel) -> None:
        """Start knowing nothing, and keep an eye on what `unet` computes."""
        super().__init__()
        widths = unet.config.block_out_channels
        blocks = (*unet.down_blocks[1:], unet.mid_block, *unet.up_blocks[:-1])
        inside = (*widths[1:], widths[-1], *reversed(widths[1:]))
        self.motions = nn.ModuleList(nn.Linear(width, len(MOTION_NAMES)) for width in inside)
        self.paces = nn.ModuleList(nn.Linear(width, len(PACES)) for width in inside)
        self._features: list[Tensor] = []
        for block in blocks:
            block.register_forward_hook(self._look)

    def _look(self, _block: nn.Module, _given: object, made: Tensor | tuple[Tensor, object]) -> None:
        # blocks on the way down also return what the way up needs
        features = made[0] if isinstance(made, tuple) else made
        self._features.append(features.float().mean((2, 3)))

    def forward(self, truth: Tensor) -> Tensor:
        """The mean cross entropy of motion and pace over what the denoiser computed last.

        `truth` are the facts (n x facts), UNSAID where the caption was dropped.
        """
        features, self._features = self._features, []
        if len(features) != len(self.motions):
            raise RuntimeError("look once at every computation of the denoiser")
        losses = []
        for readers, wanted in ((self.motions, truth[:, MOTION_AT]), (self.paces, truth[:, PACE_AT])):
            for reader, seen in zip(readers, features, strict=True):
                guess = reader(seen)
                weight = guess.new_ones(guess.shape[1])
                weight[0] = _STILL
                losses.append(functional.cross_entropy(guess, wanted, weight))
        return torch.stack(losses).mean()
