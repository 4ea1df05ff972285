"""ERNIE-Image's classes, smaller, without its prompt enhancer."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from diffusers import ErnieImagePipeline, ErnieImageTransformer2DModel
from transformers import Mistral3Config, Mistral3Model

from tests.unit.models.tiny.parts import WIDTH, awake, flow, flux2_autoencoder
from tests.unit.models.tiny.tokenizers import qwen

_NARROW = {"hidden_size": WIDTH, "intermediate_size": 32, "num_attention_heads": 2, "head_dim": 8}


def build(folder: Path) -> None:
    """Write the folder."""
    with TemporaryDirectory() as scratch:
        tokenizer = qwen(Path(scratch))
    text = {"vocab_size": len(tokenizer), "num_hidden_layers": 2, "num_key_value_heads": 1, **_NARROW}
    sight = {"num_hidden_layers": 1, "image_size": 28, "patch_size": 14, **_NARROW}
    transformer = ErnieImageTransformer2DModel(
        hidden_size=32,
        num_attention_heads=2,
        num_layers=1,
        ffn_hidden_size=32,
        # a 2 × 2 patch of 8 latent channels
        in_channels=32,
        out_channels=32,
        text_in_dim=WIDTH,
        rope_axes_dim=(4, 6, 6),
    )
    awake(transformer)
    ErnieImagePipeline(
        scheduler=flow(use_dynamic_shifting=False, shift=3.0),
        vae=flux2_autoencoder(),
        text_encoder=Mistral3Model(
            Mistral3Config(
                text_config={"model_type": "mistral", **text}, vision_config={"model_type": "pixtral", **sight}
            )
        ),
        tokenizer=tokenizer,
        transformer=transformer,
    ).save_pretrained(folder)
