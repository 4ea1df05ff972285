"""The command line of the judge: train it, check it on drawn pictures that it never saw, or keep how it is said."""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from pocket.judge.weights import WEIGHTS
from workers.engines.local.memory.freed import keep_freed_memory


def main() -> None:
    """Train or check the judge, or keep the phrases of what it reads."""
    parser = argparse.ArgumentParser(prog="python -m pocket.judge", description=__doc__)
    parser.add_argument("what", choices=["train", "check", "phrases"])
    parser.add_argument("--folder", type=Path, default=Path(".pocket"), help="its checkpoint, cache and loss curve")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="the file of its weights")
    parser.add_argument("--steps", type=int, default=2400, help="stop after so many steps")
    parser.add_argument("--minutes", type=float, default=12.0, help="or after so many minutes")
    parser.add_argument("--batch", type=int, default=48)
    parser.add_argument("--rate", type=float, default=4e-3, help="peak learning rate")
    parser.add_argument("--threads", type=int, default=1, help="CPU threads, and processes that draw")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu", help="of the training")
    parser.add_argument("--pictures", type=int, default=2000, help="how many drawn pictures a check shows it")
    parser.add_argument("--clips", type=int, default=0, help="and how many drawn clips of every motion")
    parser.add_argument("--through", type=Path, help="a diffusers folder: show them as its autoencoder leaves them")
    args = parser.parse_args()
    if args.what == "phrases":
        from pocket.judge.phrases import keep, of_the_world

        keep(of_the_world())
        return
    keep_freed_memory()
    torch.set_num_threads(args.threads)
    if args.what == "train":
        from pocket.judge.train import train
        from pocket.train.common.loop import Plan

        plan = Plan(args.folder, args.steps, args.minutes, args.batch, args.rate, device=args.device)
        train(plan, args.out, args.threads)
        return
    from pocket.judge.check import check, check_motions

    found = check(args.out, args.pictures, args.threads, args.through) if args.pictures else {}
    found |= check_motions(args.clips, args.through) if args.clips else {}
    for fact, (right, asked) in found.items():
        print(f"{fact:24}{right / asked:8.2%} of {asked}")  # noqa: T201


if __name__ == "__main__":
    main()
