"""FLUX.2 klein's classes, narrower; the text encoder keeps its depth, because the pipeline taps layers 9, 18 and 27."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from diffusers import AutoencoderKLFlux2, FlowMatchEulerDiscreteScheduler, Flux2KleinPipeline, Flux2Transformer2DModel
from transformers import Qwen3Config, Qwen3ForCausalLM

from tests.unit.models.tiny.tokenizers import qwen


def build(folder: Path) -> None:
    """Write the folder."""
    with TemporaryDirectory() as scratch:
        tokenizer = qwen(Path(scratch))
    Flux2KleinPipeline(
        scheduler=FlowMatchEulerDiscreteScheduler(use_dynamic_shifting=True),
        vae=AutoencoderKLFlux2(
            block_out_channels=(8, 8, 8, 8), latent_channels=8, norm_num_groups=4, layers_per_block=1
        ),
        text_encoder=Qwen3ForCausalLM(
            Qwen3Config(
                vocab_size=len(tokenizer),
                hidden_size=8,
                intermediate_size=16,
                num_hidden_layers=28,
                num_attention_heads=2,
                num_key_value_heads=1,
                head_dim=4,
            )
        ),
        tokenizer=tokenizer,
        transformer=Flux2Transformer2DModel(
            # a 2 × 2 patch of 8 latent channels
            in_channels=32,
            num_layers=1,
            num_single_layers=1,
            attention_head_dim=16,
            num_attention_heads=2,
            # three layers of width 8
            joint_attention_dim=24,
            timestep_guidance_channels=16,
            axes_dims_rope=(4, 4, 4, 4),
            guidance_embeds=False,
        ),
        is_distilled=True,
    ).save_pretrained(folder)
