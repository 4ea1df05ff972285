"""HTTP interactions: signed, sent to the application's address, answered in the same breath or by REST."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from typing import TYPE_CHECKING

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout

from tests.stubs.discord.errors import ApiError
from tests.stubs.discord.ledger import Call
from tests.stubs.discord.routes.interactions import respond

if TYPE_CHECKING:
    from tests.stubs.discord.interaction import Interaction
    from tests.stubs.discord.server import DiscordServer

_CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"


class HttpDelivery:
    """Sends interactions to the application's own server."""

    def __init__(self, server: DiscordServer) -> None:
        self._server = server
        self._session: ClientSession | None = None

    async def send(self, interaction: Interaction) -> None:
        """Send one; the body of a 200 is the initial response, a 202 says that it comes by REST."""
        url = self._server.hub.interactions_url
        assert url is not None
        body = json.dumps(interaction.payload).encode()
        try:
            async with self._post(url, body, self._server.sign(body)) as answer:
                if answer.status != 200:
                    return
                self._take(interaction, await answer.json())
        except (ClientError, TimeoutError):
            return

    async def vouch(self, url: str) -> str:
        """Why Discord would not take an address; empty when it would."""
        body = json.dumps({"id": "1", "application_id": self._server.application_id, "type": 1, "version": 1}).encode()
        good = self._server.sign(body)
        bad = good | {"X-Signature-Ed25519": self._server.sign(b"something else")["X-Signature-Ed25519"]}
        try:
            async with self._post(url, body, good) as answer:
                is_pong = answer.status == 200 and answer.content_type == "application/json"
                if not is_pong or (await answer.json()).get("type") != 1:
                    return "It does not answer a ping with a pong in JSON."
            for headers in (bad, {}):
                async with self._post(url, body, headers) as answer:
                    if answer.status != 401:
                        return "It takes requests that are not signed by Discord."
        except (ClientError, TimeoutError) as problem:
            return f"It cannot be reached: {problem}"
        return ""

    async def close(self) -> None:
        """Give the connections back."""
        if self._session is not None:
            await self._session.close()

    def _post(self, url: str, body: bytes, headers: Mapping[str, str]) -> AbstractAsyncContextManager[ClientResponse]:
        if self._session is None:
            self._session = ClientSession(timeout=ClientTimeout(total=10))
        return self._session.post(url, data=body, headers={"Content-Type": "application/json", **headers})

    def _take(self, interaction: Interaction, body: object) -> None:
        """An answer in the response's body keeps to the same rules as a callback."""
        call = Call(
            method="POST",
            path=f"/interactions/{interaction.id}/{interaction.token}/callback",
            route=_CALLBACK,
            at=self._server.clock.now(),
            body=body,
        )
        self._server.ledger.calls.append(call)
        matched = self._server.spec.match("POST", call.path)
        assert matched is not None
        problems = self._server.spec.problems(matched[0], matched[1], {}, body)
        if problems or not isinstance(body, dict):
            self._server.ledger.refuse(call, "; ".join(problem.sentence for problem in problems))
            return
        try:
            respond(interaction, body, {})
        except ApiError as error:
            self._server.ledger.refuse(call, f"{error}: {'; '.join(row.sentence for row in error.problems)}")
