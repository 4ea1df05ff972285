"""A processor of pictures for Qwen2.5-VL that works without torchvision; the real one needs it for films."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from transformers import BatchFeature, FeatureExtractionMixin, Qwen2Tokenizer
from transformers.models.qwen2_vl.image_processing_pil_qwen2_vl import Qwen2VLImageProcessorPil

_PATCH_PX = 14


class Sight(FeatureExtractionMixin):
    """The image processor of Qwen2-VL itself and a tokenizer, as their processor has them."""

    def __init__(self, tokenizer: Qwen2Tokenizer) -> None:
        """Look at pictures of at most sixteen patches, so that a test does not wait."""
        self.tokenizer = tokenizer
        self.image_processor = Qwen2VLImageProcessorPil(
            patch_size=_PATCH_PX, min_pixels=(2 * _PATCH_PX) ** 2, max_pixels=(4 * _PATCH_PX) ** 2
        )

    def __call__(self, *, text: list[str], images: Any, padding: bool, return_tensors: str) -> BatchFeature:
        """Tokens and patches of texts and of all pictures in them."""
        seen = self.image_processor(images=images, return_tensors=return_tensors)
        sizes = [int(grid.prod()) // self.image_processor.merge_size**2 for grid in seen["image_grid_thw"]]
        filled = []
        for one in text:
            first, *rest = one.split("<|image_pad|>")
            filled.append(
                first + "".join("<|image_pad|>" * size + part for size, part in zip(sizes, rest, strict=True))
            )
        tokens = self.tokenizer(filled, padding=padding, return_tensors=return_tensors)
        return BatchFeature({**tokens, **seen})

    def save_pretrained(self, folder: str, **_options: Any) -> None:
        """Write what is not the same in every one."""
        self.tokenizer.save_pretrained(folder)

    @classmethod
    def from_pretrained(cls, folder: str, **_options: Any) -> Sight:
        """Read it back."""
        return cls(Qwen2Tokenizer.from_pretrained(folder))


def put(folder: Path, name: str) -> None:
    """Say in a saved pipeline where the class of one of its components is."""
    index = folder / "model_index.json"
    parts = json.loads(index.read_text())
    index.write_text(json.dumps({**parts, name: [__name__, Sight.__name__]}))
