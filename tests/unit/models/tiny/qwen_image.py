"""Qwen-Image's classes, smaller."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from diffusers import QwenImagePipeline, QwenImageTransformer2DModel

from tests.unit.models.tiny.parts import WIDTH, awake, flow, qwen25_vl, qwen_autoencoder
from tests.unit.models.tiny.tokenizers import qwen


def transformer(channels: int = 4, **options: bool) -> QwenImageTransformer2DModel:
    """The transformer over packed latents of so many channels."""
    made = QwenImageTransformer2DModel(
        in_channels=4 * channels,
        out_channels=channels,
        num_layers=1,
        attention_head_dim=16,
        num_attention_heads=2,
        joint_attention_dim=WIDTH,
        axes_dims_rope=(4, 6, 6),
        **options,
    )
    awake(made)
    return made


def build(folder: Path) -> None:
    """Write the folder."""
    with TemporaryDirectory() as scratch:
        tokenizer = qwen(Path(scratch))
    QwenImagePipeline(
        # as its repository has it
        scheduler=flow(
            base_shift=0.5, max_shift=0.9, max_image_seq_len=8192, shift_terminal=0.02, time_shift_type="exponential"
        ),
        vae=qwen_autoencoder(),
        text_encoder=qwen25_vl(tokenizer),
        tokenizer=tokenizer,
        transformer=transformer(),
    ).save_pretrained(folder)
