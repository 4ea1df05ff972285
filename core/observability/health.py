"""What a check of `imagine doctor` finds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """What was found; with a remedy it is not as it should be."""

    found: str
    remedy: str = ""
    # the settings ask for it; otherwise its absence is only said
    needed: bool = True
