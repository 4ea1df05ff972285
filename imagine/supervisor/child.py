"""One supervised process: started, its lines prefixed, restarted with growing pauses, stopped in peace."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import time
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

# the pause doubles from the first to the last while a child keeps dying young
_FIRST_PAUSE_S = 0.5
_LAST_PAUSE_S = 30.0
_GROWN_UP_S = 60.0

Say = Callable[[str, str], None]
# called with the name and pid of a child that died unasked or had to be killed; with the event set it ends soon
Died = Callable[[str, int, asyncio.Event], Coroutine[Any, Any, None]]


@dataclass(frozen=True, kw_only=True, slots=True)
class ChildPlan:
    """What to run."""

    name: str
    command: Sequence[str]
    environ: Mapping[str, str]
    lifeline: int | None = None
    # how long a stopped child may finish what it does
    grace_s: float = 10.0
    # a child that ends with code 0 has done its work and is not started again
    until_done: bool = False


class Child:
    """A process that is kept running until it is stopped."""

    def __init__(self, plan: ChildPlan, *, say: Say, died: Died) -> None:
        """Keep the plan; `run` starts it."""
        self.plan = plan
        self._say = say
        self._died = died
        self._process: asyncio.subprocess.Process | None = None
        self._reader: asyncio.Task[None] | None = None
        self._stopping = asyncio.Event()
        self._told = set[asyncio.Task[None]]()

    @property
    def pid(self) -> int | None:
        """The process that runs now."""
        return self._process.pid if self._process is not None and self._process.returncode is None else None

    async def run(self) -> None:
        """Start the process and start it again whenever it dies, until `stop`; what a death asks for runs beside it."""
        async with asyncio.TaskGroup() as beside:
            await self._run(beside)

    async def _run(self, beside: asyncio.TaskGroup) -> None:
        pause_s = _FIRST_PAUSE_S
        while not self._stopping.is_set():
            began = time.monotonic()
            process = await self._start()
            code = await process.wait()
            if self._stopping.is_set() or (code == 0 and self.plan.until_done):
                return
            told = beside.create_task(self._died(self.plan.name, process.pid, self._stopping))
            self._told.add(told)
            told.add_done_callback(self._told.discard)
            pause_s = _FIRST_PAUSE_S if time.monotonic() - began > _GROWN_UP_S else min(pause_s * 2, _LAST_PAUSE_S)
            self._say(self.plan.name, f"ended {_how(code)}; starting again in {pause_s:.0f} s")
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), pause_s)

    def send(self, number: signal.Signals) -> None:
        """Pass a signal on, if the process runs just now."""
        if self._process is not None and self._process.returncode is None:
            self._process.send_signal(number)

    async def stop(self) -> None:
        """Ask the process to end, and end it when its grace has passed."""
        self._stopping.set()
        await self._end()
        # while the others that it needs still live; an error of one ends `run`
        await asyncio.gather(*self._told, return_exceptions=True)

    async def _end(self) -> None:
        process = self._process
        if process is None or process.returncode is not None:
            return
        process.send_signal(signal.SIGTERM)
        try:
            await asyncio.wait_for(process.wait(), self.plan.grace_s)
        except TimeoutError:
            self._say(self.plan.name, f"did not stop within {self.plan.grace_s:.0f} s and was killed")
            process.kill()
            await process.wait()
            # it could not hand anything back
            await self._died(self.plan.name, process.pid, self._stopping)
        if self._reader is not None:
            # its last words; a grandchild that keeps the pipe open does not keep us
            await asyncio.wait({self._reader}, timeout=1.0)

    async def _start(self) -> asyncio.subprocess.Process:
        lifeline = self.plan.lifeline
        process = await asyncio.create_subprocess_exec(
            *self.plan.command,
            env=dict(self.plan.environ),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            limit=2**20,
            # Ctrl-C reaches the supervisor alone, which stops the others in order
            start_new_session=True,
            pass_fds=() if lifeline is None else (lifeline,),
        )
        self._process = process
        self._reader = asyncio.create_task(self._read(process))
        return process

    async def _read(self, process: asyncio.subprocess.Process) -> None:
        if process.stdout is None:
            return
        while True:
            try:
                line = await process.stdout.readline()
            except ValueError:
                # a line longer than the limit; what comes after it is worth reading again
                continue
            if not line:
                return
            self._say(self.plan.name, line.decode(errors="replace").rstrip())


def _how(code: int) -> str:
    if code < 0:
        return (
            f"by {signal.Signals(-code).name}" if -code in signal.Signals._value2member_map_ else f"by signal {-code}"
        )
    return f"with code {code}"
