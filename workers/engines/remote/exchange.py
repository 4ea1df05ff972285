"""One request to an engine elsewhere: asked under a limit, and whatever goes wrong is one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import structlog

from core.domain.errors import RenderFailed

if TYPE_CHECKING:
    from httpx import AsyncClient, Response

_log = structlog.get_logger(__name__)

# a PNG of 2,048 px a side in base64, with room around it
_MOST_ANSWER_BYTES = 32_000_000
# the engine says that it was asked wrongly, which other words may mend
_REFUSED = frozenset({400, 413, 422, 451})


class EngineSlow(RenderFailed):
    """What draws this did not answer in time; please try again."""

    code = "engine_slow"
    sentence = "reason-engine-slow"


class EngineAway(RenderFailed):
    """What draws this cannot be reached right now; please try again in a moment."""

    code = "engine_away"
    sentence = "reason-engine-away"


class EngineRefused(RenderFailed):
    """What draws this did not take these words; others may work."""

    code = "engine_refused"
    sentence = "reason-engine-refused"


@dataclass(frozen=True, kw_only=True, slots=True)
class Exchange:
    """The line to one engine."""

    model: str
    client: AsyncClient

    async def post(self, path: str, data: Mapping[str, Any]) -> bytes:
        """Send JSON to a path of the engine and return the answer's body; raises RenderFailed for any other ending."""
        import httpx

        try:
            async with self.client.stream("POST", path, json=dict(data)) as response:
                self._require_good(response)
                return await self._body(response)
        except httpx.TimeoutException:
            raise EngineSlow from None
        except httpx.HTTPError as problem:
            # its message may hold the address; its name says enough
            _log.error("engine away", model=self.model, problem=type(problem).__name__)
            raise EngineAway from None

    def _require_good(self, response: Response) -> None:
        if response.status_code == 200:
            return
        _log.error("engine declined", model=self.model, status=response.status_code)
        raise EngineRefused if response.status_code in _REFUSED else EngineAway

    async def _body(self, response: Response) -> bytes:
        content = bytearray()
        async for piece in response.aiter_bytes():
            content += piece
            if len(content) > _MOST_ANSWER_BYTES:
                _log.error("engine answered too much", model=self.model)
                raise RenderFailed
        return bytes(content)
