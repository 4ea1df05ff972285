"""Files with the head of a model and nothing in them, as small as their names allow."""

from __future__ import annotations

import json
import math
from pathlib import Path

SD15 = {
    "model.diffusion_model.input_blocks.0.0.weight": (1, 4, 1, 1),
    "model.diffusion_model.input_blocks.1.1.transformer_blocks.0.attn2.to_k.weight": (1, 768),
    "cond_stage_model.transformer.text_model.embeddings.position_embedding.weight": (1, 1),
    "first_stage_model.decoder.conv_in.weight": (1, 1),
}
SDXL = {
    "model.diffusion_model.input_blocks.0.0.weight": (1, 4, 1, 1),
    "model.diffusion_model.label_emb.0.0.weight": (1, 1),
    "conditioner.embedders.1.model.positional_embedding": (1, 1),
    "first_stage_model.decoder.conv_in.weight": (1, 1),
}
FLUX1 = {"double_blocks.0.img_attn.norm.key_norm.scale": (1,), "img_in.weight": (3072, 1)}
FLUX2 = {**FLUX1, "double_stream_modulation_img.lin.weight": (1, 1)}


def head(shapes: dict[str, tuple[int, ...]], dtype: str = "F16") -> bytes:
    """A whole .safetensors file of zeros."""
    at, told = 0, {}
    for name, shape in shapes.items():
        size = math.prod(shape) * 2
        told[name] = {"dtype": dtype, "shape": list(shape), "data_offsets": [at, at + size]}
        at += size
    text = json.dumps(told).encode()
    return len(text).to_bytes(8, "little") + text + bytes(at)


def write(path: Path, shapes: dict[str, tuple[int, ...]], dtype: str = "F16") -> Path:
    """Write one."""
    path.write_bytes(head(shapes, dtype))
    return path
