"""The file store: bytes under their hash."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from core.domain.errors import Busy, UserError
from core.domain.ids import FileOwner, Sha256
from core.stores.files import DiskFileStore
from core.stores.memory import ManualClock

ANA, BEN, CYD = FileOwner("ana"), FileOwner("ben"), FileOwner("cyd")


def content(ports, name: Sha256, **more) -> bytes:
    with ports.files.open(name, **more) as file:
        return file.read()


def is_there(files, name: Sha256, **more) -> bool:
    opened = files.open(name, **more)
    if opened is None:
        return False
    opened.close()
    return True


def earlier(folder, clock, content: bytes) -> Sha256:
    """A file as the release before stored it: without owners."""
    name = Sha256(hashlib.sha256(content).hexdigest())
    (folder / name[:2]).mkdir(exist_ok=True)
    (folder / name[:2] / name).write_bytes(content)
    os.utime(folder / name[:2] / name, (clock.now(), clock.now()))
    return name


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


def test_a_missing_file_is_none_and_letting_go_of_it_is_fine(ports):
    """Expired files are ordinary."""
    name = ports.files.put(b"x", "image/png", owner=ANA)
    ports.files.release(ANA, name)
    ports.files.release(ANA, name)
    assert ports.files.open(name) is None
    assert ports.files.path(name) is None
    assert not ports.files.hold(name, ANA)


def test_a_file_goes_with_its_last_owner(ports):
    """Whoever lets go first takes nothing away from the other, and neither does somebody who never owned it."""
    name = ports.files.put(b"square", "image/png", owner=ANA)
    assert name == ports.files.put(b"square", "image/png", owner=BEN)
    ports.files.release(CYD, name)
    ports.files.release(ANA, name)
    assert b"square" == content(ports, name)
    assert ports.files.open(name, owner=ANA) is None
    assert b"square" == content(ports, name, owner=BEN)
    ports.files.release(BEN, name)
    assert ports.files.open(name) is None


def test_an_owner_can_be_added_and_lets_go_of_everything_at_once(ports):
    """What others own, too, stays theirs."""
    alone, shared = ports.files.put(b"alone", "image/png", owner=ANA), ports.files.put(b"both", "image/png", owner=ANA)
    assert ports.files.hold(shared, BEN)
    ports.files.release(ANA)
    assert ports.files.open(alone) is None
    assert b"both" == content(ports, shared)


def test_an_owner_holds_a_file_for_as_long_as_they_said(ports):
    """The longer time counts; a file goes when the last time is over, and not with a time before that."""
    short = ports.files.put(b"short", "image/png", owner=ANA, for_s=100)
    both = ports.files.put(b"both", "image/png", owner=ANA, for_s=100)
    ports.files.hold(both, BEN, for_s=300)
    kept = ports.files.put(b"kept", "image/png", owner=ANA, for_s=300)
    ports.files.hold(kept, ANA, for_s=50)
    ports.clock.move(101)
    assert 1 == ports.files.expire(before=0)
    assert ports.files.open(short) is None
    assert ports.files.open(both, owner=ANA) is None
    assert b"both" == content(ports, both)
    assert b"kept" == content(ports, kept, owner=ANA)
    ports.clock.move(200)
    assert 2 == ports.files.expire(before=0)
    assert ports.files.open(both) is None


def test_storing_again_and_letting_go_at_the_same_time_lose_nothing(ports):
    """Whatever the order of two people's steps, the one who holds the file has it."""

    def come_and_go(owner: FileOwner) -> list[bool]:
        found = []
        for _ in range(40):
            name = ports.files.put(b"shared", "image/png", owner=owner)
            found.append(is_there(ports.files, name, owner=owner))
            ports.files.release(owner, name)
        return found

    with ThreadPoolExecutor(3) as threads:
        assert all(found for held in threads.map(come_and_go, (ANA, BEN, CYD)) for found in held)
    assert ports.files.open(Sha256(hashlib.sha256(b"shared").hexdigest())) is None


def test_files_of_an_earlier_release_live_out_their_time(tmp_path):
    """They have no owners: anybody may read them, they go when they are old, or when whoever made them lets go."""
    clock = ManualClock()
    files = DiskFileStore(tmp_path, clock=clock)
    old, gone, shared = (earlier(tmp_path, clock, content) for content in (b"old", b"gone", b"shared"))
    assert is_there(files, old, owner=ANA)
    files.release(ANA, gone)
    assert files.open(gone) is None
    files.put(b"shared", "image/png", owner=BEN)
    files.release(BEN, shared)
    assert is_there(files, shared, owner=ANA)
    files.release(ANA, shared)
    assert files.open(shared) is None
    assert 0 == files.expire(before=clock.now())
    clock.move(10)
    assert 1 == files.expire(before=clock.now())
    assert files.open(old) is None


@pytest.mark.parametrize("step", ["replace", "unlink"])
def test_a_death_in_between_never_leaves_a_file_without_its_owner(tmp_path, step):
    """Killed while storing or while letting go, only a mark is left, which the sweep removes."""
    program = f"""
import os, sys
from pathlib import Path
from core.clock import SystemClock
from core.stores.files import DiskFileStore
from core.domain.ids import FileOwner
files = DiskFileStore(Path(sys.argv[1]), clock=SystemClock())
die = lambda *_, **__: os._exit(9)
{"Path.replace = die" if step == "replace" else ""}
name = files.put(b"x", "image/png", owner=FileOwner("ana"), for_s=0)
taken = []
unlink = Path.unlink
Path.unlink = lambda path, **more: os._exit(9) if taken else (taken.append(path), unlink(path, **more))
files.release(FileOwner("ana"), name)
"""
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=False, timeout=60)
    assert 9 == done.returncode
    left = [path.name for path in tmp_path.glob("??/*")]
    assert [f"{hashlib.sha256(b'x').hexdigest()}.ana"] == left
    DiskFileStore(tmp_path, clock=ManualClock(time.time() + 10)).expire(before=0)
    assert [] == list(tmp_path.glob("??/*"))


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
from core.domain.errors import Busy
from core.stores.files import DiskFileStore
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
