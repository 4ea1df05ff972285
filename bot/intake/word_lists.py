"""The operator's word lists: a text file for each wildcard, a line for each entry."""

from __future__ import annotations

from pathlib import Path

from core.domain.errors import OperatorError
from core.language.notation.wildcards import NAME, Lists
from core.language.text import clean, one_line
from core.text_file import read_text


def load_lists(folder: Path | None) -> Lists:
    """The lists in a folder, by the names of their files without .txt; none where no folder is named.

    Raises OperatorError for a folder that cannot be read, a name that nobody can type and a list without entries.
    """
    if folder is None:
        return {}
    if not folder.is_dir():
        raise OperatorError(f"{folder} is no folder; put a text file for each wildcard into one, such as animal.txt.")
    return {path.stem.casefold(): _entries(path) for path in sorted(folder.glob("*.txt"))}


def _entries(path: Path) -> tuple[str, ...]:
    """The lines of a list; empty ones and those that begin with # are none."""
    if NAME.fullmatch(path.stem) is None:
        raise OperatorError(f"{path} cannot be typed as a wildcard; its name takes 40 letters, digits, - and _ within.")
    lines = (one_line(clean(line)) for line in read_text(path).splitlines())
    found = tuple(line for line in lines if line and not line.startswith("#"))
    if not found:
        raise OperatorError(f"{path} has no entries; write one a line.")
    return found
