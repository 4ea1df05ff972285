"""A decoder that has been taken over can do nothing but answer."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import threading
import time

import psutil
import pytest

from core.domain.errors import Busy, UserError
from core.uploads.convert import LAYERS, UploadLimits, confinement, convert
from imagine.doctor.checks import uploads
from tests.speech import raises_saying
from tests.unit.uploads.files import LIMITS, encoded, noise, png, taken

TRIES = """
import json, os, socket, sys
sys.path.insert(0, sys.argv[1])
import ctypes, mmap, threading
from core.uploads.child.confine import Bounds, confine
libc, key, parent = ctypes.CDLL(None, use_errno=True), sys.argv[2], os.getppid()
ours, theirs = socket.socketpair()
def call(number, *arguments):
    if libc.syscall(number, *arguments) < 0:
        raise OSError(ctypes.get_errno(), "refused")
tries = {
    "open a file": lambda: open("/etc/passwd"),
    "open a key": lambda: open(key),
    "write a file": lambda: open(key, "w"),
    "make a file": lambda: os.open(key + ".new", os.O_CREAT | os.O_WRONLY),
    "list a folder": lambda: os.listdir("/"),
    "remove a file": lambda: os.unlink(key),
    "rename a file": lambda: os.rename(key, key + ".old"),
    "link a file": lambda: os.symlink(key, key + ".link"),
    "read a process": lambda: open(f"/proc/{parent}/environ"),
    "a socket": lambda: socket.socket(),
    "a unix socket": lambda: socket.socket(socket.AF_UNIX),
    "a pair of sockets": lambda: socket.socketpair(),
    "run a program": lambda: os.execv("/bin/true", ["true"]),
    "a process": lambda: os.fork(),
    "a thread": lambda: threading.Thread(target=print).start(),
    "spawn": lambda: os.posix_spawn("/bin/true", ["true"], {}),
    "a signal": lambda: os.kill(parent, 0),
    "a pipe": lambda: os.pipe(),
    "a device": lambda: os.open("/dev/mem", os.O_RDONLY),
    "memory that runs": lambda: mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC),
    "more time": lambda: __import__("resource").setrlimit(__import__("resource").RLIMIT_CPU, (-1, -1)),
    "another user": lambda: os.setuid(65534),
    "another root": lambda: os.chroot("/tmp"),
    "a passed descriptor": lambda: socket.recv_fds(theirs, 1, 1),
    "ptrace": lambda: call(101, 16, parent, 0, 0),
    "io_uring": lambda: call(425, 1, 0),
    "bpf": lambda: call(321, 0, 0, 0),
    "userfaultfd": lambda: call(323, 0),
    "the memory of another process": lambda: call(310, parent, 0, 0, 0, 0, 0),
    "a namespace": lambda: call(272, 0x10000000),
    "an anonymous file": lambda: call(319, b"x", 0),
}
__import__("resource")
said = {"layers": confine(Bounds(memory_bytes=500_000_000, cpu_s=5.0))}
for name, attempt in tries.items():
    try:
        attempt()
        said[name] = "done"
    except BaseException as problem:
        said[name] = type(problem).__name__
