"""Chroma's classes, smaller."""

from __future__ import annotations

from pathlib import Path

from diffusers import ChromaPipeline, ChromaTransformer2DModel

from tests.unit.models.tiny.parts import WIDTH, autoencoder, flow, t5_encoder
from tests.unit.models.tiny.tokenizers import t5


def build(folder: Path) -> None:
    """Write the folder."""
    tokenizer = t5()
    ChromaPipeline(
        scheduler=flow(use_dynamic_shifting=False),
        vae=autoencoder(),
        text_encoder=t5_encoder(len(tokenizer)),
        tokenizer=tokenizer,
        transformer=ChromaTransformer2DModel(
            in_channels=16,
            num_layers=1,
            num_single_layers=1,
            attention_head_dim=16,
            num_attention_heads=2,
            joint_attention_dim=WIDTH,
            axes_dims_rope=(4, 6, 6),
            approximator_num_channels=8,
            approximator_hidden_dim=16,
            approximator_layers=1,
        ),
    ).save_pretrained(folder)
