"""The file store: bytes under their hash."""

from __future__ import annotations

import hashlib
import subprocess
import sys

import pytest

from core.errors import Busy, UserError
from core.fakes import ManualClock
from core.files import DiskFileStore
from core.ids import Sha256


def test_the_same_bytes_twice_are_one_file(ports):
    """A file's name is its hash."""
    name = ports.files.put(b"picture", "image/png")
    assert hashlib.sha256(b"picture").hexdigest() == name == ports.files.put(b"picture", "image/png")
    with ports.files.open(name) as file:
        assert b"picture" == file.read()


def test_a_stream_is_stored_like_its_bytes(ports):
    """In chunks of any size."""
    assert ports.files.put(b"abcdef", "image/png") == ports.files.put_stream(
        iter([b"ab", b"", b"cdef"]), "image/png", max_bytes=6
    )


def test_a_stream_over_the_cap_leaves_nothing(ports):
    """The person is told, and not a byte is kept."""
    with pytest.raises(UserError):
        ports.files.put_stream(iter([b"abc", b"def"]), "image/png", max_bytes=5)
    assert 0 == ports.files.expire(before=ports.clock.now() + 9e9)


def test_a_missing_file_is_none_and_deleting_it_is_fine(ports):
    """Expired files are ordinary."""
    name = ports.files.put(b"x", "image/png")
    ports.files.delete(name)
    ports.files.delete(name)
    assert ports.files.open(name) is None
    assert ports.files.path(name) is None


def test_old_files_expire_and_stored_again_ones_stay(ports):
    """What is used again lives on."""
    old, kept = ports.files.put(b"old", "image/png"), ports.files.put(b"kept", "image/png")
    ports.clock.move(100)
    ports.files.put(b"kept", "image/png")
    assert 1 == ports.files.expire(before=ports.clock.now() - 50)
    assert ports.files.open(old) is None
    with ports.files.open(kept) as file:
        assert b"kept" == file.read()


def test_a_full_disk_says_so(tmp_path):
    """Storing stops while less than the reserve is free."""
    files = DiskFileStore(tmp_path, clock=ManualClock(), free_bytes=2**62)
    with pytest.raises(Busy):
        files.put(b"x", "image/png")
    assert [] == list(tmp_path.iterdir())


def test_a_disk_that_takes_no_more_says_so_and_keeps_nothing_half_written(tmp_path):
    """The kernel refuses in the middle of a file."""
    program = """
import resource, sys
from pathlib import Path
from core.clock import SystemClock
from core.errors import Busy
from core.files import DiskFileStore
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    DiskFileStore(Path(sys.argv[1]), clock=SystemClock()).put(b"x" * 100_000, "image/png")
except Busy as problem:
    print(problem.message)
"""
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True, timeout=60
    )
    assert "cannot write to my disk" in done.stdout
    assert [] == [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_name_never_leaves_the_folder(tmp_path):
    """A hash from outside is checked before it becomes a path."""
    files = DiskFileStore(tmp_path, clock=ManualClock())
    with pytest.raises(ValueError, match="SHA-256"):
        files.open(Sha256("../../etc/passwd"))
