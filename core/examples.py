"""How examples stand below the --help of a command, the same for all commands and those of platforms."""

from __future__ import annotations


def examples(*lines: str) -> str:
    """An epilog for click, whose backspace on a line of its own keeps the lines as they are."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)
