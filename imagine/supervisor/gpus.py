"""`imagine worker render` on a host with several GPUs: one process for each, because a batch fills one device."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from core.domain.errors import OperatorError, StoreUnavailable
from core.settings import Settings
from imagine.supervisor.banner import say
from imagine.supervisor.child import Child, ChildPlan
from imagine.supervisor.dead_worker import give_back
from imagine.supervisor.lifeline import VARIABLE as LIFELINE
from imagine.supervisor.lifeline import lifeline_pipe
from imagine.supervisor.processes import run_worker

_DRIVER = Path("/proc/driver/nvidia/version")
# drawn pictures are stored within eight seconds (`workers.render.beside`)
_GRACE_S = 12.0
# deliver worker and sweeper take the two ports behind the first render worker's
_PORTS_BETWEEN = 2


def render_on_all(settings: Settings) -> None:
    """Render on the device of the settings, or on each GPU where they leave it open and there are several."""
    gpus = visible_gpus() if settings.render.device == "auto" else 0
    if gpus > 1:
        asyncio.run(_supervise([environ_of(gpu, settings) for gpu in range(gpus)], settings))
    else:
        run_worker("render", settings)


def visible_gpus() -> int:
    """How many NVIDIA GPUs torch may use here; torch is asked only where there is a driver."""
    if not _DRIVER.exists() and shutil.which("nvidia-smi") is None:
        return 0
    import torch

    return torch.cuda.device_count()


def environ_of(gpu: int, settings: Settings) -> Mapping[str, str]:
    """What the process of one GPU is told beside this process's own environment."""
    told = {"IMAGINE_RENDER__DEVICE": f"cuda:{gpu}"}
    if settings.metrics.port and gpu:
        told["IMAGINE_METRICS__PORT"] = str(settings.metrics.port + _PORTS_BETWEEN + gpu)
    return told


async def _supervise(environs: list[Mapping[str, str]], settings: Settings) -> None:
    """Keep one worker per environment running until SIGTERM; SIGUSR1 lets all finish what they have, and ends this."""
    stop, loop = asyncio.Event(), asyncio.get_running_loop()

    async def died(name: str, pid: int, stopping: asyncio.Event) -> None:
        try:
            await give_back(settings, pid, stopping=stopping, away=lambda _problem: None)
        except (OperatorError, StoreUnavailable):
            # mostly a GPU host has no key of the sweeper's, who does it a little later
            say(name, "its jobs come back when their leases have run out")

    with lifeline_pipe() as lifeline:
        children = [
            Child(
                ChildPlan(
                    name=f"gpu {number}",
                    command=(sys.executable, "-m", "imagine", "worker", "render"),
                    environ={**os.environ, **told, LIFELINE: str(lifeline)},
                    lifeline=lifeline,
                    grace_s=_GRACE_S,
                    until_done=True,
                ),
                say=say,
                died=died,
            )
            for number, told in enumerate(environs)
        ]
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, stop.set)

        def drain() -> None:
            for child in children:
                child.send(signal.SIGUSR1)

        loop.add_signal_handler(signal.SIGUSR1, drain)
        running = [asyncio.create_task(child.run()) for child in children]
        stopped = asyncio.create_task(_until(stop))
        ended = asyncio.create_task(_all(running))
        await asyncio.wait({stopped, ended}, return_when="FIRST_COMPLETED")
        stopped.cancel()
        await asyncio.gather(*(child.stop() for child in children))
        await ended


async def _until(event: asyncio.Event) -> None:
    await event.wait()


async def _all(running: Sequence[asyncio.Task[None]]) -> None:
    await asyncio.gather(*running)
