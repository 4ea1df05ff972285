"""A family is drawn in a process of its own, which gives way: what draws batches shares no lock with it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence

import structlog
from PIL import Image

from core.domain.errors import RenderFailed
from core.domain.jobs.reasons import because

_CHILD = "workers.engines.tree.child"
# 200 results take a second or two
_MOST_S = 60.0

_log = structlog.get_logger(__name__)


def drawn_beside(family: str, contents: Sequence[bytes], size: tuple[int, int]) -> Image.Image:
    """Draw a family of this size (px) with these files, empty ones for those that are gone. Blocks.

    Raises RenderFailed where the process ends without a picture.
    """
    head = {"family": family, "size": size, "bytes": [len(content) for content in contents]}
    said = b"".join((json.dumps(head).encode(), b"\n", *contents))
    try:
        ended = subprocess.run(
            [sys.executable, "-X", "utf8", "-m", _CHILD], input=said, capture_output=True, check=True, timeout=_MOST_S
        )
        return Image.frombytes("RGB", size, ended.stdout)
    except (subprocess.SubprocessError, ValueError) as problem:
        told = getattr(problem, "stderr", b"") or b""
        _log.error("no family was drawn", problem=type(problem).__name__, told=told.decode(errors="replace")[-2000:])
        raise RenderFailed(because("broken")) from None
