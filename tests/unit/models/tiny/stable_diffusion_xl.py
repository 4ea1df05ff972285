"""SDXL's classes, smaller: two CLIP text encoders, a UNet, a KL autoencoder."""

from __future__ import annotations

from pathlib import Path

from diffusers import AutoencoderKL, EulerAncestralDiscreteScheduler, StableDiffusionXLPipeline, UNet2DConditionModel
from transformers import CLIPTextConfig, CLIPTextModel, CLIPTextModelWithProjection

from tests.unit.models.tiny.tokenizers import clip


def build(folder: Path) -> None:
    """Write the folder."""
    first, second = clip(), clip(pad="!")
    text = CLIPTextConfig(
        vocab_size=len(first),
        hidden_size=16,
        intermediate_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        projection_dim=16,
        eos_token_id=first.eos_token_id,
        bos_token_id=first.bos_token_id,
    )
    StableDiffusionXLPipeline(
        vae=AutoencoderKL(
            block_out_channels=(8, 8, 8, 8),
            down_block_types=("DownEncoderBlock2D",) * 4,
            up_block_types=("UpDecoderBlock2D",) * 4,
            latent_channels=4,
            norm_num_groups=4,
            layers_per_block=1,
        ),
        text_encoder=CLIPTextModel(text),
        text_encoder_2=CLIPTextModelWithProjection(text),
        tokenizer=first,
        tokenizer_2=second,
        unet=UNet2DConditionModel(
            sample_size=8,
            down_block_types=("DownBlock2D", "CrossAttnDownBlock2D"),
            up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"),
            block_out_channels=(16, 16),
            layers_per_block=1,
            cross_attention_dim=32,
            attention_head_dim=(2, 2),
            norm_num_groups=8,
            use_linear_projection=True,
            addition_embed_type="text_time",
            addition_time_embed_dim=8,
            transformer_layers_per_block=(1, 1),
            # six times 8 for the sizes, 16 for the pooled text
            projection_class_embeddings_input_dim=64,
        ),
        scheduler=EulerAncestralDiscreteScheduler(timestep_spacing="trailing"),
        add_watermarker=False,
    ).save_pretrained(folder)
