"""Marks: what every finished file says about itself. One small file per mark, applied in the order below.

No mark names a person: neither ids nor names nor places of a chat reach a file.
"""

from __future__ import annotations

from workers.finish.marks.facts import Facts, Mark
from workers.finish.marks.iptc import IPTC
from workers.finish.marks.parameters import PARAMETERS
from workers.finish.marks.read import Found, read_marks

__all__ = ["MARKS", "Facts", "Found", "Mark", "read_marks", "tags_of"]

MARKS: tuple[Mark, ...] = (PARAMETERS, IPTC)


def tags_of(facts: Facts, marks: tuple[Mark, ...] = MARKS) -> dict[str, str]:
    """All text that goes into one file, keyed as PNG calls it (ISO/IEC 15948, iTXt keywords)."""
    return {key: text for mark in marks for key, text in mark.tags(facts).items()}
