"""Parts that several families are made of, a few channels wide."""

from __future__ import annotations

from typing import Any

import torch
from diffusers import AutoencoderKL, AutoencoderKLFlux2, AutoencoderKLQwenImage, FlowMatchEulerDiscreteScheduler
from transformers import (
    CLIPTextConfig,
    CLIPTokenizer,
    Qwen2_5_VLConfig,
    Qwen2_5_VLForConditionalGeneration,
    Qwen2Tokenizer,
    Qwen3Config,
    Qwen3Model,
    T5Config,
    T5EncoderModel,
)

WIDTH = 16
"""Of all text encoders."""


def autoencoder(channels: int = 4, blocks: int = 4, **options: Any) -> AutoencoderKL:
    """A KL autoencoder without the convolutions around its latents, as FLUX has it; it halves `blocks` - 1 times."""
    made = AutoencoderKL(
        block_out_channels=(8,) * blocks,
        down_block_types=("DownEncoderBlock2D",) * blocks,
        up_block_types=("UpDecoderBlock2D",) * blocks,
        latent_channels=channels,
        norm_num_groups=4,
        layers_per_block=1,
        **{
            "use_quant_conv": False,
            "use_post_quant_conv": False,
            "scaling_factor": 0.3611,
            "shift_factor": 0.1,
            **options,
        },
    )
    _be_sure(made.encoder.conv_out if made.quant_conv is None else made.quant_conv)
    return made


def flux2_autoencoder() -> AutoencoderKLFlux2:
    """The autoencoder of FLUX.2, eight channels to a latent."""
    return AutoencoderKLFlux2(block_out_channels=(8, 8, 8, 8), latent_channels=8, norm_num_groups=4, layers_per_block=1)


def qwen_autoencoder(halvings: int = 3, channels: int = 4, **options: Any) -> AutoencoderKLQwenImage:
    """Qwen-Image's autoencoder, which halves a picture so many times."""
    made = AutoencoderKLQwenImage(
        base_dim=2,
        z_dim=channels,
        dim_mult=[1] * (halvings + 1),
        # what is as wide as the picture is what takes time
        num_res_blocks=0,
        temperal_downsample=[False] + [True] * (halvings - 1),
        latents_mean=[0.1] * channels,
        latents_std=[1.5] * channels,
        **options,
    )
    _be_sure(made.quant_conv)
    return made


def flow(**options: Any) -> FlowMatchEulerDiscreteScheduler:
    """The scheduler of rectified flows, shifted by the size."""
    return FlowMatchEulerDiscreteScheduler(**{"use_dynamic_shifting": True, **options})


def qwen3(tokenizer: Qwen2Tokenizer) -> Qwen3Model:
    """Qwen3 without a head."""
    return Qwen3Model(Qwen3Config(vocab_size=len(tokenizer), num_hidden_layers=2, head_dim=8, **_narrow()))


def qwen25_vl(tokenizer: Qwen2Tokenizer) -> Qwen2_5_VLForConditionalGeneration:
    """Qwen2.5-VL, with a vision tower of one layer."""
    ids = {
        "image_token_id": "<|image_pad|>",
        "video_token_id": "<|video_pad|>",
        "vision_start_token_id": "<|vision_start|>",
        "vision_end_token_id": "<|vision_end|>",
    }
    return Qwen2_5_VLForConditionalGeneration(
        Qwen2_5_VLConfig(
            text_config={
                "vocab_size": len(tokenizer),
                "num_hidden_layers": 2,
                "rope_parameters": {"rope_type": "default", "rope_theta": 1e6, "mrope_section": [1, 1, 2]},
                **_narrow(),
            },
            vision_config={
                "depth": 1,
                "hidden_size": WIDTH,
                "intermediate_size": WIDTH,
                "num_heads": 2,
                "out_hidden_size": WIDTH,
                "fullatt_block_indexes": [0],
            },
            **{name: tokenizer.convert_tokens_to_ids(token) for name, token in ids.items()},
        )
    )


def t5_encoder(vocabulary: int, width: int = WIDTH) -> T5EncoderModel:
    """T5's encoder."""
    return T5EncoderModel(T5Config(vocab_size=vocabulary, d_model=width, d_kv=8, d_ff=32, num_layers=1, num_heads=2))


def clip_text(tokenizer: CLIPTokenizer) -> CLIPTextConfig:
    """The shape of CLIP's text encoders."""
    return CLIPTextConfig(
        vocab_size=len(tokenizer),
        hidden_size=WIDTH,
        intermediate_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        projection_dim=WIDTH,
        eos_token_id=tokenizer.eos_token_id,
        bos_token_id=tokenizer.bos_token_id,
    )


def awake(module: torch.nn.Module) -> None:
    """Fill what a class leaves at zero for its training to begin with, so that no input is without effect."""
    for weight in module.parameters():
        if not weight.data.any():
            weight.data.normal_(std=0.2)


def _be_sure(last: torch.nn.Module) -> None:
    """Let an encoder's last layer say that it is sure, as a trained one does: else its latents are mostly noise."""
    sure = len(last.weight) // 2
    last.weight.data[sure:] = 0
    last.bias.data[sure:] = -20


def _narrow() -> dict[str, int]:
    return {"hidden_size": WIDTH, "intermediate_size": 32, "num_attention_heads": 2, "num_key_value_heads": 1}
