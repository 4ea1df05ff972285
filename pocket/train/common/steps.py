"""The steps of a stage: a team takes them until the time is over, with checkpoints, a curve and pictures."""

from __future__ import annotations

import time
from collections.abc import Callable

import torch
from tqdm import tqdm

from pocket.train.common.loop import Curve, Plan, learning_rate, save
from pocket.train.common.team import Team
from pocket.train.common.trainee import Trainee

Step = Callable[[float, bool], tuple[float, bool]]
"""One step at a rate, the last where told so: returns the loss, and whether the whole team is done."""


def take(
    plan: Plan, team: Team, trainee: Trainee, name: str, step: Step, show: Callable[[], None] | None = None
) -> None:
    """Take steps until those of the plan or its minutes are over, with noise of each member's own.

    Number 0 of the team writes the checkpoint and the loss curve of that name, and where there is something to show,
    shows what was learnt whenever it has written a checkpoint.
    """
    torch.manual_seed((plan.seed + trainee.step) * team.size + team.rank)
    curve = Curve(plan.folder / f"{name}.csv")
    start = saved = time.monotonic()
    bar = tqdm(total=plan.steps, initial=trainee.step, desc=name, mininterval=5, disable=team.rank > 0)
    done = False
    while not done:
        spent = (time.monotonic() - start) / 60
        rate = learning_rate(plan.rate, max(trainee.step / plan.steps, spent / plan.minutes), trainee.step)
        loss, done = step(rate, trainee.step + 1 >= plan.steps or spent >= plan.minutes)
        if team.rank > 0:
            continue
        curve.add(trainee.step, loss, rate)
        bar.update()
        if done or time.monotonic() - saved > plan.save_every:
            save(plan.folder / f"{name}.pt", **trainee.state())
            if show:
                show()
            saved = time.monotonic()
