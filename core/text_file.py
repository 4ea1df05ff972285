"""Text files that operators write, with any program: a byte order mark is no text, and other encodings are named."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator

from core.domain.errors import OperatorError


def read_text(path: Path) -> str:
    """Read a file of UTF-8; raises OperatorError with the file and what is wrong with it."""
    try:
        content = path.expanduser().read_bytes()
    except OSError as problem:
        raise OperatorError(f"{path} cannot be read: {problem.strerror}.") from None
    except RuntimeError as problem:
        raise OperatorError(f"{path} cannot be read: {problem}.") from None
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise OperatorError(f"{path} is written in UTF-16; save it as UTF-8.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = content[: problem.start].count(b"\n") + 1
        raise OperatorError(f"{path} cannot be read: line {line} is not UTF-8; save it as UTF-8.") from None


def _at_home(path: Path) -> Path:
    try:
        return path.expanduser()
    except RuntimeError:
        raise ValueError(f"{path} begins with the home of nobody known here") from None


UserPath = Annotated[Path, AfterValidator(_at_home)]
"""A path as people write it: "~" is one's home."""
