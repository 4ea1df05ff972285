"""The page that a long run writes: what was measured, against what was wanted, and what a zero is worth."""

from __future__ import annotations

import datetime as dt
import os
import platform
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.chaos.checker import Verdict
from tests.chaos.recovery import Amid, How, Recovery
from tests.chaos.storm import Outcome

_ROOT = Path(__file__).resolve().parents[2]
PAGE = _ROOT / "docs" / "chaos.md"
# with no failure in N independent trials the true rate is below about 3/N, at 95 % confidence (rule of three)
_RULE_OF_THREE = 3
# faults that are told in full: who looks for a cause needs to know which job it was
_NAMED = 3
_SLOWEST = 8


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of the table."""

    what: str
    measured: str
    wanted: str
    met: bool


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which this share lies, by the nearest rank; 0 of none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))] if ordered else 0.0


def storm_rows(outcome: Outcome, *, jobs: int, kills: int, per_point: int, recovery_s: float) -> list[Row]:
    """What a storm shows."""
    verdict, log = outcome.verdict, outcome.log
    points = {point.partition(" ")[0] for point in log.proven}
    proven = {number: sum(log.proven[p] for p in log.proven if p.partition(" ")[0] == number) for number in points}
    least = min(proven.values(), default=0)
    by_point = ", ".join(f"{number}: {proven[number]}" for number in sorted(proven, key=int))
    all_kills = sum(log.kills.values())
    killed_s = [one.seconds for one in log.recoveries.done if one.how is How.KILLED]
    p99_s = percentile(killed_s, 0.99)
    return [
        Row(
            what="Commands acknowledged in the storm",
            measured=f"{verdict.acknowledged}",
            wanted=f"≥ {jobs}",
            met=verdict.acknowledged >= jobs,
        ),
        _none_of("Lost", verdict.lost),
        _none_of("Posted twice", verdict.doubled),
        _none_of("Wrong in any other way", verdict.wrong),
        Row(what="Kills", measured=_counted(log.kills), wanted=f"≥ {kills}", met=all_kills >= kills),
        Row(
            what="Proven kills by crash point",
            measured=by_point,
            wanted=f"≥ {per_point} in each of 2–10",
            met=least >= per_point and len(points) == 9,
        ),
        Row(
            what="From the kill of a renderer to its job's next attempt, with its supervisor alive",
            measured=f"median {percentile(killed_s, 0.5):.1f} s, p99 {p99_s:.1f} s, of {len(killed_s)} jobs",
            wanted=f"p99 ≤ {recovery_s:.0f} s",
            met=bool(killed_s) and p99_s <= recovery_s,
        ),
        Row(
            what="Everything answered at the end, nothing open in the job ledger",
            measured="yes" if outcome.settled else "no",
            wanted="yes",
            met=outcome.settled,
        ),
    ]


def _none_of(what: str, faults: Sequence[str]) -> Row:
    named = "; ".join(faults[:_NAMED])
    return Row(what=what, measured=f"{len(faults)}" + (f": {named}" if named else ""), wanted="0", met=not faults)


def verdict_row(what: str, verdict: Verdict, wanted: str) -> Row:
    """One scenario."""
    return Row(what=what, measured=str(verdict), wanted=wanted, met=not verdict.faults)


def page(rows: Sequence[Row], outcome: Outcome) -> str:
    """The whole page."""
    table = [f"| {row.what} | {row.measured} | {row.wanted} | {'met' if row.met else 'missed'} |" for row in rows]
    listed = [f"- {note}" for note in notes(outcome)]
    worth = ["## What a zero is worth", "", *listed, ""]
    return "\n".join([*_HEAD, *table, "", *recovery_section(outcome), "", *worth])


def recovery_section(outcome: Outcome) -> list[str]:
    """How soon lost work begins again, by how its worker was lost and by what else was wrong at that time."""
    recoveries = outcome.log.recoveries
    lines = []
    for how in How:
        found = [one for one in recoveries.done if one.how is how]
        lines.append(_recovery_line(f"**{how}**", found))
        lines.append(_recovery_line("… and nothing else", [one for one in found if not one.amid]))
        lines += [_recovery_line(f"… and {amid}", [one for one in found if amid in one.amid]) for amid in Amid]
    slow = sorted(recoveries.done, key=lambda one: -one.seconds)[:_SLOWEST]
    named = [f"{one.seconds:.1f} s ({one.how}; {', '.join(sorted(one.amid)) or 'nothing else'})" for one in slow]
    return [
        "## From the loss of a renderer to its job's next attempt",
        "",
        "A job whose wait fell together with several troubles is in several lines.",
        "",
        "| Lost by, and what else was wrong meanwhile | Jobs | Median | p99 | Longest |",
        "|---|---|---|---|---|",
        *(line for line in lines if line),
        "",
        f"- The slowest: {'; '.join(named)}.",
        f"- {recoveries.open} lost jobs were never begun again: stored with the last breath, cancelled or set aside.",
    ]


def _recovery_line(what: str, found: Sequence[Recovery]) -> str:
    seconds = [one.seconds for one in found]
    if not seconds:
        return ""
    median, p99, longest = percentile(seconds, 0.5), percentile(seconds, 0.99), max(seconds)
    return f"| {what} | {len(seconds)} | {median:.1f} s | {p99:.1f} s | {longest:.1f} s |"


_HEAD = (
    "# Chaos",
    "",
    "`make chaos` kills, freezes, restarts and cuts off every process and Redis while people type, and then compares",
    "what was acknowledged with what a strict platform has shown. It writes this page;",
    "[how to run and read it](howto/run-chaos.md).",
    "",
    "| What | Measured | Wanted | |",
    "|---|---|---|---|",
)


def notes(outcome: Outcome) -> list[str]:
    """What a zero is worth after this storm, and under which conditions."""
    verdict, log = outcome.verdict, outcome.log
    bound = 100 * _RULE_OF_THREE / max(1, verdict.acknowledged)
    least = f"No fault in {verdict.acknowledged} commands bounds the true rate below about {bound:.2f} %"
    bitten = f"The storm has bitten: {_counted(log.kills)} kills; {_counted(log.events)}"
    unsure = (
        f"{sum(verdict.unsure.values())} deliveries ended in doubt: where a platform neither edits nor knows a key,"
    )
    left = f"{verdict.left} placeholders stayed beside their result: the process that posted them died before it"
    return [
        f"{least} at 95 % confidence, under this load and no other.",
        f"{bitten}; {verdict.ambiguous} calls whose outcome the platform left open.",
        f"{unsure} a message whose answer is lost is not sent a second time.",
        f"{left} could note where they are.",
        "A kill of a process leaves the page cache alone; only the row about the host's death is about the disk.",
        "The saboteurs are tried with a tenth of the times: what counts is that each is noticed, not how soon.",
        f"Seed {outcome.seed}, {_conditions()}",
    ]


def _counted(counts: dict[str, int]) -> str:
    total = "" if len(counts) < 2 else f"{sum(counts.values())}: "
    return total + ", ".join(f"{counts[name]} {name}" for name in sorted(counts))


def _conditions() -> str:
    today = dt.datetime.now(tz=dt.UTC).strftime("%Y-%m-%d")
    commit = _git("rev-parse", "--short", "HEAD") + (" with changes" if _git("status", "--porcelain") else "")
    return f"{today}, commit {commit}, Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores."


def _git(*arguments: str) -> str:
    said = subprocess.run(["git", *arguments], capture_output=True, text=True, check=False, cwd=_ROOT)
    return said.stdout.strip()
