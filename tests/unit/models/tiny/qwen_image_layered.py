"""Qwen-Image-Layered's classes, smaller; its latents are small, because it always works at 640 pixels a side."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from diffusers import QwenImageLayeredPipeline

from tests.unit.models.tiny.parts import flow, qwen25_vl, qwen_autoencoder
from tests.unit.models.tiny.qwen_image import transformer
from tests.unit.models.tiny.sight import Sight, put
from tests.unit.models.tiny.tokenizers import qwen


def build(folder: Path) -> None:
    """Write the folder."""
    with TemporaryDirectory() as scratch:
        tokenizer = qwen(Path(scratch))
    QwenImageLayeredPipeline(
        scheduler=flow(),
        # pictures with an alpha channel; what has as many as the latents is taken for some
        vae=qwen_autoencoder(halvings=5, channels=8, input_channels=4),
        text_encoder=qwen25_vl(tokenizer),
        tokenizer=tokenizer,
        processor=Sight(tokenizer),
        transformer=transformer(channels=8, use_additional_t_cond=True, use_layer3d_rope=True),
    ).save_pretrained(folder)
    put(folder, "processor")
