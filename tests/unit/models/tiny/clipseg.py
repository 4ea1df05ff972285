"""CLIPSeg with two small towers, and a decoder on three layers of one; it looks at more than its positions say."""

from __future__ import annotations

import json
from pathlib import Path

from transformers import CLIPSegConfig, CLIPSegForImageSegmentation

from tests.unit.models.tiny.tokenizers import clip


def build(folder: Path) -> None:
    """Write the folder."""
    tokenizer = clip()
    tower = {"hidden_size": 16, "intermediate_size": 32, "num_attention_heads": 2, "projection_dim": 16}
    text = {
        **tower,
        "num_hidden_layers": 2,
        "vocab_size": len(tokenizer),
        "max_position_embeddings": tokenizer.model_max_length,
        "bos_token_id": tokenizer.bos_token_id,
        "eos_token_id": tokenizer.eos_token_id,
        "pad_token_id": tokenizer.pad_token_id,
    }
    config = CLIPSegConfig(
        text_config=text,
        vision_config={**tower, "num_hidden_layers": 4, "image_size": 32, "patch_size": 8},
        projection_dim=16,
        reduce_dim=8,
        extract_layers=[1, 2, 3],
        decoder_num_attention_heads=2,
        decoder_intermediate_size=16,
    )
    CLIPSegForImageSegmentation(config).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    (folder / "preprocessor_config.json").write_text(
        json.dumps({"image_mean": None, "resample": 2, "size": {"height": 48, "width": 48}})
    )
