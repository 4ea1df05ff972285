"""A processor that others use, too: torch waits without burning it, and takes the cores that are free."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from workers.engines.cpu import cores
from workers.engines.cpu.cores import Look, Neighbours, look_around, usable_cores
from workers.engines.cpu.threads import Threads, threads_for
from workers.engines.cpu.waiting import wait_briefly


def test_threads_sleep_while_they_wait():
    """Nobody has said anything, so both kinds of OpenMP are told to sleep soon."""
    environ = {}
    wait_briefly(environ)
    assert set(environ) == {"GOMP_SPINCOUNT", "KMP_BLOCKTIME"}


@pytest.mark.parametrize("name", ["OMP_WAIT_POLICY", "GOMP_SPINCOUNT", "KMP_BLOCKTIME"])
def test_an_operator_decides(name):
    """One word of the operator's about waiting, and nothing is added to it."""
    environ = {name: "7"}
    wait_briefly(environ)
    assert environ == {name: "7"}


@pytest.mark.torch
def test_waiting_is_set_before_torch_is_there():
    """A worker's way to its first model sets it while nothing has imported torch yet."""
    looked = (
        "import os, sys\n"
        "from core.catalogue.rows import load_catalogue\n"
        "from core.settings import RenderSettings\n"
        "from workers.engines import cache\n"
        "def hush():\n"
        "    print('torch' in sys.modules, 'GOMP_SPINCOUNT' in os.environ)\n"
        "    sys.exit()\n"
        "cache.hush = hush\n"
        "cache.ModelCache(RenderSettings()).get(load_catalogue().get('pocket'))\n"
    )
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("OMP_", "GOMP_", "KMP_"))}
    done = subprocess.run([sys.executable, "-c", looked], env=clean, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]


@pytest.mark.parametrize(
    ("of", "busy", "threads"),
    [
        (1, 0.0, 1), (1, 5.0, 1),
        (2, 0.0, 2), (2, 0.3, 2), (2, 0.67, 1), (2, 1.0, 1), (2, 9.0, 1),
        (4, 1.0, 3), (4, 3.0, 2), (16, 0.4, 16), (16, 2.0, 14), (16, 16.0, 8),
        (3, 3.0, 2),
    ],
)  # fmt: skip
def test_as_many_threads_as_free_cores(of, busy, threads):
    """A core that somebody keeps busy is left to them, until half of the cores are."""
    assert threads_for(of, busy) == threads


def test_the_number_follows_what_others_do():
    """Whoever comes is made room for, whoever goes leaves it; torch hears of changes only."""
    said, busy = [], iter([0.0, 1.0, 1.2, 0.1])
    threads = Threads(2, lambda: next(busy), said.append)
    for _ in range(4):
        threads.choose()
    assert said == [2, 1, 2]


def clocks(*looks):
    """Neighbours who see these moments, one after the other."""
    moments = iter([None if one is None else Look(at_s=one[0], busy_s=one[1], own_s=one[2]) for one in looks])
    return Neighbours(lambda: next(moments))


def test_our_own_work_is_nobody_elses():
    """Two cores were busy for a second, 1.3 of them with our own work."""
    assert clocks((0, 0, 0), (1, 2, 1.3)).busy_cores() == pytest.approx(0.7)


def test_a_short_look_says_what_the_last_one_said():
    """The kernel counts in hundredths of a second: between two looks has to be some time."""
    near = clocks((0, 0, 0), (1, 1, 0), (1.05, 1.1, 0), (2, 1.1, 0))
    assert [near.busy_cores() for _ in range(3)] == [1.0, 1.0, pytest.approx(0.1)]


def test_what_was_long_ago_says_nothing():
    """After an hour without work nobody is taken to be there, and the next look tells."""
    near = clocks((0, 0, 0), (3600, 3600, 0), (3601, 3601, 0))
    assert [near.busy_cores() for _ in range(2)] == [0.0, 1.0]


def test_where_nobody_can_tell_all_cores_are_ours():
    """A system without these clocks, from the start or from some moment on."""
    assert clocks(None, None).busy_cores() == 0.0
    assert clocks((0, 0, 0), None).busy_cores() == 0.0


def test_clocks_that_disagree_are_no_negative_neighbour():
    """Our own clock is finer than the kernel's of all, and may be ahead of it."""
    assert clocks((0, 0, 0), (1, 1.0, 1.02)).busy_cores() == 0.0


@pytest.mark.system("linux")
def test_a_busy_process_is_seen():
    """A neighbour that does nothing but compute shows in what the system counts."""
    near = Neighbours(look_around)
    process = subprocess.Popen([sys.executable, "-c", "while True: pass"])
    try:
        process.wait(1.5)
    except subprocess.TimeoutExpired:
        seen = near.busy_cores()
    finally:
        process.kill()
        process.wait()
    assert seen > 0.3


@pytest.mark.system("linux")
def test_a_containers_share_limits(tmp_path, monkeypatch):
    """Half a core's share of time is one core, and there nobody tells what others do; "max" is no limit."""
    quota = tmp_path / "cpu.max"
    monkeypatch.setattr(cores, "_QUOTA", quota)
    quota.write_text("50000 100000\n")
    assert usable_cores() == 1
    assert look_around() is None
    quota.write_text("max 100000\n")
    assert usable_cores() == (len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count())
