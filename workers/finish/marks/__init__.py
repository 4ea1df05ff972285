"""Marks: what every finished file says about itself, written into its container and read back.

No mark names a person: neither ids nor names nor places of a chat reach a file.
"""

from __future__ import annotations

from workers.finish.marks.facts import Facts
from workers.finish.marks.read import Found, read_marks
from workers.finish.marks.write import write_tags

__all__ = ["Facts", "Found", "read_marks", "write_tags"]
