"""The file stores: in memory, on a disk, and in a bucket of a real S3 server."""

from __future__ import annotations

import hashlib
import math
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest

from core.domain.errors import Busy, UserError
from core.domain.ids import FileOwner, Sha256
from core.ports.chat import Files
from core.stores.files import DiskFileStore
from core.stores.files.content import BLOCK_BYTES
from core.stores.files.s3.store import S3FileStore, open_bucket
from core.stores.memory import ManualClock, Memory, MemoryFileStore
from tests.speech import raises_saying

ANA, BEN, CYD = FileOwner("ana"), FileOwner("ben"), FileOwner("cyd")
PNG = b"\x89PNG\r\n\x1a\n and so on"


@dataclass
class Place:
    """A store and its clock."""

    clock: ManualClock
    files: Files


@pytest.fixture(params=["memory", "disk", "s3"])
def store(request, tmp_path):
    clock = ManualClock()
    match request.param:
        case "memory":
            yield Place(clock=clock, files=MemoryFileStore(Memory(clock=clock)))
        case "disk":
            yield Place(clock=clock, files=DiskFileStore(tmp_path, clock=clock))
        case _:
            in_bucket = S3FileStore(open_bucket(request.getfixturevalue("s3")), clock=clock)
            yield Place(clock=clock, files=in_bucket)
            in_bucket.close()


def content(files: Files, name: Sha256, **more) -> bytes:
    with files.open(name, **more) as file:
        return file.read()


def is_there(files: Files, name: Sha256, **more) -> bool:
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


def test_the_same_bytes_twice_are_one_file(store):
    """A file's name is its hash."""
    name = store.files.put(b"picture", "image/png")
    assert hashlib.sha256(b"picture").hexdigest() == name == store.files.put(b"picture", "image/png")
    assert b"picture" == content(store.files, name)


def test_chunks_are_stored_like_their_bytes(store):
    """Of any size, from whatever yields them."""
    assert store.files.put(b"abcdef", "image/png") == store.files.put(iter([b"ab", b"", b"cdef"]), "image/png")
    assert hashlib.sha256(b"").hexdigest() == store.files.put(iter([]), "image/png", max_bytes=0)


def test_what_is_over_the_cap_leaves_nothing(store):
    """The person is told, and not a byte is kept."""
    for big in (iter([b"abc", b"def"]), b"abcdef"):
        with raises_saying(UserError, match="too large"):
            store.files.put(big, "image/png", max_bytes=5)
    assert store.files.stat(Sha256(hashlib.sha256(b"abcdef").hexdigest())) is None
    assert 0 == store.files.expire(before=store.clock.now() + 9e9)


def test_a_missing_file_is_none_and_letting_go_of_it_is_fine(store):
    """Expired files are ordinary."""
    name = store.files.put(b"x", "image/png", owner=ANA)
    store.files.release(ANA, name)
    store.files.release(ANA, name)
    assert store.files.open(name) is None
    assert store.files.open(name, offset=1, length=1) is None
    assert store.files.stat(name) is None
    assert store.files.url(name, for_s=60) is None
    with store.files.local(name) as path:
        assert path is None
    assert not store.files.hold(name, ANA)


def test_a_file_goes_with_its_last_owner(store):
    """Whoever lets go first takes nothing away from the other, and neither does somebody who never owned it."""
    name = store.files.put(b"square", "image/png", owner=ANA)
    assert name == store.files.put(b"square", "image/png", owner=BEN)
    store.files.release(CYD, name)
    store.files.release(ANA, name)
    assert b"square" == content(store.files, name)
    assert store.files.open(name, owner=ANA) is None
    assert store.files.stat(name, owner=ANA) is None
    assert store.files.url(name, for_s=60, owner=ANA) is None
    assert b"square" == content(store.files, name, owner=BEN)
    store.files.release(BEN, name)
    assert store.files.open(name) is None


