"""What the shipped weights can do, in figures and pictures."""

from __future__ import annotations

import argparse
import datetime as dt
import json
from dataclasses import asdict
from pathlib import Path

from pocket import WEIGHTS
from pocket.judge.verdict import Judge
from pocket.report import POCKET, prompts
from pocket.report.adherence import Share, adherence, expected, of_withheld
from pocket.report.asked import clips_for, prompts_for
from pocket.report.draw import keep, load, moves, moving, pictures, shared_noise, sheet, strips, trained
from pocket.report.measure import four_pictures, judged, motions, timed
from pocket.report.written import Figures, markdown, put
from workers.engines.local.memory.freed import keep_freed_memory


def main() -> None:
    """Measure, then write REPORT.md's figures, their JSON and the grids."""
    parser = argparse.ArgumentParser(prog="python -m pocket.report", description=__doc__)
    parser.add_argument("--prompts", type=int, default=520, help="how many; three more for every ten are withheld")
    parser.add_argument("--clips", type=int, default=5, help="of every motion, where the motion module is trained")
    parser.add_argument("--weights", type=Path, default=WEIGHTS, help="the diffusers folder to report on")
    parser.add_argument("--out", type=Path, default=POCKET, help="the folder of REPORT.md, its figures and grids")
    args = parser.parse_args()
    keep_freed_memory()
    judge = Judge()
    pipe, loaded = timed(lambda: load(args.weights))
    listed = pictures(pipe, prompts(), range(len(prompts())))
    keep(sheet(listed, prompts()), args.out / "grid.png")
    seconds = {"load": loaded, "four pictures": four_pictures(pipe)}
    seen, images = judged(pipe, judge, prompts_for(args.prompts, held=False))
    withheld, others = judged(pipe, judge, prompts_for(args.prompts * 3 // 10, held=True))
    asked = [one.text for one, _ in (*seen[:20], *withheld[:10])]
    keep(sheet([*images[:20], *others[:10]], asked, columns=6, tile=144), args.out / "asked.png")
    shown: dict[str, Share] = {}
    if moves(args.weights):
        shown, clips, seconds["clip"] = motions(
            moving(pipe, args.weights), clips_for(args.clips), shared_noise(args.weights)
        )
        keep(strips(clips[:9]), args.out / "clips.png")
    day = dt.datetime.now(dt.UTC).date().isoformat()
    alike = expected(seen, withheld)
    figures = Figures(
        day, trained(args.weights)["steps"], adherence(seen), of_withheld(withheld), alike, shown, seconds
    )
    (args.out / "figures.json").write_text(json.dumps(asdict(figures), indent=2, sort_keys=True) + "\n")
    put(markdown(figures), args.out / "REPORT.md")
    print(markdown(figures))  # noqa: T201


if __name__ == "__main__":
    main()
