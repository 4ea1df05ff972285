"""LongCat-Image-Edit's classes, smaller; its latents are small, because it always works at a megapixel."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from diffusers import LongCatImageEditPipeline

from tests.unit.models.tiny.longcat_image import transformer
from tests.unit.models.tiny.parts import autoencoder, flow, qwen25_vl
from tests.unit.models.tiny.sight import Sight, put
from tests.unit.models.tiny.tokenizers import qwen


def build(folder: Path) -> None:
    """Write the folder."""
    with TemporaryDirectory() as scratch:
        tokenizer = qwen(Path(scratch))
    LongCatImageEditPipeline(
        scheduler=flow(),
        vae=autoencoder(channels=16, blocks=6),
        text_encoder=qwen25_vl(tokenizer),
        tokenizer=tokenizer,
        text_processor=Sight(tokenizer),
        transformer=transformer(),
    ).save_pretrained(folder)
    put(folder, "text_processor")
