"""Prints the pins with hashes that some extras need: python scripts/pick_pins.py web,discord > pins.txt.

The lines are those of hashes.txt, for `pip install --no-deps --require-hashes -r`; which package asks for which stands
in its "via" comments. Runs before anything is installed, so on the standard library alone.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Pin:
    """A package as hashes.txt has it."""

    lines: tuple[str, ...]
    # normalised names of the packages that ask for it
    via: frozenset[str]


def normalised(name: str) -> str:
    """Return a name as package indexes compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def read_pins(text: str) -> dict[str, Pin]:
    """Read hashes.txt; normalised name → pin."""
    pins = {}
    for block in re.split(r"\n(?=\S)", text):
        if match := _NAME.match(block):
            lines = block.splitlines()
            via = (normalised(line.lstrip(" #").removeprefix("via").strip()) for line in lines if "#" in line)
            pins[normalised(match[0])] = Pin(
                lines=tuple(line for line in lines if "#" not in line), via=frozenset(filter(None, via))
            )
    return pins


def asked_by(project: Mapping[str, object], extras: Iterable[str]) -> set[str]:
    """Name what the project and these extras of it ask for, normalised; raises KeyError for no such extra."""
    optional, wanted = project["optional-dependencies"], list(extras)
    requirements = list(project["dependencies"])
    for extra in wanted:
        for requirement in optional[extra]:
            if requirement.startswith(f"{project['name']}["):
                wanted += [name for name in _NAME.findall(requirement.partition("[")[2]) if name not in wanted]
            else:
                requirements.append(requirement)
    return {normalised(_NAME.match(requirement)[0]) for requirement in requirements}


def reached(pins: Mapping[str, Pin], names: set[str]) -> set[str]:
    """Add what the named packages ask for, and so on; what has no pin is passed through, as torch is."""
    while more := {name for name, pin in pins.items() if pin.via & names} - names:
        names |= more
    return names


if __name__ == "__main__":
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    pins = read_pins((ROOT / "hashes.txt").read_text())
    needed = reached(pins, asked_by(project, sys.argv[1].split(",")))
    print("\n".join(line for name in sorted(needed & pins.keys()) for line in pins[name].lines))
