"""Stable Diffusion 1.5's classes, smaller: a KL autoencoder, a UNet, CLIP, PNDM."""

from __future__ import annotations

from pathlib import Path

from diffusers import PNDMScheduler, StableDiffusionPipeline, UNet2DConditionModel
from transformers import CLIPTextModel

from tests.unit.models.tiny.parts import WIDTH, autoencoder, clip_text
from tests.unit.models.tiny.tokenizers import clip


def build(folder: Path) -> None:
    """Write the folder."""
    tokenizer = clip()
    StableDiffusionPipeline(
        vae=autoencoder(use_quant_conv=True, use_post_quant_conv=True, scaling_factor=0.18215, shift_factor=None),
        text_encoder=CLIPTextModel(clip_text(tokenizer)),
        tokenizer=tokenizer,
        unet=UNet2DConditionModel(
            sample_size=8,
            down_block_types=("CrossAttnDownBlock2D", "DownBlock2D"),
            up_block_types=("UpBlock2D", "CrossAttnUpBlock2D"),
            block_out_channels=(16, 16),
            layers_per_block=1,
            cross_attention_dim=WIDTH,
            attention_head_dim=2,
            norm_num_groups=8,
        ),
        scheduler=PNDMScheduler(
            beta_start=0.00085,
            beta_end=0.012,
            beta_schedule="scaled_linear",
            skip_prk_steps=True,
            set_alpha_to_one=False,
            steps_offset=1,
        ),
        safety_checker=None,
        feature_extractor=None,
        requires_safety_checker=False,
    ).save_pretrained(folder)
