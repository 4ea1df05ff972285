"""One render worker for each GPU of a host."""

from __future__ import annotations

import asyncio
import os
import signal
import sys

from core.settings import Settings
from imagine.supervisor import gpus
from imagine.supervisor.child import Child, ChildPlan
from imagine.supervisor.gpus import environ_of, render_on_all


def test_each_gpu_has_a_process_a_device_and_a_port(monkeypatch):
    """The ports behind the first are those of the deliver worker and the sweeper, so others come after them."""
    told = []

    async def supervise(environs, settings):
        told.extend(environs)

    monkeypatch.setattr(gpus, "visible_gpus", lambda: 3)
    monkeypatch.setattr(gpus, "_supervise", supervise)
    render_on_all(Settings.model_validate({"metrics": {"port": 9400}}))
    assert [
        {"IMAGINE_RENDER__DEVICE": "cuda:0"},
        {"IMAGINE_RENDER__DEVICE": "cuda:1", "IMAGINE_METRICS__PORT": "9403"},
        {"IMAGINE_RENDER__DEVICE": "cuda:2", "IMAGINE_METRICS__PORT": "9404"},
    ] == told
    assert {"IMAGINE_RENDER__DEVICE": "cuda:1"} == environ_of(1, Settings())


def test_one_gpu_none_or_a_named_one_is_one_process(monkeypatch):
    """This very process renders, and nobody asks how many there are where the operator has said which."""
    ran, asked = [], []
    monkeypatch.setattr(gpus, "run_worker", lambda kind, settings: ran.append(settings.render.device))
    monkeypatch.setattr(gpus, "visible_gpus", lambda: asked.append(1) or 1)
    render_on_all(Settings())
    render_on_all(Settings.model_validate({"render": {"device": "cuda:1"}}))
    assert (["auto", "cuda:1"], [1]) == (ran, asked)


async def test_a_worker_that_has_drained_is_not_started_again():
    """It ends with code 0, which is what it was asked for; a signal reaches the process that runs."""
    lines, deaths = [], []

    async def died(_name, pid, _stopping):
        deaths.append(pid)

    code = "import signal, sys, time; signal.signal(signal.SIGUSR1, lambda *_: sys.exit()); print('up'); time.sleep(60)"
    plan = ChildPlan(
        name="gpu 0", command=(sys.executable, "-u", "-c", code), environ=dict(os.environ), until_done=True
    )
    child = Child(plan, say=lambda _name, line: lines.append(line), died=died)
    running = asyncio.create_task(child.run())
    while not lines:
        await asyncio.sleep(0.01)
    child.send(signal.SIGUSR1)
    await asyncio.wait_for(running, 20)
    child.send(signal.SIGUSR1)
    assert (["up"], []) == (lines, deaths)
