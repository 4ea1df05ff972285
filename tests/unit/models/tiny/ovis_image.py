"""Ovis-Image's classes, smaller."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from diffusers import OvisImagePipeline, OvisImageTransformer2DModel

from tests.unit.models.tiny.parts import WIDTH, autoencoder, flow, qwen3
from tests.unit.models.tiny.tokenizers import qwen


def build(folder: Path) -> None:
    """Write the folder."""
    with TemporaryDirectory() as scratch:
        tokenizer = qwen(Path(scratch))
    OvisImagePipeline(
        scheduler=flow(),
        vae=autoencoder(),
        text_encoder=qwen3(tokenizer),
        tokenizer=tokenizer,
        transformer=OvisImageTransformer2DModel(
            in_channels=16,
            out_channels=16,
            num_layers=1,
            num_single_layers=1,
            attention_head_dim=16,
            num_attention_heads=2,
            joint_attention_dim=WIDTH,
            axes_dims_rope=(4, 6, 6),
        ),
    ).save_pretrained(folder)
