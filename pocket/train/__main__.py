"""Train Pocket: one stage, or all of them one after the other, resuming where a full checkpoint left off."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path

import torch

from pocket.train.common import team
from pocket.train.common.loop import Plan, load
from workers.engines.local.memory.freed import keep_freed_memory

Work = Callable[[Plan, int], None]


@dataclass(frozen=True, slots=True)
class Stage:
    """How long a stage lasts, its batch and rate, and what does it with a plan and a number of processes."""

    steps: int
    batch: int
    rate: float
    work: Work
    checkpoint: str = ""


def _alone(module: str, function: str = "train") -> Work:
    """The work of a stage that one process does."""
    return lambda plan, _processes: getattr(import_module(f"pocket.train.stages.{module}"), function)(plan)


def _shared(module: str, **options: bool) -> Work:
    """The work of a stage that several processes can share."""
    return lambda plan, processes: team.run(
        partial(import_module(f"pocket.train.stages.{module}").train, **options), plan, processes
    )


# in the order in which one needs the other
STAGES: dict[str, Stage] = {
    "eye": Stage(900, 32, 2e-3, _alone("recogniser", "of_pictures")),
    "autoencoder": Stage(12_000, 16, 6e-4, _shared("autoencoder")),
    "recogniser": Stage(1500, 64, 2e-3, _alone("recogniser", "of_latents")),
    "words": Stage(1500, 256, 5e-4, _alone("words")),
    "picture": Stage(6000, 32, 1e-3, _shared("picture")),
    "motion": Stage(6000, 4, 1e-3, _shared("motion")),
    "upscaler": Stage(6000, 16, 1e-3, _alone("upscaler")),
}
DECODER = Stage(12_000, 16, 6e-4, _shared("autoencoder", decoder_only=True), "autoencoder")


def _steps_done(folder: Path, checkpoint: str) -> int:
    state = load(folder / f"{checkpoint}.pt")
    return int(state["step"]) if state else 0


def _train(name: str, stage: Stage, args: argparse.Namespace) -> None:
    plan = Plan(
        folder=args.folder,
        steps=args.steps or stage.steps,
        minutes=args.minutes,
        batch=args.batch or stage.batch,
        rate=args.rate or stage.rate,
        seed=args.seed,
        warm=args.warm,
        device=args.device,
    )
    done = _steps_done(args.folder, stage.checkpoint or name)
    if done >= plan.steps:
        print(f"{name}: {done} steps are done; --steps asks for more")
        return
    stage.work(plan, args.processes)


def _export(args: argparse.Namespace) -> None:
    from pocket.train.export import export
    from pocket.train.stages import upscaler

    export(args.folder, args.out)
    if upscaler.worth_shipping(args.folder, args.out):
        upscaler.export(args.folder, args.out.with_name("upscaler"))


def main() -> None:
    """Do what the command line asks for."""
    if sys.argv[1:2] == ["gpu"]:
        import_module("pocket.train.gpu").main(sys.argv[2:])
        return
    parser = argparse.ArgumentParser(
        prog="python -m pocket.train",
        description=__doc__,
        epilog="`python -m pocket.train gpu --help` tells of training on a GPU for minutes",
    )
    parser.add_argument("stage", choices=["all", *STAGES, "decoder", "export"])
    parser.add_argument("--folder", type=Path, default=Path(".pocket"), help="checkpoints, caches, grids, loss curves")
    parser.add_argument("--steps", type=int, help="stop after so many steps")
    parser.add_argument("--minutes", type=float, default=1e9, help="or after so many minutes; with all, of each stage")
    parser.add_argument("--batch", type=int, help="of one stage")
    parser.add_argument("--rate", type=float, help="peak learning rate of one stage")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=0, help="CPU threads (default: all)")
    parser.add_argument("--processes", type=int, default=1, help="of the long stages: one a core is fastest")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--warm", type=Path, help="start from the weights of this diffusers folder")
    parser.add_argument("--out", type=Path, default=Path(__file__).resolve().parents[1] / "weights", help="of export")
    args = parser.parse_args()
    keep_freed_memory()
    if args.threads:
        torch.set_num_threads(args.threads)
    if args.stage == "all" and (args.batch or args.rate):
        parser.error("--batch and --rate are for one stage: run the stages one by one")
    if args.stage == "decoder":
        _train("decoder", DECODER, args)
    elif args.stage in STAGES:
        _train(args.stage, STAGES[args.stage], args)
    else:
        for name, stage in STAGES.items() if args.stage == "all" else ():
            _train(name, stage, args)
        _export(args)


if __name__ == "__main__":
    main()