print(json.dumps(said), flush=True)
os._exit(0)
"""


# what Python makes of it: a thread is a RuntimeError, a limit a ValueError
_REFUSALS = {"PermissionError", "OSError", "RuntimeError", "ValueError"}


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    """What a confined process got for everything that it tried."""
    key = tmp_path_factory.mktemp("keys") / "render.key"
    key.write_text("k1:canary")
    done = subprocess.run(
        [sys.executable, "-I", "-c", TRIES, str(sys.path[0]), str(key)], capture_output=True, check=True, timeout=60
    )
    assert "k1:canary" == key.read_text()
    return json.loads(done.stdout)


@pytest.mark.system("linux")
def test_nothing_can_be_reached_from_within(said):
    """Neither files nor keys, sockets, programs, processes, threads, signals nor the calls that lead around that."""
    assert sorted(LAYERS) == sorted(said.pop("layers"))
    assert {} == {name: what for name, what in said.items() if what not in _REFUSALS}
    assert 25 < len(said)


@pytest.mark.system("linux")
def test_each_layer_closes_files_alone(tmp_path):
    """Where the kernel has only one of the two."""
    program = (
        "import sys; sys.path.insert(0, sys.argv[1]); from core.uploads.child import confine\n"
        "import seccompy; seccompy.supported(); print(getattr(confine, sys.argv[2])())\n"
        "try: open('/etc/passwd'); print('open')\nexcept PermissionError: print('refused')"
    )
    for layer in ("_close_files", "_close_calls"):
        done = subprocess.run(
            [sys.executable, "-I", "-c", program, str(sys.path[0]), layer], capture_output=True, check=False, timeout=60
        )
        assert [b"True", b"refused"] == done.stdout.split()


def test_the_layers_are_told():
    """To whoever asks for them, and by `imagine doctor`."""
    assert "limits" in confinement()
    if sys.platform == "linux":
        assert sorted(LAYERS) == sorted(confinement()) == sorted(taken(png()).layers)
        assert ("", "decoded in a process without files, network and other programs") == (
            uploads(None).remedy,
            uploads(None).found,
        )


class Slow(io.BytesIO):
    """A file whose end comes when it is told to, so that its decoder can be looked at."""

    def __init__(self, content: bytes) -> None:
        super().__init__(content)
        self.started, self.over = threading.Event(), threading.Event()

    def read(self, size=-1):
        found = super().read(size)
        if not found:
            self.started.set()
            self.over.wait(60)
        return found


def test_the_process_is_given_nothing(monkeypatch):
    """No environment, no open file but its one line, no terminal, and neither key nor token in what it was told."""
    monkeypatch.setenv("IMAGINE_KEYS__RENDER", "canary")
    file = Slow(encoded(noise(), "PNG"))
    done = threading.Thread(target=convert, args=(file, LIMITS))
    done.start()
    try:
        assert file.started.wait(60)
        (child,) = [one for one in psutil.Process().children() if "core.uploads.child" in " ".join(one.cmdline())]
        assert {} == {name: value for name, value in child.environ().items() if name != "LC_CTYPE"}
        assert "canary" not in " ".join(child.cmdline())
        # while it begins it reads its own code
        until = time.monotonic() + 60
        while child.open_files() and time.monotonic() < until:
            time.sleep(0.05)
        assert [] == child.open_files()
        assert "/" == child.cwd()
        if sys.platform == "linux":
            assert 3 >= child.num_fds()
    finally:
        file.over.set()
        done.join()


def test_a_decoder_out_of_memory_takes_nobody_along():
    """It ends at its limit; this process gets a sentence."""
    with raises_saying(UserError, match="too much to unpack"):
        taken(encoded(noise(3000, 3000), "PNG"), UploadLimits(memory_bytes=90_000_000, wall_s=90))


def test_a_decoder_that_works_too_long_is_ended():
    """By its work, and by the clock where that does not count."""
    content = encoded(noise(2000, 2000), "PNG")
    with raises_saying(UserError, match="too much to unpack"):
        taken(content, UploadLimits(cpu_s=0.05, wall_s=90))
    with raises_saying(UserError, match="too much to unpack"):
        taken(content, UploadLimits(wall_s=0.02))
    assert [] == [one for one in psutil.Process().children() if one.status() == psutil.STATUS_ZOMBIE]


def test_where_no_process_can_be_started_it_is_said(monkeypatch):
    """The system has no more of them, or no Python where there was one."""
    with monkeypatch.context() as patch:
        patch.setattr(sys, "executable", "/nowhere/python")
        with raises_saying(Busy, match="try again in a moment"):
            taken(png())
        assert "may start processes" in uploads(None).remedy
    # one that starts and finds no Pillow
    monkeypatch.setattr(sys, "path", ["/nowhere"])
    with raises_saying(Busy, match="try again in a moment"):
        taken(png())
