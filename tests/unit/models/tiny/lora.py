"""A LoRA of two random layers for a component of tiny weights, as the hub has them."""

from __future__ import annotations

from pathlib import Path

import torch
from diffusers import DiffusionPipeline
from safetensors.torch import save_file

from core.catalogue.card import Adapter

_RANK = 2


def build(folder: Path, adapter: Adapter) -> None:
    """Write it below the folder of the weights that it is for."""
    pipeline = DiffusionPipeline.from_pretrained(folder, local_files_only=True)
    weights = weights_for(getattr(pipeline, adapter.component), adapter.component)
    (folder / adapter.file).parent.mkdir(exist_ok=True)
    save_file(weights, folder / adapter.file)


def weights_for(part: torch.nn.Module, component: str, size: float = 0.3) -> dict[str, torch.Tensor]:
    """Random low-rank changes of the first projections of queries and values in a component."""
    made = {}
    # diffusers' files for the second of two call it as the first
    prefix = component.removesuffix("_2")
    names = [name for name, module in part.named_modules() if isinstance(module, torch.nn.Linear)]
    chosen = [name for name in names if name.endswith(("to_q", "to_v"))][:2]
    for name in chosen:
        layer = part.get_submodule(name)
        made[f"{prefix}.{name}.lora_A.weight"] = torch.randn(_RANK, layer.in_features) * size
        made[f"{prefix}.{name}.lora_B.weight"] = torch.randn(layer.out_features, _RANK) * size
    return made
