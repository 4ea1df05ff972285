"""Whether a model made a picture at all: in each row, what is no number and what is all one colour is looked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import TYPE_CHECKING, Any

from PIL import Image

from workers.engines.local.call import Row
from workers.frames import Frames

if TYPE_CHECKING:
    from torch import Tensor


class Decoded:
    """What an autoencoder gave back in the order of its calls, as whether each of its pictures has only numbers."""

    def __init__(self) -> None:
        self._finite: list[bool] = []

    def look_at(self, pixels: Tensor) -> Tensor:
        """Note which pictures of a decoded batch are whole; returns it without what is no number."""
        import torch

        whole = torch.isfinite(pixels).flatten(1).all(dim=1).tolist()
        self._finite += whole
        return pixels if all(whole) else torch.nan_to_num(pixels, nan=0.0, posinf=1.0, neginf=-1.0)

    def forget(self) -> None:
        """Begin anew: what was decoded so far was a preview."""
        self._finite.clear()

    def whole(self, rows: int) -> list[bool]:
        """For each row of a call, whether everything decoded for it is whole; a clip's frames may come one by one."""
        each = len(self._finite) // rows
        return [all(self._finite[row * each : (row + 1) * each]) for row in range(rows)]


@contextmanager
def watched(vae: Any) -> Iterator[Decoded]:
    """Look at everything that an autoencoder decodes for the duration of one call."""
    decoded, before = Decoded(), vae.__dict__.get("decode")
    original = vae.decode

    def decode(*args: Any, **options: Any) -> Any:
        result = original(*args, **options)
        if isinstance(result, tuple):
            return decoded.look_at(result[0]), *result[1:]
        result.sample = decoded.look_at(result.sample)
        return result

    vae.decode = decode
    try:
        yield decoded
    finally:
        if before is None:
            del vae.decode
        else:
            vae.decode = before


def is_picture(frames: Frames, row: Row) -> bool:
    """Whether there is anything to see: a picture or clip of one colour is none, unless it was made from such a one."""
    return any(not _is_flat(frame) for frame in frames) or (row.source is not None and _is_flat(row.source))


@contextmanager
def in_float32(pipelines: Sequence[Any]) -> Iterator[None]:
    """Hold the weights of pipelines in 32 bits for the duration of one call; they may need twice the memory."""
    import torch

    modules = {id(part): part for pipe in pipelines for part in pipe.components.values()}.values()
    before: list[tuple[Tensor, Any]] = []
    try:
        for module in modules:
            if not isinstance(module, torch.nn.Module):
                continue
            for weight in chain(module.parameters(), module.buffers()):
                if weight.is_floating_point() and weight.dtype is not torch.float32:
                    before.append((weight, weight.dtype))
                    weight.data = weight.data.float()
        yield
    finally:
        # 32 bits hold every number of 16, so that what comes back is what was there
        for weight, dtype in before:
            weight.data = weight.data.to(dtype)


def _is_flat(picture: Image.Image) -> bool:
    return picture.convert("RGB").getcolors(maxcolors=1) is not None
