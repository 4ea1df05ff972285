"""The long run: `python -m tests.chaos`; without arguments in full and with the real lease constants."""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from tests.chaos import scenarios
from tests.chaos.drill import drill
from tests.chaos.nursery import Nursery
from tests.chaos.plan import BRISK, REAL, Pace
from tests.chaos.report import PAGE, Row, notes, page, recovery_section, storm_rows, verdict_row
from tests.chaos.sabotage import SABOTEURS
from tests.chaos.storm import FULL, SHORT, Outcome, Size, storm


@dataclass(frozen=True, kw_only=True)
class Programme:
    """How much of everything."""

    size: Size
    updates: int
    forgeries: int
    killers: int
    good: int
    restarts: int
    cuts: int
    # what the page calls enough
    kills: int
    per_point: int


LONG = Programme(
    size=FULL, updates=1000, forgeries=200, killers=20, good=500, restarts=100, cuts=50, kills=400, per_point=30
)
BRIEF = Programme(size=SHORT, updates=20, forgeries=48, killers=2, good=20, restarts=7, cuts=3, kills=20, per_point=2)


def main() -> int:
    """Run, write the page, and return 1 if anything was missed."""
    arguments = _arguments()
    pace, programme = (BRISK, BRIEF) if arguments.brief else (REAL, LONG)
    print(f"seed {arguments.seed}", flush=True)
    nursery = Nursery()
    try:
        rows, outcome = asyncio.run(_run(nursery, pace, programme, arguments.seed, storm_only=arguments.storm))
    finally:
        nursery.close()
    if not (arguments.brief or arguments.storm):
        PAGE.write_text(page(rows, outcome))
    return 0 if all(row.met for row in rows) else 1


async def _run(
    nursery: Nursery, pace: Pace, programme: Programme, seed: int, *, storm_only: bool
) -> tuple[Sequence[Row], Outcome]:
    outcome = await storm(nursery, pace, programme.size, seed=seed)
    rows = storm_rows(
        outcome, jobs=programme.size.jobs, kills=programme.kills, per_point=programme.per_point, recovery_s=45.0
    )
    for row in rows:
        _say(row)
    print(*recovery_section(outcome), sep="\n", flush=True)
    if storm_only:
        print(*notes(outcome), sep="\n", flush=True)
        return rows, outcome
    async for row in _scenarios(nursery, pace, programme, seed):
        rows.append(row)
        _say(row)
    row = await _sabotage(nursery)
    rows.append(row)
    _say(row)
    return rows, outcome


async def _scenarios(nursery: Nursery, pace: Pace, programme: Programme, seed: int):
    many = programme
    verdict = await scenarios.replay(nursery, pace, updates=many.updates, times=10, seed=seed)
    yield verdict_row(f"{many.updates} updates, each ten times on four intakes", verdict, f"{many.updates} posts")
    verdict = await scenarios.forgeries(nursery, pace, count=many.forgeries, honest=20)
    yield verdict_row(f"{many.forgeries} forged jobs among 20 honest ones", verdict, "0 run, all set aside")
    verdict = await scenarios.killers(nursery, pace, count=many.killers, good=many.good, seed=seed)
    what = f"{many.killers} jobs that kill their renderer among {many.good} good ones"
    yield verdict_row(what, verdict, "good ones delivered, killers set aside after 3 lone crashes")
    verdict = await scenarios.rolling_restarts(nursery, pace, restarts=many.restarts, seed=seed)
    yield verdict_row(f"{many.restarts} rolling restarts", verdict, "0 lost, 0 twice")
    verdict = await scenarios.host_crashes(nursery, pace, cuts=many.cuts, jobs_per_cut=12, seed=seed)
    yield verdict_row(f"{many.cuts} deaths of the host, the file's end cut off", verdict, "0 acknowledged lost")


async def _sabotage(nursery: Nursery) -> Row:
    """With a tenth of the real times: what is shown is that each is noticed, not how soon."""
    missed = [one for one in SABOTEURS if not (await drill(nursery, BRISK, saboteur=one)).faults]
    clean = not (await drill(nursery, BRISK)).faults
    caught = len(SABOTEURS) - len(missed)
    measured = f"{caught} of {len(SABOTEURS)}" + (f", missed {', '.join(missed)}" if missed else "")
    measured += "" if clean else "; but faults without any of them, too"
    return Row(what="Saboteurs caught", measured=measured, wanted="all", met=clean and not missed)


def _say(row: Row) -> None:
    print(f"{'met   ' if row.met else 'MISSED'} {row.what}: {row.measured} (wanted {row.wanted})", flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--brief", action="store_true", help="small, in a tenth of the times, and writes no page")
    parser.add_argument("--storm", action="store_true", help="only the storm, and writes no page")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