def test_an_owner_can_be_added_and_lets_go_of_everything_at_once(store):
    """What others own, too, stays theirs, and so does what nobody has said whose it is."""
    files = store.files
    alone, shared = files.put(b"alone", "image/png", owner=ANA), files.put(b"both", "image/png", owner=ANA)
    nobodys = files.put(b"nobody's", "image/png")
    files.put(b"nobody's", "image/png", owner=ANA)
    assert files.hold(shared, BEN)
    for _ in range(2):
        files.release(ANA)
        assert files.open(alone) is None
        assert b"both" == content(files, shared)
        assert b"nobody's" == content(files, nobodys)


def test_an_owner_holds_a_file_for_as_long_as_they_said(store):
    """The longer time counts; a file goes when the last time is over, and not with a time before that."""
    files = store.files
    short = files.put(b"short", "image/png", owner=ANA, for_s=100)
    both = files.put(b"both", "image/png", owner=ANA, for_s=100)
    files.hold(both, BEN, for_s=300)
    kept = files.put(b"kept", "image/png", owner=ANA, for_s=300)
    files.hold(kept, ANA, for_s=50)
    longer = files.put(b"longer", "image/png", owner=ANA, for_s=50)
    assert files.hold(longer, ANA, for_s=300)
    store.clock.move(101)
    assert 1 == files.expire(before=0)
    assert files.open(short) is None
    assert files.open(both, owner=ANA) is None
    assert b"both" == content(files, both)
    assert b"kept" == content(files, kept, owner=ANA)
    assert b"longer" == content(files, longer, owner=ANA)
    store.clock.move(200)
    assert 3 == files.expire(before=0)
    assert 0 == files.expire(before=0)
    assert files.open(both) is None


def test_whoever_has_let_go_takes_nothing_more_by_asking_again(store):
    """A second press on Delete is not the first one of somebody whom no mark tells of."""
    files = store.files
    shared = files.put(b"shared", "image/png")
    files.put(b"shared", "image/png", owner=BEN)
    for _ in range(3):
        files.release(BEN, shared)
        assert is_there(files, shared, owner=ANA)
    files.put(b"shared", "image/png", owner=BEN)
    files.release(BEN)
    files.release(BEN, shared)
    assert is_there(files, shared, owner=ANA)
    # they may have stored it before there were owners; a bucket knows no such time
    files.release(ANA, shared)
    assert is_there(files, shared) == isinstance(files, S3FileStore)


def test_storing_again_and_letting_go_at_the_same_time_lose_nothing(store):
    """Whatever the order of two people's steps, the one who holds the file has it."""

    def come_and_go(owner: FileOwner) -> list[bool]:
        found = []
        for _ in range(20):
            name = store.files.put(b"shared", "image/png", owner=owner)
            found.append(is_there(store.files, name, owner=owner))
            store.files.release(owner, name)
        return found

    with ThreadPoolExecutor(3) as threads:
        assert all(found for held in threads.map(come_and_go, (ANA, BEN, CYD)) for found in held)
    assert store.files.open(Sha256(hashlib.sha256(b"shared").hexdigest())) is None


def test_joining_while_the_only_owner_lets_go_is_all_or_nothing(store):
    """Who was told that they hold a file has it, and who was told that it is gone has nothing."""
    for _ in range(20):
        name = store.files.put(b"shared", "image/png", owner=ANA)
        with ThreadPoolExecutor(2) as threads:
            gone = threads.submit(store.files.release, ANA, name)
            held = threads.submit(store.files.hold, name, BEN).result()
            gone.result()
        assert held == is_there(store.files, name)
        store.files.release(BEN, name)


@pytest.mark.parametrize(
    ("offset", "length", "expected"),
    [
        (0, None, b"0123456789"),
        (4, None, b"456789"),
        (2, 3, b"234"),
        (8, 9, b"89"),
        (0, 0, b""),
        (10, 1, b""),
        (99, None, b""),
    ],
)
def test_a_part_of_a_file_is_read_as_far_as_the_file_goes(store, offset, length, expected):
    """An offset behind the end is an empty part."""
    name = store.files.put(b"0123456789", "image/png")
    assert expected == content(store.files, name, offset=offset, length=length)
    with store.files.open(name, offset=offset, length=length) as file:
        assert expected[:2] == file.read(2)
        file.seek(0)
        assert expected == file.read()
        file.seek(max(-3, -len(expected)), os.SEEK_END)
        assert expected[-3:] == file.read()


