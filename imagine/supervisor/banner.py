"""What `imagine demo` says to the person at the terminal."""

from __future__ import annotations

import sys
from pathlib import Path

_COLOURS = {"bot": 36, "render": 35, "deliver": 32, "sweep": 34, "redis": 33, "demo": 90}
_EXAMPLE = "/imagine a red circle above a blue square at night"


def say(name: str, line: str) -> None:
    """Print one line of one part."""
    tag = f"{name:>7} │"
    if sys.stderr.isatty():
        tag = f"\x1b[{_COLOURS.get(name, 0)}m{tag}\x1b[0m"
    print(f"{tag} {line}", file=sys.stderr, flush=True)


def announce(room: str, data: Path, *, joined: int | None = None) -> None:
    """Print where to go and what to type."""
    head = (
        "imagine is running."
        if joined is None
        else f"imagine is running already (process {joined}); this is a new room."
    )
    lines = ["", f"  {head}", ""]
    if room:
        lines += [f"    Open    {room}", "            a fresh room; whoever has the link is in"]
        lines += [f"    Try     {_EXAMPLE}"]
    else:
        lines += ["    The platforms that your settings name are being listened to."]
    lines += [f"    Data    {data}"]
    if joined is None:
        lines += ["    Stop    Ctrl-C; pictures and buttons are there again the next time"]
    print("\n".join([*lines, ""]), flush=True)
