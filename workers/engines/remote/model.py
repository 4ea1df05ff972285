"""A model that is somewhere else: each picture of a call is one request, several of them open at once.

The call itself waits in the worker's thread and says every quarter of a second that it is alive, so that a slow answer
is no stall; how long one may take is the engine's own deadline. What nobody wants any more is closed.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
import contextlib
import importlib.util
import os
import threading
import time
import uuid
from collections.abc import Awaitable, Coroutine, Sequence
from typing import Any, TypeVar

import structlog
from PIL import Image

from core.catalogue.card import ModelCard
from core.domain.errors import ImagineError, OperatorError, RenderFailed, UserError
from core.domain.jobs.task import InputRole, Output, Task
from core.domain.say import Say
from core.uploads.convert import UploadLimits
from core.uploads.decoder import Decoder
from core.uploads.frames import frames_in
from workers.engines.local.call import Call, OnStep, Row
from workers.engines.local.soundness import is_picture
from workers.engines.options import options_of
from workers.engines.remote.connection import connected
from workers.engines.remote.exchange import Exchange
from workers.engines.remote.failures import EngineBroken, EngineClosed, EngineRefused, EngineSlow
from workers.engines.remote.family import RemoteFamily
from workers.frames import Frames

_log = structlog.get_logger(__name__)

T = TypeVar("T")
_Asked = concurrent.futures.Future[Frames | None]

_TICK_S = 0.25
# into how many parts a picture is divided where the engine tells how far it is
_PARTS = 100
# processes that unpack answers at once, each of which may take some memory
_DECODERS = 2
# how long an engine may take to hear that it need not go on; how long it is looked at
_PARTING_S, _LOOK_S = 5.0, 15.0


class RemoteModel:
    """A `Model` that asks; it may be used from several threads at once."""

    def __init__(self, card: ModelCard, family: RemoteFamily, limits: UploadLimits | None = None) -> None:
        """Prepare to ask, which opens no connection; raises OperatorError for a row that it cannot serve."""
        self._card, self._family, self._limits = card, family, limits or UploadLimits()
        if importlib.util.find_spec("httpx") is None:
            raise OperatorError(f"{card.id} is drawn elsewhere, which needs httpx: pip install 'imagine-bot[remote]'")
        self._options = options_of(card, family.options)
        family.check(card, self._options)
        self._client = connected(card, self._options)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name=f"engine {card.id}", daemon=True)
        self._thread.start()
        self._places = asyncio.Semaphore(self._options.concurrency)
        self._decoders = tuple(Decoder(self._limits) for _ in range(_DECODERS))
        self._unpacking, self._clips = asyncio.Queue[Decoder](), asyncio.Semaphore(1)
        for decoder in self._decoders:
            self._unpacking.put_nowait(decoder)
        # what an engine is still told though nobody waits for it
        self._parting: set[asyncio.Task[None]] = set()

    @property
    def concurrency(self) -> int:
        """How many requests are open at once."""
        return self._options.concurrency

    @property
    def is_open_key(self) -> bool:
        """Whether a key is sent where others on the way can read it."""
        host = self._client.base_url.host
        here = host in {"localhost", "::1"} or host.startswith("127.")
        return bool(self._options.key_env) and self._client.base_url.scheme == "http" and not here

    def together(self, task: Task) -> bool:  # noqa: ARG002 - the port's signature
        """Rows share nothing, so any number fits into a call."""
        return True

    def run(self, call: Call, on_step: OnStep) -> Sequence[Frames | RenderFailed | None]:
        """Ask for all rows; a row that fails does so alone, and one that is not wanted any more is closed."""
        told = [0.0] * len(call.rows)
        asked = [self._soon(self._drawn(call, row, told, at)) for at, row in enumerate(call.rows)]
        try:
            self._wait(asked, told, on_step)
        finally:
            for one in asked:
                one.cancel()
        return [_ending(one) for one in asked]

    def note(self, prompt: str, negative: str) -> Say | None:  # noqa: ARG002 - the port's signature
        """Nobody here knows what the engine reads."""
        return None

    def look(self) -> str:
        """What answers there; raises OperatorError where it is not as the row says."""
        return self._soon(self._looked()).result()

    def close(self) -> None:
        """Close what is open, and end."""
        self._soon(self._closed()).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
        for decoder in self._decoders:
            decoder.close()

    def _soon(self, work: Coroutine[Any, Any, T]) -> concurrent.futures.Future[T]:
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    async def _closed(self) -> None:
        if self._parting:
            await asyncio.wait(self._parting, timeout=_PARTING_S)
        await self._client.aclose()

    def _wait(self, asked: Sequence[_Asked], told: Sequence[float], on_step: OnStep) -> None:
        """Until every row has an ending; each look is a sign of life, and hears who is not waiting any more."""
        parts = 1
        while pending := [one for one in asked if not one.done()]:
            concurrent.futures.wait(pending, timeout=_TICK_S, return_when=concurrent.futures.FIRST_COMPLETED)
            done = [1.0 if one.done() else told[at] for at, one in enumerate(asked)]
            parts = _PARTS if any(0 < one < 1 for one in done) else parts
            if not all(one.done() for one in asked):
                for row in on_step(int(sum(done) * parts), len(asked) * parts, lambda row: _shown(asked[row])):
                    asked[row].cancel()
        on_step(len(asked) * parts, len(asked) * parts, lambda row: _shown(asked[row]))

    def _exchange(self, row: Row | None = None, **more: Any) -> Exchange:
        """The line for one picture; the id of a picture without a name is of this attempt only."""
        named = "" if row is None else row.name
        key = uuid.uuid5(uuid.NAMESPACE_URL, f"imagine:{self._card.id}/{named}") if named else uuid.uuid4()
        secret = os.environ.get(self._options.key_env, "") if self._options.key_env else ""
        words = (row.prompt, row.negative, secret) if row else (secret,)
        return Exchange(
            model=self._card.id,
            client=self._client,
            options=self._options,
            key=str(key),
            words=words,
            later=self._part,
            **more,
        )

    async def _drawn(self, call: Call, row: Row, told: list[float], at: int) -> Frames | None:
        def tell(share: float) -> None:
            # the rest is fetching and unpacking
            told[at] = min(0.99, max(told[at], share))

        async with self._places:
            until = time.monotonic() + self._options.deadline_s
            try:
                async with asyncio.timeout(self._options.deadline_s):
                    content = await self._family.draw(self._exchange(row, until=until, tell=tell), call, row)
            except TimeoutError:
                raise EngineSlow from None
            if self._options.price:
                _log.info("engine has drawn", model=self._card.id, price=self._options.price)
        frames = await self._unpacked(content, call)
        self._require_size(frames, call, row)
        return frames if is_picture(frames, row) else None

    async def _unpacked(self, content: bytes, call: Call) -> Frames:
        """The picture or clip in an answer; bytes from outside are unpacked by a process that holds no keys."""
        try:
            if call.task.output is Output.CLIP:
                async with self._clips:
                    return await asyncio.to_thread(frames_in, content, self._limits, most=call.frames, fps=call.fps)
            decoder = await self._unpacking.get()
            try:
                return [await asyncio.to_thread(decoder.picture, content)]
            finally:
                self._unpacking.put_nowait(decoder)
        except UserError as problem:
            _log.error("engine answered no picture", model=self._card.id, problem=problem.message)
            raise EngineBroken from None

    def _require_size(self, frames: Frames, call: Call, row: Row) -> None:
        """Pass for what was asked for; in place, a size of the engine's own gives way to that of a source."""
        asked = (call.width, call.height)
        wanted = self._family.size(self._options, call) or asked
        if (size := frames[0].size) != wanted:
            _log.error("engine answered another size", model=self._card.id, size=size, wanted=wanted)
            raise EngineBroken
        if wanted != asked and InputRole.MASK in row.inputs:
            frames[:] = [frame.resize(asked, Image.Resampling.LANCZOS) for frame in frames]

    def _part(self, work: Awaitable[object]) -> None:
        task = asyncio.ensure_future(_parted(work))
        self._parting.add(task)
        task.add_done_callback(self._parting.discard)

    async def _looked(self) -> str:
        where = f"{self._card.id}: {self._options.url}"
        try:
            async with asyncio.timeout(_LOOK_S):
                return await self._family.look(self._exchange(until=time.monotonic()))
        except (EngineClosed, EngineRefused):
            # no words were asked about, so it is the key or the address that is not taken
            remedy = f"look at {self._options.key_env}" if self._options.key_env else "it may want a key: set key_env"
            raise OperatorError(f"{where} does not let us in: {remedy}, and at the address.") from None
        except EngineBroken:
            raise OperatorError(
                f"{where} answers, and not as {self._family.name!r} does; mend url or family."
            ) from None
        except (TimeoutError, RenderFailed):
            raise OperatorError(f"{where} cannot be reached; start it, or mend url.") from None


async def _parted(work: Awaitable[object]) -> None:
    with contextlib.suppress(ImagineError, TimeoutError):
        async with asyncio.timeout(_PARTING_S):
            await work


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
    if not asked.done() or asked.cancelled() or asked.exception() is not None:
        return None
    frames = asked.result()
    return None if frames is None else frames[0]
