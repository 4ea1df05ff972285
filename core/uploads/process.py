"""The confined processes in which bytes from outside are unpacked: started with nothing, given bytes, ended."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from core.domain.errors import Busy, UserError
from core.domain.say import say
from core.uploads.reply import Broken, Reply, unpack

_ROOT = Path(__file__).resolve().parents[2]
# -I -S: neither the environment nor the folder it is started in nor site-packages say what is imported
_START = (
    "import sys; sys.path[:0] = sys.argv[1].split('\\n'); from core.uploads.child.main import main; main(sys.argv[2:])"
)
_CHUNK_BYTES = 1_000_000
# what Python leaves behind where it could not import; how long a process that has closed its line may take to end
_NEVER_BEGAN, _PARTING_S = 1, 1.0

_NO_PROCESS = say("upload-no-process")
COSTLY = say("upload-costly")


@dataclass(frozen=True, kw_only=True, slots=True)
class UploadLimits:
    """What one upload may cost."""

    # as the header says, before anything is decoded; of a JPEG, which is unpacked at half its size, four times as many
    pixels: int = 16_000_000
    memory_bytes: int = 768_000_000
    # of work, in each of the two processes
    cpu_s: float = 2.0
    # by the clock, for both: on a busy machine work takes longer
    wall_s: float = 20.0


def run(
    task: str,
    numbers: Sequence[int],
    content: Iterable[bytes | memoryview],
    limits: UploadLimits,
    until: float,
    *,
    most_bytes: int,
) -> Reply:
    """Start a process, give it bytes and take its answer; raises UserError where it ends without one."""
    try:
        with started(task, numbers, limits) as child:
            try:
                return unpack(_exchange(child.line, content, until, most_bytes))
            except Broken:
                raise child.problem() from None
    except OSError:
        raise Busy(_NO_PROCESS) from None


def pieces_of(file: IO[bytes]) -> Iterator[bytes]:
    """A file bit by bit."""
    while piece := file.read(_CHUNK_BYTES):
        yield piece


@contextlib.contextmanager
def started(task: str, numbers: Sequence[int], limits: UploadLimits) -> Iterator[Child]:
    """A process with a line to it, until the block ends; raises OSError where none can be started."""
    facts = [task, str(limits.memory_bytes), str(limits.cpu_s), *(str(number) for number in numbers)]
    ours, theirs = socket.socketpair()
    with ours, theirs, _running(facts, theirs) as process:
        # the other end is the child's alone, so that its death is heard
        theirs.close()
        yield Child(line=ours, process=process)


@dataclass(frozen=True, kw_only=True, slots=True)
class Child:
    """A process that was started, and the line to it."""

    line: socket.socket
    process: subprocess.Popen[bytes]

    def problem(self) -> UserError:
        """Why there is no answer: it was ended at a limit or by what it read, if it has begun at all."""
        return Busy(_NO_PROCESS) if self._status() == _NEVER_BEGAN else UserError(COSTLY)

    def send(self, content: bytes, until: float) -> None:
        """Hand bytes on; raises Broken where they are not taken in time."""
        self.line.settimeout(_left_s(until))
        try:
            self.line.sendall(content)
        except (TimeoutError, BrokenPipeError, ConnectionResetError):
            raise Broken from None

    def receive(self, size: int, until: float) -> bytearray:
        """Exactly so many bytes; raises Broken where they do not come in time."""
        found = bytearray(size)
        rest = memoryview(found)
        while rest:
            self.line.settimeout(_left_s(until))
            try:
                count = self.line.recv_into(rest, min(len(rest), _CHUNK_BYTES))
            except (TimeoutError, ConnectionResetError):
                raise Broken from None
            if not count:
                raise Broken
            rest = rest[count:]
        return found

    def _status(self) -> int | None:
        try:
            return self.process.wait(_PARTING_S)
        except subprocess.TimeoutExpired:
            return None


@contextlib.contextmanager
def _running(facts: Sequence[str], line: socket.socket) -> Iterator[subprocess.Popen[bytes]]:
    paths = "\n".join([str(_ROOT), *(path for path in sys.path if path)])
    child = subprocess.Popen(
        [sys.executable, "-I", "-S", "-X", "utf8", "-c", _START, paths, *facts],
        stdin=line.fileno(),
        stdout=line.fileno(),
        stderr=subprocess.DEVNULL,
        env={},
        cwd="/",
        start_new_session=True,
    )
    try:
        yield child
    finally:
        child.kill()
        child.wait()


def _exchange(line: socket.socket, content: Iterable[bytes | memoryview], until: float, most_bytes: int) -> bytearray:
    answer = bytearray()
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        # one that ends before it has read everything may have answered all the same
        for piece in content:
            line.settimeout(_left_s(until))
            try:
                line.sendall(piece)
            except TimeoutError:
                raise Broken from None
        line.shutdown(socket.SHUT_WR)
    while True:
        line.settimeout(_left_s(until))
        try:
            chunk = line.recv(_CHUNK_BYTES)
        except (TimeoutError, ConnectionResetError):
            raise Broken from None
        if not chunk:
            return answer
        answer += chunk
        if len(answer) > most_bytes:
            raise Broken


def _left_s(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise Broken
    return left
