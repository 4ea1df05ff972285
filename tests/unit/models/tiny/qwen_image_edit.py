"""Qwen-Image-Edit's classes, smaller; its latents are small, because it always looks at pictures of a megapixel."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from diffusers import QwenImageEditPlusPipeline

from tests.unit.models.tiny.parts import flow, qwen25_vl, qwen_autoencoder
from tests.unit.models.tiny.qwen_image import transformer
from tests.unit.models.tiny.sight import Sight, put
from tests.unit.models.tiny.tokenizers import qwen


def build(folder: Path) -> None:
    """Write the folder."""
    with TemporaryDirectory() as scratch:
        tokenizer = qwen(Path(scratch))
    QwenImageEditPlusPipeline(
        scheduler=flow(
            base_shift=0.5, max_shift=0.9, max_image_seq_len=8192, shift_terminal=0.02, time_shift_type="exponential"
        ),
        vae=qwen_autoencoder(halvings=4),
        text_encoder=qwen25_vl(tokenizer),
        tokenizer=tokenizer,
        processor=Sight(tokenizer),
        transformer=transformer(zero_cond_t=True),
    ).save_pretrained(folder)
    put(folder, "processor")
