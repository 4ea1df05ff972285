"""A net that reads the facts of a picture: a few convolutions, and a place to look at for each of two things."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from safetensors import safe_open
from torch import Tensor, nn

from workers.engines.local.describing.facts import Names

SIDE = 128
"""The side in pixels of the pictures that the net takes."""

GRID = SIDE // 8
"""The side of the grid on which it looks for things."""

_FINE, _MIDDLE, _COARSE, _LOOK = 48, 96, 144, 112


def shrunk(picture: Image.Image) -> Image.Image:
    """The middle square of a picture at the net's size, RGB."""
    side = min(picture.size)
    left, top = (picture.width - side) / 2, (picture.height - side) / 2
    box = (left, top, left + side, top + side)
    return picture.convert("RGB").resize((SIDE, SIDE), Image.Resampling.BOX, box=box)


def to_tensor(pictures: NDArray[np.uint8], device: str = "cpu") -> Tensor:
    """Bytes (n x SIDE x SIDE x 3) as what the net takes (n x 3 x SIDE x SIDE in -1..1, channels last)."""
    batch = torch.from_numpy(np.ascontiguousarray(pictures)).to(device).permute(0, 3, 1, 2).float() / 127.5 - 1.0
    return batch.contiguous(memory_format=torch.channels_last)


def convolution(inside: int, out: int, stride: int = 1) -> nn.Sequential:
    """A convolution of 3 x 3 with its norm, at the same size or halved by a stride of two."""
    return nn.Sequential(nn.Conv2d(inside, out, 3, stride, 1, bias=False), nn.BatchNorm2d(out), nn.ReLU(inplace=True))


class Block(nn.Module):
    """Two convolutions with a way around."""

    def __init__(self, width: int) -> None:
        """Random weights for so many channels."""
        super().__init__()
        self.first = convolution(width, width)
        self.second = nn.Sequential(nn.Conv2d(width, width, 3, 1, 1, bias=False), nn.BatchNorm2d(width))

    def forward(self, x: Tensor) -> Tensor:
        return torch.relu(x + self.second(self.first(x)))


class SceneReader(nn.Module):
    """Pictures to scores for every name of every fact, and to where it looked for the two things."""

    def __init__(self, names: Names) -> None:
        """Random weights for these names."""
        super().__init__()
        self.fine = nn.Sequential(nn.PixelUnshuffle(4), convolution(48, _FINE), Block(_FINE))
        self.middle = nn.Sequential(convolution(_FINE, _MIDDLE, 2), Block(_MIDDLE))
        self.coarse = nn.Sequential(convolution(_MIDDLE, _COARSE, 2), Block(_COARSE), Block(_COARSE))
        self.all = nn.Linear(_COARSE, _LOOK)
        self.down = nn.Conv2d(_COARSE, _LOOK, 1)
        self.across = nn.Conv2d(_MIDDLE, _LOOK, 1)
        self.look = nn.Sequential(nn.ReLU(inplace=True), convolution(_LOOK, _LOOK))
        self.where = nn.Conv2d(_LOOK, 2, 1)
        self.kinds = nn.ModuleList(nn.Linear(_LOOK, len(names.kinds)) for _ in range(2))
        self.colours = nn.ModuleList(nn.Linear(_LOOK, len(names.colours)) for _ in range(2))
        self.relation = nn.Linear(2 * _COARSE + 2 * _LOOK, len(names.relations))
        self.place = nn.Linear(2 * _COARSE, len(names.places))
        # what a texture means depends on the place: one layer would not do
        self.style = nn.Sequential(
            nn.Linear(2 * (_FINE + _MIDDLE + _COARSE), _LOOK), nn.ReLU(), nn.Linear(_LOOK, len(names.styles))
        )

    def forward(self, pictures: Tensor) -> tuple[list[Tensor], Tensor]:
        """Scores (n x names) in the order of FACTS, and where it looked (n x 2 x GRID * GRID, logarithms of shares).

        `pictures` are n x 3 x SIDE x SIDE in -1..1.
        """
        fine = self.fine(pictures)
        middle = self.middle(fine)
        coarse = self.coarse(middle)
        whole = spread(coarse)
        wide = nn.functional.interpolate(self.down(coarse), scale_factor=2, mode="nearest")
        seen = self.look(wide + self.across(middle) + self.all(coarse.mean((2, 3)))[:, :, None, None])
        where = self.where(seen).float().flatten(2).log_softmax(2)
        # what lies where it looks: n x 2 x width
        found = where.exp() @ seen.float().flatten(2).transpose(1, 2)
        things = [head(found[:, slot]) for slot in range(2) for head in (self.kinds[slot], self.colours[slot])]
        several = torch.cat([whole, spread(seen)], 1)
        style = torch.cat([whole, spread(middle), spread(fine)], 1)
        return [*things, self.relation(several), self.place(whole), self.style(style)], where


def spread(x: Tensor) -> Tensor:
    """The mean and the deviation of every channel over the picture (n x 2 channels)."""
    flat = x.float().flatten(2)
    return torch.cat([flat.mean(2), (flat.var(2) + 1e-4).sqrt()], 1)


def read_weights(path: Path) -> tuple[SceneReader, Names]:
    """The net of a safetensors file in single precision, and the names that its answers stand for.

    Raises ValueError for a file of another net, OSError for one that cannot be read.
    """
    with safe_open(path, framework="pt") as file:
        lists = json.loads((file.metadata() or {}).get("names", "{}"))
        state = {name: file.get_tensor(name).float() for name in file.keys()}  # noqa: SIM118 - no mapping
    try:
        names = Names(**{field: tuple(values) for field, values in lists.items()})
        net = SceneReader(names)
        # the counters of the batch norms are not kept
        missing, extra = net.load_state_dict(state, strict=False)
    except (TypeError, RuntimeError):
        raise ValueError(f"the weights in {path} are of another net") from None
    if extra or any(not name.endswith("num_batches_tracked") for name in missing):
        raise ValueError(f"the weights in {path} are of another net")
    return net.to(memory_format=torch.channels_last).eval(), names  # type: ignore[call-overload]
