"""The command line of training."""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from pocket.train.loop import Plan
from workers.models.kept_memory import keep_freed_memory

DEFAULTS: dict[str, tuple[int, int, float]] = {
    # stage: steps, batch, learning rate
    "autoencoder": (6000, 16, 6e-4),
    "decoder": (12000, 16, 6e-4),
    "words": (1500, 256, 5e-4),
    "recogniser": (1500, 64, 2e-3),
    "picture": (6000, 32, 1e-3),
    "motion": (6000, 4, 1e-3),
    "upscaler": (6000, 16, 1e-3),
}


def main() -> None:
    """Run one stage of training, resuming where its full checkpoint left off."""
    parser = argparse.ArgumentParser(prog="python -m pocket.train", description=__doc__)
    parser.add_argument("stage", choices=[*DEFAULTS, "export"])
    parser.add_argument("--folder", type=Path, default=Path(".pocket"), help="checkpoints, caches, grids, loss curves")
    parser.add_argument("--steps", type=int, help="stop after so many steps")
    parser.add_argument("--minutes", type=float, default=1e9, help="or after so many minutes")
    parser.add_argument("--batch", type=int)
    parser.add_argument("--rate", type=float, help="peak learning rate")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=0, help="CPU threads (default: all)")
    parser.add_argument("--processes", type=int, default=1, help="of picture and motion: one a core is fastest")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--warm", type=Path, help="start from the weights of this diffusers folder")
    parser.add_argument("--out", type=Path, default=Path(__file__).resolve().parents[1] / "weights", help="of export")
    args = parser.parse_args()
    keep_freed_memory()
    if args.threads:
        torch.set_num_threads(args.threads)
    if args.stage == "export":
        from pocket.train import upscaler
        from pocket.train.export import export

        export(args.folder, args.out)
        if upscaler.worth_shipping(args.folder, args.out):
            upscaler.export(args.folder, args.out.with_name("upscaler"))
        return
    steps, batch, rate = DEFAULTS[args.stage]
    plan = Plan(
        folder=args.folder,
        steps=args.steps or steps,
        minutes=args.minutes,
        batch=args.batch or batch,
        rate=args.rate or rate,
        seed=args.seed,
        warm=args.warm,
        device=args.device,
    )
    if args.stage in ("autoencoder", "decoder"):
        from pocket.train import autoencoder

        autoencoder.train(plan, decoder_only=args.stage == "decoder")
    elif args.stage == "words":
        from pocket.train import words

        words.train(plan)
    elif args.stage == "recogniser":
        from pocket.train import recognising

        recognising.train(plan)
    elif args.stage == "picture":
        from pocket.train import picture, team

        team.run(picture.train, plan, args.processes)
    elif args.stage == "upscaler":
        from pocket.train import upscaler

        upscaler.train(plan)
    else:
        from pocket.train import motion, team

        team.run(motion.train, plan, args.processes)


if __name__ == "__main__":
    main()
