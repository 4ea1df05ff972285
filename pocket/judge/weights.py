"""The judge's weights in a file: half precision safetensors, with the names that they stand for."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from safetensors.torch import save_file

from workers.engines.local.describing.facts import Names
from workers.engines.local.networks.scene_reader import SceneReader, read_weights

WEIGHTS: Path = Path(__file__).resolve().parents[1] / "describer" / "model.safetensors"
"""The weights that ship; the render worker describes pictures with them."""


def keep(net: SceneReader, names: Names, path: Path = WEIGHTS) -> None:
    """Write a net and its names, whole or not at all."""
    state = {name: value.detach().half().contiguous() for name, value in net.state_dict().items() if value.dim()}
    fresh = path.with_suffix(".new")
    save_file(state, fresh, {"names": json.dumps(asdict(names))})
    fresh.replace(path)


def kept(path: Path = WEIGHTS) -> tuple[SceneReader, Names]:
    """The net of a file in single precision, ready to judge, and its names; FileNotFoundError where there is none."""
    if not path.exists():
        raise FileNotFoundError(f"no judge in {path}: run `python -m pocket.judge train`")
    try:
        return read_weights(path)
    except ValueError as problem:
        raise ValueError(f"{problem}: run `python -m pocket.judge train`") from None
