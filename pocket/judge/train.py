"""How the judge learns: `python -m pocket.judge train`, about ten minutes of one core."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from pocket.judge.examples import FIRST, UNTOLD, Examples, examples, roughened
from pocket.judge.names import of_the_world
from pocket.judge.weights import keep
from pocket.train.common import steps
from pocket.train.common.loop import Average, Plan, advance
from pocket.train.common.muon import Muon, split
from pocket.train.common.team import ALONE
from pocket.train.common.trainee import Trainee
from workers.engines.local.describing.facts import Names
from workers.engines.local.networks.scene_reader import SceneReader, to_tensor

SCENES = 12_000
# of the error about where to look beside that of the facts
_LOOKING = 0.3


def loss_of(scores: list[Tensor], where: Tensor, facts: Tensor, things: Tensor) -> Tensor:
    """The mean cross entropy of the facts, and how little of each look falls on the thing it is meant for.

    Shapes as in `SceneReader.forward` and `Examples`.
    """
    errors = [
        functional.cross_entropy(score.float(), facts[:, at], ignore_index=UNTOLD, label_smoothing=0.02)
        for at, score in enumerate(scores)
    ]
    there = things.any(2)
    missed = -where.masked_fill(~things, -1e4).logsumexp(2)
    return torch.stack(errors).mean() + _LOOKING * missed[there].mean()


def _batch(
    data: Examples, rows: np.ndarray[tuple[int], np.dtype[np.int64]], device: str = "cpu"
) -> tuple[Tensor, Tensor, Tensor]:
    return (
        roughened(to_tensor(data.pictures[rows], device)),
        torch.from_numpy(data.facts[rows]),
        torch.from_numpy(data.things[rows]),
    )


class Pupil(Trainee):
    """The net in training."""

    def __init__(self, plan: Plan, names: Names) -> None:
        """Begin with random weights."""
        self._plan = plan
        self.net = SceneReader(names).to(plan.device, memory_format=torch.channels_last)  # type: ignore[call-overload]
        inner, rest = split(self.net, apart=("kinds", "colours", "relation", "place", "style", "where"))
        optimisers: dict[str, torch.optim.Optimizer] = {
            "muon": Muon(inner, lr=plan.rate, weight_decay=0.02),
            "adamw": torch.optim.AdamW(rest, lr=plan.rate, weight_decay=0.02, fused=True),
        }
        self.average = Average(self.net, 0.998)
        super().__init__({"net": self.net}, optimisers, {"average": self.average})

    def learn(self, pictures: Tensor, facts: Tensor, things: Tensor, rate: float) -> float:
        """Take one step on a batch as the loss takes it; returns the loss."""
        pictures, facts, things = (part.to(self._plan.device) for part in (pictures, facts, things))
        with self._plan.half():
            scores, where = self.net(pictures)
        loss = loss_of(scores, where, facts, things)
        loss.backward()  # type: ignore[no-untyped-call]
        advance(self.optimisers.values(), rate)
        self.average.update(self.step)
        self.step += 1
        return loss.item()


def train(plan: Plan, out: Path, processes: int = 1) -> None:
    """Train until the plan's steps or minutes are over, then write the averaged weights to `out`.

    Leaves `judge.pt`, from which it goes on, and a loss curve in the plan's folder.
    """
    torch.manual_seed(plan.seed)
    names = of_the_world()
    data = examples(FIRST, SCENES, names, plan.folder / "judge-pictures.npy", processes)
    pupil = Pupil(plan, names)
    pupil.resume(plan.folder / "judge.pt")
    rng = np.random.default_rng([plan.seed, pupil.step])

    def step(rate: float, last: bool) -> tuple[float, bool]:
        return pupil.learn(*_batch(data, rng.integers(len(data.facts), size=plan.batch), plan.device), rate), last

    if pupil.step < plan.steps:
        steps.take(plan, ALONE, pupil, "judge", step)
    # settling sees pictures roughened at random: the same ones whenever it is done
    torch.manual_seed(plan.seed)
    pupil.average.copy_to(pupil.net)
    keep(_settled(pupil.net.cpu(), data), names, out)


@torch.no_grad()
def _settled(net: SceneReader, data: Examples, pictures: int = 1024) -> SceneReader:
    """The net with its batch norms measured again, as those of the averaged weights differ."""
    norms = [module for module in net.modules() if isinstance(module, torch.nn.BatchNorm2d)]
    for norm in norms:
        norm.reset_running_stats()
        norm.momentum = None
    net.train()
    for at in range(0, pictures, 64):
        net(_batch(data, np.arange(at, at + 64) % len(data.facts))[0])
    return net.eval()
