"""What can be chosen about a model on a device; free of torch."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Any, Literal


@dataclass(frozen=True, kw_only=True, slots=True)
class Choices:
    """How a model is held and called; as it stands here, it is as its family loads it."""

    # name of a torch dtype of the weights; empty: the device's usual one
    dtype: str = ""
    # of the CPU at most; 0: as many as nobody else keeps busy
    threads: int = 0
    # channels of a pixel beside each other in memory, in convolutions
    channels_last: bool = False
    # the repeated blocks of the denoiser compiled: one graph for one row, one for any number of them
    compiled: bool = False
    # of diffusers, such as "_native_cudnn"; empty: what torch chooses
    attention: str = ""
    # whether the autoencoder decodes a batch at once, picture by picture, or in tiles
    decode: Literal["whole", "sliced", "tiled"] = "whole"
    # weights wait in RAM and visit the device layer by layer
    offload: bool = False
    # of the linear layers of the denoiser, while it computes
    quantization: Literal["", "int8", "fp8"] = ""

    def said(self) -> str:
        """What differs from the usual, in a few words."""
        words = []
        for field in fields(self):
            value = getattr(self, field.name)
            if value != field.default:
                words.append(field.name if value is True else f"{field.name} {value}")
        return ", ".join(words) or "as loaded"


AS_LOADED = Choices()


def to_row(choices: Choices) -> dict[str, Any]:
    """Choices as JSON takes them."""
    return asdict(choices)


def from_row(row: dict[str, Any]) -> Choices:
    """Choices out of a file; raises TypeError for a name that this release does not know."""
    return Choices(**row)
