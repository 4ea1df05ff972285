"""Stable Diffusion 3.5's classes, smaller: two CLIPs, a T5, a transformer."""

from __future__ import annotations

from pathlib import Path

from diffusers import SD3Transformer2DModel, StableDiffusion3Pipeline
from transformers import CLIPTextModelWithProjection

from tests.unit.models.tiny.parts import WIDTH, autoencoder, clip_text, flow, t5_encoder
from tests.unit.models.tiny.tokenizers import clip, t5


def build(folder: Path) -> None:
    """Write the folder."""
    first, second, third = clip(), clip(pad="!"), t5()
    # the two CLIPs stand side by side in what the T5 says
    both = 2 * WIDTH
    StableDiffusion3Pipeline(
        scheduler=flow(use_dynamic_shifting=False, shift=3.0),
        vae=autoencoder(channels=16, scaling_factor=1.5305, shift_factor=0.0609),
        text_encoder=CLIPTextModelWithProjection(clip_text(first)),
        tokenizer=first,
        text_encoder_2=CLIPTextModelWithProjection(clip_text(second)),
        tokenizer_2=second,
        text_encoder_3=t5_encoder(len(third), both),
        tokenizer_3=third,
        transformer=SD3Transformer2DModel(
            sample_size=8,
            # fewer are refused in a mask
            in_channels=16,
            out_channels=16,
            num_layers=2,
            attention_head_dim=8,
            num_attention_heads=4,
            joint_attention_dim=both,
            caption_projection_dim=32,
            pooled_projection_dim=both,
            pos_embed_max_size=16,
            dual_attention_layers=(0,),
            qk_norm="rms_norm",
        ),
    ).save_pretrained(folder)
