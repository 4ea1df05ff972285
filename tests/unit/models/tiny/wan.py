"""Wan's classes, smaller."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from diffusers import AutoencoderKLWan, UniPCMultistepScheduler, WanPipeline, WanTransformer3DModel
from transformers import UMT5Config, UMT5EncoderModel

from tests.unit.models.tiny.tokenizers import t5


def build(folder: Path) -> None:
    """Write the folder."""
    WanPipeline(transformer=transformer(), **parts()).save_pretrained(folder)


def parts(**options: Any) -> dict[str, Any]:
    """All that a pipeline needs beside its transformers; options are the autoencoder's."""
    tokenizer = t5()
    return {
        "tokenizer": tokenizer,
        "text_encoder": UMT5EncoderModel(
            UMT5Config(vocab_size=len(tokenizer), d_model=16, d_kv=8, d_ff=32, num_layers=1, num_heads=2)
        ),
        "vae": AutoencoderKLWan(base_dim=3, z_dim=16, dim_mult=[1, 1, 1, 1], num_res_blocks=1, **options),
        "scheduler": UniPCMultistepScheduler(prediction_type="flow_prediction", use_flow_sigmas=True, flow_shift=3.0),
    }


def transformer(**options: Any) -> WanTransformer3DModel:
    """One block."""
    return WanTransformer3DModel(
        num_attention_heads=2,
        attention_head_dim=12,
        text_dim=16,
        freq_dim=16,
        ffn_dim=32,
        num_layers=1,
        rope_max_seq_len=32,
        **options,
    )
