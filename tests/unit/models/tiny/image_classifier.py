"""A vision transformer that tells two things apart."""

from __future__ import annotations

import json
from pathlib import Path

from transformers import ViTConfig, ViTForImageClassification


def build(folder: Path) -> None:
    """Write the folder."""
    tower = {"hidden_size": 16, "intermediate_size": 32, "num_hidden_layers": 2, "num_attention_heads": 2}
    names = {0: "normal", 1: "nsfw"}
    config = ViTConfig(**tower, image_size=32, patch_size=8, id2label=names)
    ViTForImageClassification(config).save_pretrained(folder)
    said = {"image_mean": [0.5, 0.5, 0.5], "image_std": [0.5, 0.5, 0.5], "resample": 2}
    (folder / "preprocessor_config.json").write_text(json.dumps(said))
