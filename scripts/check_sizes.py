"""Keep files small: 400 lines at most, and a word about every file over 250 and every function over 40."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

HARD_LINES = 400
SOFT_LINES = 250
FUNCTION_LINES = 40
ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("core", "bot", "workers", "imagine", "config", "pocket", "tests", "benchmarks", "scripts")
SUFFIXES = {".py", ".lua", ".js", ".css", ".html", ".sh"}


def files() -> Iterator[Path]:
    """Every file of code."""
    for folder in FOLDERS:
        yield from sorted(path for path in (ROOT / folder).rglob("*") if path.suffix in SUFFIXES and path.is_file())


def long_functions(path: Path, text: str) -> Iterator[str]:
    """Name functions that do more than one reads at a glance."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno is not None:
            lines = node.end_lineno - node.lineno + 1
            if lines > FUNCTION_LINES:
                yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name} has {lines} lines"


def main() -> int:
    """Print what is long; returns 1 if a file is over the hard limit."""
    too_long = 0
    for path in files():
        text = path.read_text()
        lines = text.count("\n")
        if lines > SOFT_LINES:
            too_long += lines > HARD_LINES
            limit = HARD_LINES if lines > HARD_LINES else SOFT_LINES
            print(f"{path.relative_to(ROOT)} has {lines} lines, over {limit}")
        if path.suffix == ".py" and "tests" not in path.relative_to(ROOT).parts:
            for line in long_functions(path, text):
                print(line)
    return int(too_long > 0)


if __name__ == "__main__":
    sys.exit(main())
