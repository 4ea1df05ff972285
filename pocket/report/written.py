"""The figures of a report as tables, and their place in REPORT.md."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pocket.report.adherence import FACTS, Share
from pocket.report.measure import total

BEGIN, END = "<!-- figures: begin, written by python -m pocket.report -->", "<!-- figures: end -->"

MOTION_TARGET = 0.85


@dataclass(frozen=True, slots=True)
class Figures:
    """What a report found: the day, the steps that the weights have seen, shares by fact, seconds by what was timed.

    `expected` are the shares that the withheld prompts would reach if they were drawn as well as the others.
    """

    day: str
    trained: dict[str, int]
    seen: dict[str, Share]
    withheld: dict[str, Share]
    expected: dict[str, float]
    motions: dict[str, Share]
    seconds: dict[str, float]


def markdown(found: Figures) -> str:
    """The tables of a report."""
    steps = ", ".join(f"{part} {count:,}" for part, count in sorted(found.trained.items()))
    times = "; ".join(f"{what} {seconds:.1f} s" for what, seconds in found.seconds.items())
    prompts = [share["everything"].asked for share in (found.seen, found.withheld)]
    head = f"{found.day}, weights of these steps: {steps}. {prompts[0]} prompts of combinations that training shows"
    return "\n".join(
        [
            f"{head}, {prompts[1]} with one withheld from it.",
            "",
            "| Fact | What counts as right | Right | 95 % interval | Of | Goal | Withheld | Of | Withheld / alike |",
            "|---|---|---|---|---|---|---|---|---|",
            *(_row(fact, found.seen[fact], found.withheld[fact], found.expected.get(fact)) for fact in FACTS),
            "",
            *_motions(found.motions),
            "",
            f"Times: {times}.",
        ]
    )


def _percent(share: float | None) -> str:
    return "" if share is None or share != share else f"{share:.1%}".replace("%", " %")  # noqa: PLR0124 - nan


def _row(fact: str, seen: Share, withheld: Share, alike: float | None) -> str:
    about, goal = FACTS[fact]
    low, high = seen.interval()
    ratio = f"{withheld.share / alike:.2f}" if alike else ""
    interval = f"{low:.0%} – {high:.0%}".replace("%", " %") if seen.asked else ""
    cells = (
        fact, about, _percent(seen.share), interval, seen.asked, _percent(goal), _percent(withheld.share),
        withheld.asked, ratio,
    )  # fmt: skip
    return f"| {' | '.join(str(cell) for cell in cells)} |"


def _motions(shares: dict[str, Share]) -> list[str]:
    if not shares:
        return ["Motion: not measured, for the motion module of these weights is not trained."]
    all_of_them = total(shares)
    each = ", ".join(f"{name} {share.right} of {share.asked}" for name, share in shares.items())
    goal = _percent(MOTION_TARGET)
    head = f"Motion: {_percent(all_of_them.share)} of {all_of_them.asked} clips show what was asked for (goal {goal})"
    return [f"{head}: {each}."]


def put(text: str, path: Path) -> None:
    """Put a text between the marks of a file; ValueError where it has none."""
    whole = path.read_text(encoding="utf-8")
    before, begin, rest = whole.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{path} has no lines {BEGIN!r} and {END!r} to put the figures between")
    path.write_text(f"{before}{begin}\n\n{text}\n\n{end}{after}", encoding="utf-8")
