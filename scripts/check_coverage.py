"""Compares the branch coverage of the last run with tests/coverage.toml: it may fall by 0.2 points at most.

scripts/check_coverage.py            # prints the figure; 1 if it fell further
scripts/check_coverage.py --keep     # writes the figure down as the new one
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
KEPT = ROOT / "tests" / "coverage.toml"
LEEWAY = 0.2
_SAYS = "# branches of core and bot that the fast tests reach, in percent (scripts/check_coverage.py --keep)\n"


def measured() -> float:
    """The share of branches that the run in .coverage has taken, in percent."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [sys.executable, "-m", "coverage", "json", "--quiet", "-o", str(report)]
        subprocess.run(command, cwd=ROOT, check=True)
        totals = json.loads(report.read_text())["totals"]
    return 100.0 * totals["covered_branches"] / totals["num_branches"]


def main(arguments: list[str]) -> int:
    """Print both figures; returns 1 if the measured one is too low."""
    now = measured()
    if arguments == ["--keep"]:
        KEPT.write_text(f"{_SAYS}branches = {now:.1f}\n")
    kept = tomllib.loads(KEPT.read_text())["branches"]
    print(f"branches of core and bot that the fast tests reach: {now:.1f} % (tests/coverage.toml: {kept:.1f} %)")
    if now < kept - LEEWAY:
        print(f"That is more than {LEEWAY} points less: test what was added, or say why and run it with --keep.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
