"""Plain HTTP to the stub, for requests that no library would send."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from typing import Any

import aiohttp

from tests.stubs.discord import DiscordServer, Interaction


@dataclass(frozen=True, kw_only=True)
class Got:
    """An answer."""

    status: int
    headers: dict[str, str]
    text: str

    @property
    def json(self) -> Any:
        """Its JSON."""
        return json.loads(self.text)

    @property
    def code(self) -> int:
        """Its error code."""
        return self.json["code"]


class Raw:
    """One session with the bot's token."""

    def __init__(self, server: DiscordServer, session: aiohttp.ClientSession) -> None:
        self.server, self._session = server, session

    async def ask(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        files: dict[str, tuple[str, bytes]] | None = None,
        token: str | None = None,
    ) -> Got:
        """Ask with JSON, or with multipart where there are files (field name -> name and bytes)."""
        data: Any = None
        headers = {"Authorization": f"Bot {token or self.server.token}"}
        if files is not None:
            data = aiohttp.FormData(quote_fields=False)
            if body is not None:
                data.add_field("payload_json", json.dumps(body), content_type="application/json")
            for field, (name, content) in files.items():
                data.add_field(field, io.BytesIO(content), filename=name)
        elif body is not None:
            data = json.dumps(body)
            headers["Content-Type"] = "application/json"
        async with self._session.request(method, self.server.api + path, data=data, headers=headers) as answer:
            return Got(status=answer.status, headers=dict(answer.headers), text=await answer.text())

    async def callback(self, interaction: Interaction, body: Any, **more: Any) -> Got:
        """Answer an interaction."""
        return await self.ask("POST", f"/interactions/{interaction.id}/{interaction.token}/callback", body, **more)

    def hook(self, interaction: Interaction) -> str:
        """The webhook of an interaction."""
        return f"/webhooks/{self.server.application_id}/{interaction.token}"
