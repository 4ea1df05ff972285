"""`imagine demo`: from one command to a picture in the room, and again after a restart; one per data folder."""

from __future__ import annotations

import asyncio
import signal
import socket
import subprocess
import sys

import psutil
import pytest

from benchmarks.fixtures.chat import Chat
from benchmarks.fixtures.installation import demo

# small enough for milliseconds of rendering
SMALL = "/imagine a red circle --n 1 --steps 2"
ENVIRON = {"IMAGINE_RENDER__THREADS": "1", "OMP_NUM_THREADS": "1"}

pytestmark = [pytest.mark.torch, pytest.mark.timeout(180)]


async def ask(room: str, text: str = SMALL) -> dict:
    async with Chat(room) as chat:
        said = await chat.say(text)
        await chat.acknowledged(said)
        return (await chat.done(said)).body


async def test_a_picture_comes_and_everything_survives_a_restart(tmp_path):
    """A new room, a picture in it; the second start is quick and remembers the job; nothing is left running."""
    with demo(tmp_path, ENVIRON) as first:
        body = await ask(first.room)
        children = psutil.Process(first.process.pid).children(recursive=True)
        assert {"bot", "render", "deliver", "sweep"} <= {child.cmdline()[-1] for child in children}
    assert body["pictures"]
    assert 0 == first.process.returncode
    assert [] == [child for child in children if child.is_running()]

    with demo(tmp_path, ENVIRON) as second:
        old_room = second.room.partition("/r/")[0] + "/r/" + first.room.partition("/r/")[2]
        async with Chat(old_room, "other") as chat:
            said = await chat.say(SMALL)
            await chat.acknowledged(said)
            accepted_s = said.acknowledged_s - second.began_s
            found = [earlier for earlier in chat.found if earlier.get("job") == body["job"]]
    # 10 s on a quiet machine, which `make bench` measures
    assert accepted_s < 30
    assert [body] == found


async def test_a_second_demo_joins_the_first(tmp_path):
    """It says who runs already, gives a new room, and ends."""
    with demo(tmp_path, ENVIRON) as first, demo(tmp_path, ENVIRON) as second:
        assert 0 == second.process.wait(20)
        assert f"process {first.process.pid}" in second.text
        assert first.room != second.room
        assert first.room.partition("/r/")[0] == second.room.partition("/r/")[0]


async def test_a_killed_worker_comes_back_and_the_job_is_posted_once(tmp_path):
    """After kill -9 of the render worker in the middle of a job its lease is released and the job runs again."""
    with demo(tmp_path, ENVIRON) as running:
        await ask(running.room)
        async with Chat(running.room, "other") as chat:
            said = await chat.say("/imagine a blue square --n 4 --steps 12")
            await chat.acknowledged(said)
            await asyncio.sleep(0.3)
            running.part("worker", "render").send_signal(signal.SIGKILL)
            await chat.done(said, for_s=90)
        assert "ended by SIGKILL; starting again" in running.text


def test_a_taken_port_is_named(tmp_path):
    """A port that the operator chose and somebody else has is an error with what to set."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-m", "imagine", "demo"],
            env={"IMAGINE_DATA": str(tmp_path), "IMAGINE_WEB__PORT": str(port), "PATH": "/usr/bin:/bin"},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    assert 1 == done.returncode
    assert f"Port {port} of 127.0.0.1 is taken" in done.stderr
    assert "Traceback" not in done.stderr
