"""Says which pinned packages have known vulnerabilities, and for how many nobody could tell; decides nothing.

Needs uv, which fetches pip-audit, and a network; reads constraints.txt alone, so that nothing has to be installed.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[1]
PIP_AUDIT = "pip-audit==2.10.1"
UV = os.environ.get("UV", str(ROOT / os.environ.get("VENV", ".venv") / "bin" / "uv"))


def summary(report: dict[str, list[dict[str, object]]]) -> list[str]:
    """Turn pip-audit's JSON into lines for people."""
    packages = report["dependencies"]
    lines = []
    for package in packages:
        for found in package.get("vulns", []):
            fixed = ", ".join(found["fix_versions"]) or "no release yet"
            lines.append(f"{package['name']} {package['version']}: {found['id']}, mended in {fixed}")
    unknown = sum("skip_reason" in package for package in packages)
    lines.append(
        f"{len(packages)} pins, {len(lines)} known vulnerabilities"
        f"{f'; {unknown} of them could not be looked up' if unknown else ''}"
    )
    return lines


def main() -> None:
    """Print the summary, or why there is none."""
    asked = [
        "-r",
        str(ROOT / "constraints.txt"),
        "--no-deps",
        "--disable-pip",
        "--format",
        "json",
        "--progress-spinner",
        "off",
    ]
    done = subprocess.run([UV, "tool", "run", PIP_AUDIT, *asked], capture_output=True, text=True, check=False)
    try:
        report = json.loads(done.stdout)
    except ValueError:
        # a network that is away
        last = done.stderr.strip().splitlines()[-1:] or ["pip-audit said nothing"]
        print(f"nothing could be looked up: {last[0]}")
        return
    print("\n".join(summary(report)))


if __name__ == "__main__":
    main()
