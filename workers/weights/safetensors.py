"""The head of a .safetensors file, read without its weights: it tells half files, pickles and pages from models.

The format is 8 bytes of length, JSON with dtype, shape and place of each tensor, then the tensors
(https://huggingface.co/docs/safetensors).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.domain.errors import OperatorError

_MOST_HEAD_BYTES = 100_000_000
_LIKENESS = (
    (b"PK\x03\x04", "a pickle (a checkpoint of torch), and loading one runs what stands in it; take its .safetensors"),
    (b"\x80", "a pickle, and loading one runs what stands in it; take its .safetensors"),
    (b"GGUF", "a GGUF file, which nothing here loads; take its .safetensors"),
    (b"version https://git-lfs", "a pointer of git-lfs and not the file itself; `git lfs pull` brings that"),
    (b"<", "a page of a website and not the file itself; download it again, logged in"),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Tensor:
    """What the head says of one."""

    dtype: str
    shape: tuple[int, ...]


def read_header(path: Path) -> Mapping[str, Tensor]:
    """The tensors of a file by name; raises OperatorError for anything else than a whole .safetensors file."""
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            start = stream.read(64)
            _require_no_other(path, start)
            length = int.from_bytes(start[:8], "little")
            if not 2 <= length <= min(_MOST_HEAD_BYTES, max(size - 8, 0)):
                raise OperatorError(f"{path} is no .safetensors file, or only its beginning; get it again.")
            stream.seek(8)
            head = json.loads(stream.read(length))
        wanted = 8 + length + max((entry["data_offsets"][1] for name, entry in _tensors(head)), default=0)
        found = {name: Tensor(dtype=entry["dtype"], shape=tuple(entry["shape"])) for name, entry in _tensors(head)}
    except OSError as problem:
        raise OperatorError(f"{path} cannot be read: {problem.strerror}.") from None
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError):
        raise OperatorError(f"{path} is no .safetensors file; get it again.") from None
    if size != wanted:
        raise OperatorError(f"{path} is not whole: {size} of {wanted} bytes; get it again.")
    return found


def _tensors(head: dict[str, Any]) -> list[tuple[str, Any]]:
    return [(name, entry) for name, entry in head.items() if name != "__metadata__"]


def _require_no_other(path: Path, start: bytes) -> None:
    for sign, what in _LIKENESS:
        # a length may begin with the very byte of "<" or a pickle's, but is followed by the head then
        if start.startswith(sign) and start[8:9] != b"{":
            raise OperatorError(f"{path} is {what}.")
