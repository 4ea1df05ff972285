"""Runs a script in a process of its own, in which a package of the project has one folder more."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).resolve().parents[2]
_FIRST = "import importlib; importlib.import_module({package!r}).__path__.append({folder!r})"


def grown(package: str, folder: Path, script: str) -> Any:
    """What the script prints last, as JSON; the folder's files are found as if they lay in the package."""
    first = _FIRST.format(package=package, folder=str(folder))
    done = subprocess.run(
        [sys.executable, "-c", f"{first}\n{script}"],
        cwd=_ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    # logs come before it
    return json.loads(done.stdout.splitlines()[-1])
