"""Training on a GPU for minutes: all cores draw while it trains, and every stage has its share of the time.

`python -m pocket.train gpu` does the stages `words`, `recogniser`, `picture` and `motion`, or those that are named,
over an autoencoder that there is. A stage goes on from its checkpoint, so two short commands do what a long one does.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from diffusers import AutoencoderTiny

from pocket import WEIGHTS, shape
from pocket.tokens import tokenizer
from pocket.train.common import steps
from pocket.train.common.loop import Plan, load
from pocket.train.common.team import ALONE
from pocket.train.export import export
from pocket.train.parts import split
from pocket.train.readers.recognising import Recogniser
from pocket.train.readers.recognising import recogniser as recogniser_of
from pocket.train.sets.growing import Encoder, Growing, GrowingClips
from pocket.train.sets.marks import mark
from pocket.train.stages import recogniser, words
from pocket.train.stages.autoencoder import trained
from pocket.train.stages.learner import Learner
from pocket.train.stages.motion import Mover

# The cores that draw leave some to what feeds the GPU.
_SPARED = 3
# Scenes that no other stage and no report asks for, a new part of them on every start, so that nothing is seen twice.
_FIRST, _PART = 300_000_000, 2_000_000
_SCALED_BY = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """The share of the time that a stage has of what those before it leave, its batch and its rate."""

    share: float
    batch: int
    rate: float
    most: float = 1e9


STAGES = {
    "words": Stage(share=0.05, batch=1024, rate=5e-4, most=0.25),
    "recogniser": Stage(share=0.1, batch=256, rate=2e-3, most=0.5),
    "picture": Stage(share=0.65, batch=384, rate=1.5e-3),
    "motion": Stage(share=1.0, batch=64, rate=1e-3),
}


class Run:
    """One command: what all its stages share."""

    def __init__(self, args: argparse.Namespace) -> None:
        """Read the autoencoder and begin to count the time."""
        self.args = args
        self._ends = time.monotonic() + 60 * args.minutes
        self.vae: AutoencoderTiny = trained(args.folder, args.warm)
        self.mark = mark(self.vae.encoder)
        self.encode = Encoder(self.vae, args.device)
        self.processes = args.processes or max(1, (os.cpu_count() or 1) - _SPARED)
        self.first = _FIRST + _PART * args.turn

    def plan(self, name: str, last: bool) -> Plan:
        """The plan of a stage that starts now; the last one has all the time that is left."""
        stage, left = STAGES[name], (self._ends - time.monotonic()) / 60
        return Plan(
            folder=self.args.folder,
            steps=self.args.steps or 10**6,
            minutes=left if last else min(stage.most, stage.share * left),
            batch=self.args.batch or stage.batch,
            rate=self.args.rate or stage.rate,
            device=self.args.device,
            warm=self.args.warm,
        )


def _words(plan: Plan, data: Growing) -> None:
    pupil = words.Pupil(plan, tokenizer())
    pupil.resume(plan.folder / "words.pt")

    def step(rate: float, last: bool) -> tuple[float, bool]:
        data.grow()
        batch = data.batch(plan.batch, dropped=0.0)
        return pupil.learn(batch.tokens, batch.facts, rate), last

    steps.take(plan, ALONE, pupil, "words", step)


def _recogniser(plan: Plan, data: Growing, encoder: str) -> None:
    pupil = recogniser.Pupil(plan, Recogniser(), encoder)
    pupil.resume(plan.folder / "recogniser.pt")
    scale = _scale(data)

    def step(rate: float, last: bool) -> tuple[float, bool]:
        data.grow()
        batch = data.batch(plan.batch, dropped=0.0)
        return pupil.learn((batch.shown * scale).contiguous(memory_format=torch.channels_last), batch, rate), last

    steps.take(plan, ALONE, pupil, "recogniser", step)


def _picture(plan: Plan, data: Growing, encoder: str) -> None:
    teacher = recogniser_of(plan.folder / "recogniser.pt", plan.device, encoder=encoder)
    known = load(plan.folder / "picture.pt")
    scale = float(known["scale"]) if known else _scale(data)
    learner = Learner(_of_this_shape(plan), tokenizer(), ALONE, scale, teacher)
    learner.resume(plan.folder / "picture.pt")
    rng = np.random.default_rng([plan.seed, learner.step])

    def step(rate: float, last: bool) -> tuple[float, bool]:
        data.grow()
        return learner.learn(data.batch(plan.batch, rng), rate, last)

    steps.take(plan, ALONE, learner, "picture", step)


def _motion(plan: Plan, vae: AutoencoderTiny, data: GrowingClips) -> None:
    mover = Mover(_of_this_shape(plan), tokenizer(), ALONE, vae)
    mover.resume(plan.folder / "motion.pt")

    def step(rate: float, last: bool) -> tuple[float, bool]:
        data.grow()
        return mover.learn(*data.batch(plan.batch), rate, last)

    steps.take(plan, ALONE, mover, "motion", step)


def _of_this_shape(plan: Plan) -> Plan:
    """The plan, beginning from nothing where the denoiser of `plan.warm` has another shape than it is to have."""
    shipped = json.loads((plan.warm / "unet" / "config.json").read_text()) if plan.warm else {}
    return plan if shipped.get("block_out_channels") == list(shape.WIDTHS) else replace(plan, warm=None)


def _scale(data: Growing) -> float:
    """The factor that brings latents to a deviation of one."""
    return float(1.0 / data.main.first("shown", _SCALED_BY).float().std())


def _pictures(run: Run, names: list[str]) -> None:
    """The stages that learn from pictures, over one training set."""
    stages: dict[str, Callable[[Plan, Growing], None]] = {
        "words": _words,
        "recogniser": lambda plan, data: _recogniser(plan, data, run.mark),
        "picture": lambda plan, data: _picture(plan, data, run.mark),
    }
    wanted = [name for name in stages if name in names]
    if not wanted:
        return
    data = Growing(run.encode, run.args.device, run.first, run.processes)
    with data.drawers:
        data.wait_for(run.args.scenes)
        for name in wanted:
            stages[name](run.plan(name, last=name == names[-1]), data)
            print(f"{name}: over {data.main.count:,} scenes of the usual size", flush=True)


def _clips(run: Run) -> None:
    data = GrowingClips(run.encode, run.args.device, run.first, run.processes)
    with data.drawers:
        data.wait_for(max(1, run.args.scenes // 16))
        _motion(run.plan("motion", last=True), run.vae, data)
        print(f"motion: over {data.stock.count:,} clips", flush=True)


def _begin(out: Path, warm: Path) -> None:
    """Let an export into `out` find the autoencoder of a diffusers folder, where it has none yet."""
    if not out.exists():
        shutil.copytree(warm / "vae", out / "vae")
        said = json.loads((warm / "trained.json").read_text())
        said["steps"] = {"autoencoder": said["steps"]["autoencoder"]}
        (out / "trained.json").write_text(json.dumps(said))


def main(arguments: Sequence[str]) -> None:
    """Train for some minutes, then write what is learnt as a diffusers folder, and in parts where that is asked for."""
    parser = argparse.ArgumentParser(prog="python -m pocket.train gpu", description=__doc__)
    parser.add_argument("stages", nargs="*", metavar="stage", help=f"of {', '.join(STAGES)}; all by default")
    parser.add_argument("--minutes", type=float, default=5.5, help="for all of it, what it takes to start included")
    parser.add_argument("--folder", type=Path, default=Path(".pocket"), help="of the checkpoints")
    parser.add_argument("--out", type=Path, help="put the weights here, too, in parts of 15 MiB that are easy to send")
    parser.add_argument("--warm", type=Path, default=WEIGHTS, help="autoencoder and words begin with this folder's")
    parser.add_argument("--turn", type=int, default=0, help="another number draws other scenes")
    parser.add_argument("--scenes", type=int, default=8000, help="that must be drawn before anything is trained")
    parser.add_argument("--steps", type=int, help="of each stage, where its share of the time is not what counts")
    parser.add_argument("--batch", type=int)
    parser.add_argument("--rate", type=float)
    parser.add_argument("--processes", type=int, help="that draw; by default all cores but three")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    args = parser.parse_args(arguments)
    names = [name for name in STAGES if name in args.stages] if args.stages else list(STAGES)
    if unknown := [name for name in args.stages if name not in STAGES]:
        parser.error(f"no stage is called {unknown[0]!r}: there are {', '.join(STAGES)}")
    torch.manual_seed(args.turn)
    torch.set_float32_matmul_precision("high")
    run = Run(args)
    _pictures(run, names)
    if "motion" in names:
        _clips(run)
    _begin(args.folder / "weights", args.warm)
    export(args.folder, args.folder / "weights")
    if args.out:
        split(args.folder / "weights", args.out)
