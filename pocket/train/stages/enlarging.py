"""Enlargements, by the network and by resampling, and how far either is from the truth."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image

from pocket.train.sets.pictures import Bytes, to_bytes, to_tensor
from workers.engines.local.networks.doubler import Doubler


def enlarged(model: Doubler, small: Bytes) -> Bytes:
    """Pictures twice as large (n x 2h x 2w x 3, uint8)."""
    with torch.inference_mode():
        return np.concatenate([to_bytes(model(to_tensor(one[None]))) for one in small])


def resampled(small: Bytes) -> Bytes:
    """The same by Lanczos resampling and nothing else, to compare with."""
    wide, high = 2 * small.shape[2], 2 * small.shape[1]
    larger = (Image.fromarray(one).resize((wide, high), Image.Resampling.LANCZOS) for one in small)
    return np.stack([np.asarray(one) for one in larger])


def errors(made: Bytes, truth: Bytes) -> tuple[float, float]:
    """Peak signal to noise ratio (dB, the mean over pictures) and the mean error of edges (levels of 255)."""
    one, other = made.astype(np.float32), truth.astype(np.float32)
    squares: NDArray[np.float32] = ((one - other) ** 2).mean((1, 2, 3))
    edges = [np.abs(np.diff(one, axis=axis) - np.diff(other, axis=axis)).mean() for axis in (1, 2)]
    return float((10 * np.log10(255.0**2 / squares)).mean()), float(np.mean(edges))


def sheet(model: Doubler, large: Bytes, soft: Bytes, path: Path) -> None:
    """Rows of a picture as the autoencoder gives it, by Lanczos, by the network, and as drawn, as one PNG."""
    rows = (np.repeat(np.repeat(soft, 2, 1), 2, 2), resampled(soft), enlarged(model, soft), large)
    columns = zip(*rows, strict=True)
    Image.fromarray(np.concatenate([np.concatenate(list(row), axis=1) for row in columns])).save(path)
