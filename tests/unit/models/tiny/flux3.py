"""FLUX.3 klein's classes, narrower; the text encoder keeps its depth, because the pipeline taps it to layer 32."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from diffusers import Flux3DistilledAutoBlocks, Flux3Transformer2DModel
from transformers import Qwen3VLConfig, Qwen3VLForConditionalGeneration

from tests.unit.models.tiny.parts import flow, flux2_autoencoder
from tests.unit.models.tiny.tokenizers import qwen

_WIDTH, _LAYERS_HEARD = 8, 8


def build(folder: Path) -> None:
    """Write the folder, part by part, as a modular pipeline has it."""
    with TemporaryDirectory() as scratch:
        tokenizer = qwen(Path(scratch))
    tokenizer.save_pretrained(folder / "tokenizer")
    blocks = Flux3DistilledAutoBlocks()
    blocks.sub_blocks.pop("prompt_upsampler")
    pipeline = blocks.init_pipeline()
    pipeline.update_components(
        transformer=Flux3Transformer2DModel(
            # a 2 × 2 patch of 8 latent channels
            in_channels=32,
            cond_in_channels=32,
            num_layers=1,
            num_single_layers=1,
            attention_head_dim=16,
            num_attention_heads=2,
            joint_attention_dim=_WIDTH * _LAYERS_HEARD,
            timestep_channels=16,
            axes_dims_rope=(4, 4, 4, 4),
            flow_map=True,
        ),
        vae=flux2_autoencoder(),
        text_encoder=_encoder(len(tokenizer)),
        scheduler=flow(use_dynamic_shifting=False, shift=3.0),
    )
    pipeline.save_pretrained(str(folder))


def _encoder(vocabulary: int) -> Qwen3VLForConditionalGeneration:
    return Qwen3VLForConditionalGeneration(
        Qwen3VLConfig(
            text_config={
                "vocab_size": vocabulary,
                "hidden_size": _WIDTH,
                "intermediate_size": 16,
                "num_hidden_layers": 33,
                "num_attention_heads": 2,
                "num_key_value_heads": 1,
                "head_dim": 4,
                "rope_parameters": {"rope_type": "default", "rope_theta": 1e6, "mrope_section": [1, 1, 0]},
            },
            vision_config={
                "depth": 1,
                "hidden_size": _WIDTH,
                "intermediate_size": _WIDTH,
                "num_heads": 2,
                "out_hidden_size": _WIDTH,
                "num_position_embeddings": 16,
                "deepstack_visual_indexes": [0],
            },
        )
    )
