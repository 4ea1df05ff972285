"""LongCat-Image's classes, smaller."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from diffusers import LongCatImagePipeline, LongCatImageTransformer2DModel

from tests.unit.models.tiny.parts import WIDTH, autoencoder, flow, qwen25_vl
from tests.unit.models.tiny.sight import Sight, put
from tests.unit.models.tiny.tokenizers import qwen


def transformer() -> LongCatImageTransformer2DModel:
    """The transformer; the pipelines know that its latents have sixteen channels."""
    return LongCatImageTransformer2DModel(
        in_channels=64,
        num_layers=1,
        num_single_layers=1,
        attention_head_dim=16,
        num_attention_heads=2,
        joint_attention_dim=WIDTH,
        pooled_projection_dim=WIDTH,
        axes_dims_rope=[4, 6, 6],
    )


def build(folder: Path) -> None:
    """Write the folder."""
    with TemporaryDirectory() as scratch:
        tokenizer = qwen(Path(scratch))
    LongCatImagePipeline(
        scheduler=flow(),
        vae=autoencoder(channels=16),
        text_encoder=qwen25_vl(tokenizer),
        tokenizer=tokenizer,
        text_processor=Sight(tokenizer),
        transformer=transformer(),
    ).save_pretrained(folder)
    put(folder, "text_processor")
