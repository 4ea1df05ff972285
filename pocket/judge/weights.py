"""The judge's weights in a file: half precision safetensors, with the names that they stand for."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import torch
from safetensors import safe_open
from safetensors.torch import save_file

from pocket.judge.names import Names
from pocket.judge.net import Net

WEIGHTS: Path = Path(__file__).resolve().parent / "judge.safetensors"
"""The weights that ship."""


def keep(net: Net, names: Names, path: Path = WEIGHTS) -> None:
    """Write a net and its names, whole or not at all."""
    state = {name: value.detach().half().contiguous() for name, value in net.state_dict().items() if value.dim()}
    fresh = path.with_suffix(".new")
    save_file(state, fresh, {"names": json.dumps(asdict(names))})
    fresh.replace(path)


def kept(path: Path = WEIGHTS) -> tuple[Net, Names]:
    """The net of a file in single precision, ready to judge, and its names; FileNotFoundError where there is none."""
    if not path.exists():
        raise FileNotFoundError(f"no judge in {path}: run `python -m pocket.judge train`")
    with safe_open(path, framework="pt") as file:
        lists = json.loads(file.metadata()["names"])
        state = {name: file.get_tensor(name).float() for name in file.keys()}  # noqa: SIM118 - no mapping
    names = Names(**{field: tuple(values) for field, values in lists.items()})
    net = Net(names)
    # the counters of the batch norms are not kept
    missing, extra = net.load_state_dict(state, strict=False)
    if extra or any(not name.endswith("num_batches_tracked") for name in missing):
        raise ValueError(f"the weights in {path} are of another judge: run `python -m pocket.judge train`")
    return net.to(memory_format=torch.channels_last).eval(), names  # type: ignore[call-overload]
