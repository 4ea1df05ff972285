"""Children of the demo: restarted when they die, stopped in peace, ended with their supervisor; one demo per folder."""

from __future__ import annotations

import asyncio
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from core.domain.errors import OperatorError
from core.settings import Settings
from imagine.commands.keys import key_variables, make_keys, require_keys
from imagine.supervisor.child import Child, ChildPlan
from imagine.supervisor.folders import data_folder, runtime_folder
from imagine.supervisor.lifeline import VARIABLE
from imagine.supervisor.lock import DemoLock


def plan(code: str, **extra) -> ChildPlan:
    return ChildPlan(name="part", command=(sys.executable, "-u", "-c", code), environ=dict(os.environ), **extra)


class Notes:
    """Remembers what a child said and that it died."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.deaths: list[int] = []

    def say(self, _name: str, line: str) -> None:
        self.lines.append(line)

    async def died(self, _name: str, pid: int, _stopping: asyncio.Event) -> None:
        self.deaths.append(pid)

    async def until(self, number: int) -> None:
        while len(self.lines) < number:
            await asyncio.sleep(0.01)


async def test_a_child_that_dies_is_started_again_and_its_death_is_told():
    """A killed child is reported with its pid and comes back."""
    notes = Notes()
    child = Child(plan("import time; print('up'); time.sleep(60)"), say=notes.say, died=notes.died)
    task = asyncio.create_task(child.run())
    await notes.until(1)
    first = child.pid
    os.kill(first, signal.SIGKILL)

    await notes.until(3)

    assert [first] == notes.deaths
    assert ["up", "ended by SIGKILL; starting again in 1 s", "up"] == notes.lines
    assert child.pid not in {None, first}
    await child.stop()
    await task


async def test_a_stopped_child_may_finish_and_stays_stopped():
    """SIGTERM comes first, and what the child says while stopping is still heard."""
    notes = Notes()
    on_stop = "lambda *_: (print('bye'), sys.exit(0))"
    code = f"import signal, sys, time; signal.signal(15, {on_stop}); print('up'); time.sleep(60)"
    child = Child(plan(code), say=notes.say, died=notes.died)
    task = asyncio.create_task(child.run())
    await notes.until(1)

    await child.stop()
    await task

    assert ["up", "bye"] == notes.lines
    assert [] == notes.deaths
    assert child.pid is None


async def test_a_child_that_does_not_stop_is_killed_after_its_grace():
    """Nothing outlives the demo."""
    notes = Notes()
    code = "import signal, time; signal.signal(15, signal.SIG_IGN); print('up'); time.sleep(60)"
    child = Child(plan(code, grace_s=0.2), say=notes.say, died=notes.died)
    task = asyncio.create_task(child.run())
    await notes.until(1)

    await child.stop()
    await task

    assert child.pid is None
    assert "was killed" in notes.lines[-1]
    assert 1 == len(notes.deaths)


async def test_a_child_that_is_stopped_while_it_waits_for_its_restart_does_not_come_back():
    """Stopping during the pause between two lives ends the child at once."""
    notes = Notes()
    child = Child(plan("raise SystemExit(3)"), say=notes.say, died=notes.died)
    task = asyncio.create_task(child.run())
    await notes.until(1)

    await child.stop()
    await asyncio.wait_for(task, 3)

    assert 1 == len(notes.deaths)
    assert "ended with code 3" in notes.lines[0]


def test_children_end_when_their_supervisor_is_killed(tmp_path):
    """The lifeline's end asks a child to stop, also after kill -9 of its supervisor."""
    mark = tmp_path / "stopped"
    child = (
        "import signal, sys, time, pathlib; from imagine.supervisor.lifeline import watch; watch();"
        f"signal.signal(15, lambda *_: (pathlib.Path({str(mark)!r}).touch(), sys.exit(0))); print('up', flush=True);"
        "time.sleep(60)"
    )
    parent = (
        f"import os, subprocess, sys, time; r, w = os.pipe(); env = {{**os.environ, {VARIABLE!r}: str(r)}};"
        f"subprocess.Popen([sys.executable, '-c', {child!r}], pass_fds=(r,), env=env);"
        "time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", parent], stdout=subprocess.PIPE) as process:
        assert b"up\n" == process.stdout.readline()
        process.kill()

        until = time.monotonic() + 10
        while not mark.exists() and time.monotonic() < until:
            time.sleep(0.02)

    assert mark.exists()


def test_one_demo_per_data_folder(tmp_path):
    """The second learns who the first is and where it listens; a released lock is free."""
    first, second = DemoLock(tmp_path), DemoLock(tmp_path)

    assert first.take() is None
    first.note("http://127.0.0.1:8420")
    assert (os.getpid(), "http://127.0.0.1:8420") == ((holder := second.take()).pid, holder.address)
    first.release()
    assert second.take() is None
    second.release()


def test_keys_are_made_once_and_private(tmp_path):
    """The demo's keys survive a restart, and only this user can read them."""
    first = {name: path.read_text() for name, path in make_keys(tmp_path).items()}

    assert first == {name: path.read_text() for name, path in make_keys(tmp_path).items()}
    assert {0o600} == {stat.S_IMODE(path.stat().st_mode) for path in make_keys(tmp_path).values()}
    assert {"render", "deliver", "web", "public", "sign.bot", "sign.render.default"} < set(first)
    assert len(first) == len(set(first.values()))


@pytest.mark.parametrize(
    ("process", "held"),
    [
        ("bot", {"render", "web", "sign.bot"}),
        ("render", {"render", "deliver", "sign.render.fast"}),
        ("deliver", {"deliver", "web", "sign.deliver"}),
        ("sweep", {"render", "deliver", "sign.sweep"}),
    ],
)
def test_nobody_is_told_to_hold_a_key_that_they_do_not_need(tmp_path, process, held):
    """A GPU host that held the web key could make anybody's cookie; a bot with the deliver key is refused by Redis."""
    files = make_keys(tmp_path, ["default", "fast"])

    told = key_variables(files, process, "fast")

    assert {files[name] for name in (*held, "public")} == {Path(path) for path in told.values()}
    assert all(name.startswith("IMAGINE_KEYS__") and name.endswith("_FILE") for name in told)


@pytest.mark.parametrize(("process", "missing"), [("bot", "RENDER"), ("render", "RENDER"), ("deliver", "DELIVER")])
def test_a_missing_key_is_an_error_at_start(process, missing):
    """Outside the demo nobody makes keys up."""
    with pytest.raises(OperatorError, match=f"IMAGINE_KEYS__{missing} "):
        require_keys(Settings(), process)


def test_the_runtime_folder_is_short_and_private(tmp_path, monkeypatch):
    """A socket fits into it, and a folder that others can enter is refused."""
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    folder = runtime_folder(tmp_path)
    try:
        assert len(str(folder / "redis.sock")) < 104
        assert 0o700 == stat.S_IMODE(folder.stat().st_mode)
        folder.chmod(0o755)
        with pytest.raises(OperatorError, match="not a private folder"):
            runtime_folder(tmp_path)
    finally:
        folder.chmod(0o700)
        folder.rmdir()


def test_a_data_folder_that_cannot_be_made_is_named(tmp_path):
    """The sentence says which folder and which setting."""
    (tmp_path / "file").touch()

    with pytest.raises(OperatorError, match="set IMAGINE_DATA"):
        data_folder(Settings(data=tmp_path / "file" / "below"))
