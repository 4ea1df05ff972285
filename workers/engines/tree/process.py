"""A family is drawn in a process of its own, which gives way: what draws batches shares no lock with it."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable
from typing import IO, cast

import structlog
from PIL import Image

from core.domain.errors import RenderFailed
from core.domain.jobs.reasons import because
from workers.engines.tree.handed import put_file

_CHILD = "workers.engines.tree.child"
# 200 results take a second or two
_MOST_S = 60.0
_TOLD_CHARS = 2000

_log = structlog.get_logger(__name__)


def drawn_beside(family: str, contents: Iterable[bytes], size: tuple[int, int], *, pictures: int) -> Image.Image:
    """Draw a family of this size (px) with so many files, empty ones for those that are gone. Blocks.

    Each file is handed on before the next one is asked for. Raises RenderFailed where the process ends without a
    picture.
    """
    head = {"family": family, "size": size, "pictures": pictures}
    with tempfile.TemporaryFile() as errors:
        command = [sys.executable, "-X", "utf8", "-m", _CHILD]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors) as process:
            too_long = threading.Timer(_MOST_S, process.kill)
            too_long.start()
            try:
                pixels = _answer(process, json.dumps(head).encode(), contents)
                process.wait()
            finally:
                too_long.cancel()
        try:
            return Image.frombytes("RGB", size, pixels)
        except ValueError:
            errors.seek(0)
            told = errors.read().decode(errors="replace")[-_TOLD_CHARS:]
            _log.error("no family was drawn", code=process.returncode, told=told)
            raise RenderFailed(because("broken")) from None


def _answer(process: subprocess.Popen[bytes], head: bytes, contents: Iterable[bytes]) -> bytes:
    """What a process says of files that it is handed one by one; it says nothing before it has them all."""
    # it was started with pipes
    said, answer = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
    try:
        with said:
            said.write(head + b"\n")
            for content in contents:
                put_file(said, content)
    except BrokenPipeError:
        # it has ended; why is told among its errors
        return b""
    return answer.read()
