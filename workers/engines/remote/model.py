"""A model that is somewhere else: each picture of a call is one request, several of them open at once.

The call itself waits in the worker's thread and says every quarter of a second that it is alive, so that a slow answer
is no stall; how long one may take is the engine's own deadline. What nobody wants any more is closed.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
import importlib.util
import io
import threading
from collections.abc import Coroutine, Sequence
from typing import Any, TypeVar

import structlog
from PIL import Image

from core.catalogue.card import ModelCard
from core.domain.errors import Busy, OperatorError, RenderFailed, UserError
from core.domain.jobs.task import Output, Task
from core.domain.say import Say
from core.uploads.convert import UploadLimits, pixels_of
from workers.engines.local.call import Call, Frames, OnStep, Row
from workers.engines.options import options_of
from workers.engines.remote.exchange import EngineSlow, Exchange
from workers.engines.remote.family import RemoteFamily

_log = structlog.get_logger(__name__)

T = TypeVar("T")
_Asked = concurrent.futures.Future[Frames]

_TICK_S = 0.25
_CONNECT_S = 10.0
# processes that unpack answers at once, each of which may take some memory
_DECODERS = 2


class RemoteModel:
    """A `Model` that asks; it may be used from several threads at once."""

    def __init__(self, card: ModelCard, family: RemoteFamily, limits: UploadLimits | None = None) -> None:
        """Prepare to ask, which opens no connection; raises OperatorError for a row that it cannot serve."""
        if others := sorted(task.name for task in card.tasks if task.output is not Output.IMAGE):
            raise OperatorError(
                f"{card.id} is drawn elsewhere, which brings pictures only; its row lists {', '.join(others)}."
            )
        self._card, self._family, self._limits = card, family, limits or UploadLimits()
        if importlib.util.find_spec("httpx") is None:
            raise OperatorError(f"{card.id} is drawn elsewhere, which needs httpx: pip install 'imagine-bot[remote]'")
        self._options = options_of(card, family.options)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name=f"engine {card.id}", daemon=True)
        self._thread.start()
        self._places, self._decoders = asyncio.Semaphore(self._options.concurrency), asyncio.Semaphore(_DECODERS)
        self._exchange = self._soon(self._connected()).result()

    @property
    def concurrency(self) -> int:
        """How many requests are open at once."""
        return self._options.concurrency

    def together(self, task: Task) -> bool:  # noqa: ARG002 - the port's signature
        """Rows share nothing, so any number fits into a call."""
        return True

    def run(self, call: Call, on_step: OnStep) -> Sequence[Frames | RenderFailed | None]:
        """Ask for all rows; a row that fails does so alone, and one that is not wanted any more is closed."""
        asked = [self._soon(self._drawn(call, row)) for row in call.rows]
        try:
            self._wait(asked, on_step)
        finally:
            for one in asked:
                one.cancel()
        return [_ending(one) for one in asked]

    def note(self, prompt: str, negative: str) -> Say | None:  # noqa: ARG002 - the port's signature
        """Nobody here knows what the engine reads."""
        return None

    def close(self) -> None:
        """Close what is open, and end."""
        self._soon(self._exchange.client.aclose()).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _soon(self, work: Coroutine[Any, Any, T]) -> concurrent.futures.Future[T]:
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    async def _connected(self) -> Exchange:
        import httpx

        limit = httpx.Timeout(self._options.deadline_s, connect=min(_CONNECT_S, self._options.deadline_s))
        # what the environment says about proxies and passwords is not meant for engines
        client = httpx.AsyncClient(base_url=self._options.url, timeout=limit, trust_env=False)
        return Exchange(model=self._card.id, client=client)

    def _wait(self, asked: Sequence[_Asked], on_step: OnStep) -> None:
        """Until every row has an ending; each look is a sign of life, and hears who is not waiting any more."""
        while pending := [one for one in asked if not one.done()]:
            concurrent.futures.wait(pending, timeout=_TICK_S, return_when=concurrent.futures.FIRST_COMPLETED)
            done = sum(one.done() for one in asked)
            if done < len(asked):
                for row in on_step(done, len(asked), lambda row: _shown(asked[row])):
                    asked[row].cancel()
        on_step(len(asked), len(asked), lambda row: _shown(asked[row]))

    async def _drawn(self, call: Call, row: Row) -> Frames:
        async with self._places:
            try:
                async with asyncio.timeout(self._options.deadline_s):
                    content = await self._family.draw(self._exchange, call, row)
            except TimeoutError:
                raise EngineSlow from None
        async with self._decoders:
            return [await asyncio.to_thread(self._decoded, content, call)]

    def _decoded(self, content: bytes, call: Call) -> Image.Image:
        """The picture in an answer; bytes from outside are unpacked by a process that holds no keys."""
        try:
            made = pixels_of(io.BytesIO(content), self._limits)
        except (UserError, Busy) as problem:
            _log.error("engine answered no picture", model=self._card.id, problem=problem.message)
            raise RenderFailed from None
        wanted = (call.width, call.height)
        if made.size != wanted:
            _log.error("engine answered another size", model=self._card.id, size=made.size, wanted=wanted)
            raise RenderFailed
        return made


def _ending(asked: _Asked) -> Frames | RenderFailed | None:
    """What became of a row; nothing, where it was closed."""
    if asked.cancelled():
        return None
    problem = asked.exception()
    if problem is None:
        return asked.result()
    if isinstance(problem, RenderFailed):
        return problem
    raise problem


def _shown(asked: _Asked) -> Image.Image | None:
    """A picture that has come already."""
    return asked.result()[0] if asked.done() and not asked.cancelled() and asked.exception() is None else None