@pytest.mark.parametrize(("offset", "length"), [(-1, None), (0, -1)])
def test_no_part_begins_before_a_file(store, offset, length):
    """That is a mistake of whoever asks."""
    name = store.files.put(b"0123456789", "image/png")
    with pytest.raises(ValueError, match="forward"):
        store.files.open(name, offset=offset, length=length)


def test_a_large_file_comes_back_as_it_went_in(store):
    """In whole, in small reads, and from the middle on; larger than what is fetched at a time."""
    large = os.urandom(BLOCK_BYTES + 12_345)
    name = store.files.put((large[at : at + 99_999] for at in range(0, len(large), 99_999)), "video/mp4")
    assert large == content(store.files, name)
    with store.files.open(name, offset=7) as file:
        assert large[7:] == b"".join(iter(lambda: file.read(300_000), b""))
    assert large[BLOCK_BYTES - 5 : BLOCK_BYTES + 5] == content(store.files, name, offset=BLOCK_BYTES - 5, length=10)


def test_what_is_known_of_a_file(store):
    """Its size, when it was stored, and what its bytes say that it is, whatever was said when it was stored."""
    picture, page = store.files.put(PNG, "text/html"), store.files.put(b"<p>", "image/png")
    empty = store.files.put(b"", "image/png")
    assert (len(PNG), "image/png") == (store.files.stat(picture).bytes, store.files.stat(picture).media_type)
    assert (3, None) == (store.files.stat(page).bytes, store.files.stat(page).media_type)
    assert (0, None) == (store.files.stat(empty).bytes, store.files.stat(empty).media_type)
    # a bucket goes by its server's clock
    times = (store.clock.now(), time.time())
    assert any(math.isclose(store.files.stat(picture).stored_at, now, abs_tol=60) for now in times)


def test_a_local_copy_lives_as_long_as_its_context(store):
    """Also when the file goes meanwhile."""
    name = store.files.put(PNG, "image/png", owner=ANA)
    with store.files.local(name, owner=ANA) as path:
        store.files.release(ANA, name)
        assert path.read_bytes() == PNG
    assert not path.exists()


def test_nobody_owns_by_a_name_that_leads_elsewhere(store):
    """Neither a hash nor an owner from outside becomes a part of another name."""
    name = store.files.put(b"x", "image/png")
    for wrong in ("../../etc/passwd", name[:-1], name.upper(), f"{name}/", f"{name}\n", ""):
        with pytest.raises(ValueError, match="SHA-256"):
            store.files.open(Sha256(wrong))
    for wrong in ("", "a/b", "..", "a.b", "~ana", "x" * 65, "ana\n"):
        with pytest.raises(ValueError, match="owner"):
            store.files.hold(name, FileOwner(wrong))
        with pytest.raises(ValueError, match="owner"):
            store.files.release(FileOwner(wrong))


def test_a_store_knows_its_room_or_says_that_it_does_not(store):
    """Accepting stops where a disk is nearly full."""
    free = store.files.free_bytes()
    assert (free is None) == (not isinstance(store.files, DiskFileStore))
    assert free is None or free > 0


def test_files_of_an_earlier_release_live_out_their_time(tmp_path):
    """They have no owners: anybody may read them, they go when they are old, or when whoever made them lets go."""
    clock = ManualClock()
    files = DiskFileStore(tmp_path, clock=clock)
    old, gone, shared = (earlier(tmp_path, clock, content) for content in (b"old", b"gone", b"shared"))
    assert is_there(files, old, owner=ANA)
    files.release(ANA, gone)
    assert files.open(gone) is None
    files.put(b"shared", "image/png", owner=BEN)
    for _ in range(2):
        files.release(BEN, shared)
        assert is_there(files, shared, owner=ANA)
    files.release(ANA, shared)
    assert files.open(shared) is None
    assert 0 == files.expire(before=clock.now())
    clock.move(10)
    assert 1 == files.expire(before=clock.now())
    assert files.open(old) is None
    assert [] == list(tmp_path.glob("??/*"))


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
    assert "reason-disk-sick" in done.stdout
    assert [] == [path for path in tmp_path.rglob("*") if path.is_file()]
