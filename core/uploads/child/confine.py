"""Takes from a process what decoding does not need: files, network, other programs, memory and time.

Limits hold everywhere. On Linux two more layers are put on, each where the kernel has it: seccomp lets through only the
calls that computing needs (seccomp(2)), and Landlock closes every file and port (landlock(7)). What is on cannot be
taken off again.
"""

from __future__ import annotations

import contextlib
import errno
import os
import resource
import signal
import sys
from dataclasses import dataclass

# memory, answers and an orderly end; neither a file, a socket, a program, a process nor a thread can be opened or begun
_CALLS = (
    *("read", "write", "readv", "writev", "close", "lseek", "fstat"),
    *("mmap", "munmap", "mprotect", "mremap", "madvise", "brk", "futex"),
    *("rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "sigaltstack"),
    *("clock_gettime", "gettimeofday", "getrandom", "getpid", "gettid", "getrusage", "sched_yield"),
    *("exit", "exit_group"),
)
_MAPS = ("mmap", "mprotect")
_PROT_EXEC = 4
# after this many seconds of work it ends by a signal, and a second later by one that nobody can catch
_HARD_S = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Bounds:
    """What one process may use."""

    memory_bytes: int
    cpu_s: float


def confine(bounds: Bounds) -> list[str]:
    """Give everything up, for good; returns the names of the layers that hold: limits, landlock, seccomp."""
    if sys.platform != "linux":
        _limit(bounds)
        return ["limits"]
    with contextlib.suppress(ImportError):
        import seccompy

        # finds libc now: on the way there it may run programs
        seccompy.supported()
    _limit(bounds)
    layers = (("landlock", _close_files), ("seccomp", _close_calls))
    return ["limits", *(name for name, put_on in layers if put_on())]


def _limit(bounds: Bounds) -> None:
    """Bound memory, time and files; a system that does not know one of the limits keeps the others."""
    soft_s = int(bounds.cpu_s) + _HARD_S
    for what, most in (
        (resource.RLIMIT_AS, bounds.memory_bytes),
        (resource.RLIMIT_CPU, soft_s),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))
    signal.setitimer(signal.ITIMER_PROF, bounds.cpu_s)
    # people who talk go first
    os.nice(5)


def _close_files() -> bool:
    try:
        import landlockpy
    except ImportError:
        return False
    try:
        with landlockpy.Ruleset(scoped=landlockpy.Scope.ABSTRACT_UNIX_SOCKET | landlockpy.Scope.SIGNAL) as nothing:
            nothing.restrict()
    except OSError:
        return False
    return True


def _close_calls() -> bool:
    try:
        import seccompy
    except ImportError:
        return False
    try:
        calls = seccompy.Filter(default=int(seccompy.Action.ERRNO) | errno.EPERM)
        for name in _CALLS:
            if name in _MAPS:
                # no memory that is written becomes a program
                runs = seccompy.ArgCmp(2, seccompy.CmpOp.MASKED_EQ, _PROT_EXEC, _PROT_EXEC)
                calls.errno(name, errno.EPERM, args=[runs])
            calls.allow(name)
        calls.load()
    except (OSError, ValueError):
        return False
    return True
