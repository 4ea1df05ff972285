"""How the judge learns: `python -m pocket.judge train`, about ten minutes of one core."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional
from tqdm import tqdm

from pocket.judge.examples import FIRST, UNTOLD, Examples, examples, roughened, to_tensor
from pocket.judge.names import of_the_world
from pocket.judge.net import Net
from pocket.judge.weights import keep
from pocket.train.loop import Average, Curve, Plan, advance, learning_rate, load, save
from pocket.train.muon import Muon, split

SCENES = 12_000
# of the error about where to look beside that of the facts
_LOOKING = 0.3


def loss_of(scores: list[Tensor], where: Tensor, facts: Tensor, things: Tensor) -> Tensor:
    """The mean cross entropy of the facts, and how little of each look falls on the thing it is meant for.

    Shapes as in `Net.forward` and `Examples`.
    """
    errors = [
        functional.cross_entropy(score.float(), facts[:, at], ignore_index=UNTOLD, label_smoothing=0.02)
        for at, score in enumerate(scores)
    ]
    there = things.any(2)
    missed = -where.masked_fill(~things, -1e4).logsumexp(2)
    return torch.stack(errors).mean() + _LOOKING * missed[there].mean()


def _batch(data: Examples, rows: np.ndarray[tuple[int], np.dtype[np.int64]]) -> tuple[Tensor, Tensor, Tensor]:
    return (
        roughened(to_tensor(data.pictures[rows])),
        torch.from_numpy(data.facts[rows]),
        torch.from_numpy(data.things[rows]),
    )


def train(plan: Plan, out: Path, processes: int = 1) -> None:
    """Train until the plan's steps or minutes are over, then write the averaged weights to `out`.

    Leaves `judge.pt`, from which it goes on, and a loss curve in the plan's folder.
    """
    torch.manual_seed(plan.seed)
    names = of_the_world()
    data = examples(FIRST, SCENES, names, plan.folder / "judge-pictures.npy", processes)
    net = Net(names).to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    inner, rest = split(net, apart=("kinds", "colours", "relation", "place", "style", "where"))
    optimisers = (
        Muon(inner, lr=plan.rate, weight_decay=0.02),
        torch.optim.AdamW(rest, lr=plan.rate, weight_decay=0.02, fused=True),
    )
    average = Average(net, 0.998)
    step, path = 0, plan.folder / "judge.pt"
    if state := load(path):
        net.load_state_dict(state["net"])
        for optimiser, kept in zip(optimisers, state["optimisers"], strict=True):
            optimiser.load_state_dict(kept)
        average.values, step = state["average"], state["step"]
    rng = np.random.default_rng([plan.seed, step])
    torch.manual_seed(plan.seed + step)
    curve, start, saved = Curve(plan.folder / "judge.csv"), time.monotonic(), time.monotonic()
    bar = tqdm(total=plan.steps, initial=step, desc="judge", mininterval=5)
    done = step >= plan.steps
    while not done:
        spent = (time.monotonic() - start) / 60
        rate = learning_rate(plan.rate, max(step / plan.steps, spent / plan.minutes), step)
        pictures, facts, things = _batch(data, rng.integers(len(data.facts), size=plan.batch))
        with torch.autocast("cpu", torch.bfloat16):
            scores, where = net(pictures)
        loss = loss_of(scores, where, facts, things)
        loss.backward()  # type: ignore[no-untyped-call]
        advance(optimisers, rate)
        average.update(step)
        step += 1
        curve.add(step, loss.item(), rate)
        bar.update()
        done = step >= plan.steps or spent >= plan.minutes
        if done or time.monotonic() - saved > plan.save_every:
            states = [optimiser.state_dict() for optimiser in optimisers]
            save(path, net=net.state_dict(), optimisers=states, average=average.values, step=step)
            saved = time.monotonic()
    average.copy_to(net)
    keep(_settled(net, data), names, out)


@torch.no_grad()
def _settled(net: Net, data: Examples, pictures: int = 1024) -> Net:
    """The net with its batch norms measured again, as those of the averaged weights differ."""
    norms = [module for module in net.modules() if isinstance(module, torch.nn.BatchNorm2d)]
    for norm in norms:
        norm.reset_running_stats()
        norm.momentum = None
    net.train()
    for at in range(0, pictures, 64):
        net(_batch(data, np.arange(at, at + 64) % len(data.facts))[0])
    return net.eval()
