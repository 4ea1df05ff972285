"""BLIP with a vision tower and a text decoder of two layers each."""

from __future__ import annotations

import json
from pathlib import Path

from transformers import BertTokenizer, BlipConfig, BlipForConditionalGeneration

_PIECES = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "a", "red", "blue", "fox", "circle", "in", "the", "snow")


def build(folder: Path) -> None:
    """Write the folder."""
    tokenizer = BertTokenizer(vocab={piece: at for at, piece in enumerate(_PIECES)})
    tower = {"hidden_size": 16, "intermediate_size": 32, "num_hidden_layers": 2, "num_attention_heads": 2}
    text = {
        **tower,
        "vocab_size": len(_PIECES),
        "encoder_hidden_size": 16,
        "max_position_embeddings": 64,
        "pad_token_id": 0,
        "bos_token_id": 2,
        "eos_token_id": 3,
        "sep_token_id": 3,
        "projection_dim": 16,
    }
    vision = {**tower, "image_size": 32, "patch_size": 8}
    config = BlipConfig(text_config=text, vision_config=vision, projection_dim=16, image_text_hidden_size=16)
    model = BlipForConditionalGeneration(config)
    # random weights would say the marks of the tokenizer, which nobody reads, more often than words
    model.text_decoder.cls.predictions.bias.data[:3] = -9.0
    model.text_decoder.cls.predictions.bias.data[4] = -9.0
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    said = {"image_mean": [0.48, 0.46, 0.41], "image_std": [0.27, 0.26, 0.28], "resample": 3}
    (folder / "preprocessor_config.json").write_text(json.dumps(said))
