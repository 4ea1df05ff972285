"""The denoisers that are measured, in their published shapes with random weights, and tiny ones for a dry run.

Speed does not depend on what weights say. Words are random, too, and latents are not decoded, so that neither text
encoders nor autoencoders of the real size are needed: a step is the denoiser's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import torch
from diffusers import (
    AutoencoderKL,
    AutoencoderKLFlux2,
    AutoencoderKLWan,
    EulerDiscreteScheduler,
    FlowMatchEulerDiscreteScheduler,
    Flux2KleinPipeline,
    Flux2Transformer2DModel,
    StableDiffusionXLPipeline,
    UNet2DConditionModel,
    WanPipeline,
    WanTransformer3DModel,
    ZImagePipeline,
    ZImageTransformer2DModel,
)

# pixels, sides and frames of full size and of a dry run
_SIDE, _DRY_SIDE = 1024, 64
_VAE = {
    "down_block_types": ("DownEncoderBlock2D",) * 4,
    "up_block_types": ("UpDecoderBlock2D",) * 4,
    "block_out_channels": (8, 8, 8, 8),
    "layers_per_block": 1,
    "norm_num_groups": 4,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Subject:
    """A model: how to build its pipeline, tiny or not, and what to call it with for a batch."""

    name: str
    batches: tuple[int, ...]
    denoiser: Callable[[bool], Any]
    pipeline: Callable[[Any], Any]
    call: Callable[[Any, int, bool], Mapping[str, Any]]
    # convolutions, which like their channels beside each other
    convolves: bool = False


def filled(build: Callable[[], Any], device: str, dtype: torch.dtype) -> Any:
    """A module made on a device in a precision without ever being elsewhere, with small random weights."""
    with torch.device("meta"):
        module = build()
    module = module.to(dtype).to_empty(device=device)
    generator = torch.Generator(device).manual_seed(7)
    with torch.no_grad():
        for weight in module.parameters():
            weight.normal_(0.0, 0.02, generator=generator)
        for buffer in module.buffers():
            buffer.zero_()
    return module.eval()


def _words(module: Any, *shape: int) -> torch.Tensor:
    weight = next(module.parameters())
    return torch.randn(*shape, device=weight.device, dtype=weight.dtype)


def _side(dry: bool) -> dict[str, int]:
    side = _DRY_SIDE if dry else _SIDE
    return {"width": side, "height": side}


def _sdxl(dry: bool) -> Any:
    size = {
        "block_out_channels": (320, 640, 1280),
        "transformer_layers_per_block": (1, 2, 10),
        "attention_head_dim": (5, 10, 20),
        "cross_attention_dim": 2048,
        "addition_time_embed_dim": 256,
        "projection_class_embeddings_input_dim": 2816,
    }
    tiny = {
        "block_out_channels": (8, 16, 16),
        "transformer_layers_per_block": (1, 1, 1),
        "attention_head_dim": (1, 2, 2),
        "cross_attention_dim": 16,
        "addition_time_embed_dim": 8,
        "projection_class_embeddings_input_dim": 64,
        "norm_num_groups": 4,
    }
    return UNet2DConditionModel(
        sample_size=128,
        down_block_types=("DownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D"),
        up_block_types=("CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "UpBlock2D"),
        layers_per_block=2,
        use_linear_projection=True,
        addition_embed_type="text_time",
        **(tiny if dry else size),
    )


def _sdxl_pipeline(unet: Any) -> Any:
    parts = dict.fromkeys(("text_encoder", "text_encoder_2", "tokenizer", "tokenizer_2"))
    return StableDiffusionXLPipeline(
        vae=AutoencoderKL(**_VAE), unet=unet, scheduler=EulerDiscreteScheduler(), add_watermarker=False, **parts
    )


def _sdxl_call(unet: Any, batch: int, dry: bool) -> Mapping[str, Any]:
    width = unet.config.cross_attention_dim
    pooled = unet.config.projection_class_embeddings_input_dim - 6 * unet.config.addition_time_embed_dim
    return {
        **_side(dry),
        "guidance_scale": 5.0,
        "prompt_embeds": _words(unet, batch, 77, width),
        "negative_prompt_embeds": _words(unet, batch, 77, width),
        "pooled_prompt_embeds": _words(unet, batch, pooled),
        "negative_pooled_prompt_embeds": _words(unet, batch, pooled),
    }


def _z_image(dry: bool) -> Any:
    tiny = {"dim": 32, "n_layers": 1, "n_refiner_layers": 1, "n_heads": 2, "n_kv_heads": 2, "cap_feat_dim": 16}
    axes = {"axes_dims": [4, 6, 6], "axes_lens": [1024, 64, 64]}
    return ZImageTransformer2DModel(**({**tiny, **axes} if dry else {}))


def _z_image_pipeline(transformer: Any) -> Any:
    return ZImagePipeline(
        scheduler=FlowMatchEulerDiscreteScheduler(shift=3.0),
        vae=AutoencoderKL(latent_channels=16, **_VAE),
        text_encoder=None,
        tokenizer=None,
        transformer=transformer,
    )


def _z_image_call(transformer: Any, batch: int, dry: bool) -> Mapping[str, Any]:
    words = [_words(transformer, 32 if dry else 128, transformer.config.cap_feat_dim) for _ in range(batch)]
    return {**_side(dry), "guidance_scale": 0.0, "prompt_embeds": words, "negative_prompt_embeds": []}


def _klein(dry: bool) -> Any:
    size = {"num_layers": 5, "num_single_layers": 20, "num_attention_heads": 24, "joint_attention_dim": 7680}
    tiny = {"num_layers": 1, "num_single_layers": 1, "num_attention_heads": 2, "joint_attention_dim": 16}
    small = {"attention_head_dim": 16, "axes_dims_rope": (4, 4, 4, 4), "timestep_guidance_channels": 16}
    return Flux2Transformer2DModel(guidance_embeds=False, **({**tiny, **small} if dry else size))


def _klein_pipeline(transformer: Any) -> Any:
    return Flux2KleinPipeline(
        scheduler=FlowMatchEulerDiscreteScheduler(use_dynamic_shifting=True),
        vae=AutoencoderKLFlux2(latent_channels=32, **_VAE),
        text_encoder=None,
        tokenizer=None,
        transformer=transformer,
        is_distilled=True,
    )


def _klein_call(transformer: Any, batch: int, dry: bool) -> Mapping[str, Any]:
    words = _words(transformer, batch, 16 if dry else 512, transformer.config.joint_attention_dim)
    return {**_side(dry), "guidance_scale": 1.0, "prompt_embeds": words}


def _wan(dry: bool) -> Any:
    size = {"num_attention_heads": 12, "attention_head_dim": 128, "ffn_dim": 8960, "num_layers": 30}
    tiny = {"num_attention_heads": 2, "attention_head_dim": 12, "ffn_dim": 32, "num_layers": 1, "text_dim": 16}
    return WanTransformer3DModel(**({**tiny, "freq_dim": 16, "rope_max_seq_len": 32} if dry else size))


def _wan_pipeline(transformer: Any) -> Any:
    return WanPipeline(
        tokenizer=None,
        text_encoder=None,
        vae=AutoencoderKLWan(base_dim=3, z_dim=16, dim_mult=[1, 1, 1, 1], num_res_blocks=1),
        scheduler=FlowMatchEulerDiscreteScheduler(shift=3.0),
        transformer=transformer,
    )


def _wan_call(transformer: Any, batch: int, dry: bool) -> Mapping[str, Any]:
    size = {"width": 64, "height": 64, "num_frames": 5} if dry else {"width": 832, "height": 480, "num_frames": 81}
    words = (batch, 16 if dry else 512, transformer.config.text_dim)
    embeds = {"prompt_embeds": _words(transformer, *words), "negative_prompt_embeds": _words(transformer, *words)}
    return {**size, **embeds, "guidance_scale": 5.0}


SUBJECTS = (
    Subject(
        name="SDXL", batches=(1, 2, 4, 8), denoiser=_sdxl, pipeline=_sdxl_pipeline, call=_sdxl_call, convolves=True
    ),
    Subject(
        name="Z-Image-Turbo",
        batches=(1, 2, 4, 8),
        denoiser=_z_image,
        pipeline=_z_image_pipeline,
        call=_z_image_call,
    ),
    Subject(name="FLUX.2-klein-4B", batches=(1, 2, 4, 8), denoiser=_klein, pipeline=_klein_pipeline, call=_klein_call),
    Subject(name="Wan2.1-1.3B", batches=(1, 2), denoiser=_wan, pipeline=_wan_pipeline, call=_wan_call),
)
