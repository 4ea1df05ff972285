"""Pictures, clips and a plain client that knows nothing but HTTP."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import av
import httpx
import numpy as np
from PIL import Image

from tests.stubs.telegram import TelegramServer

Json = dict[str, Any]


def picture(width: int = 64, height: int = 64, *, kind: str = "PNG", colour: str = "red") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, kind)
    return out.getvalue()


def clip(width: int = 64, height: int = 48, *, codec: str = "h264", container: str = "mp4") -> bytes:
    """A second of black."""
    out = io.BytesIO()
    with av.open(out, "w", format=container) as file:
        stream = file.add_stream(codec, rate=4)
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        for _ in range(4):
            frame = av.VideoFrame.from_ndarray(np.zeros((height, width, 3), np.uint8))
            file.mux(stream.encode(frame))
        file.mux(stream.encode())
    return out.getvalue()


def keys(*labels: str, data: str = "x") -> Json:
    return {"inline_keyboard": [[{"text": label, "callback_data": data} for label in labels]]}


@dataclass(frozen=True, kw_only=True)
class Said:
    """An answer."""

    status: int
    body: Json

    @property
    def result(self) -> Any:
        assert self.body["ok"], self.body
        return self.body["result"]

    @property
    def words(self) -> str:
        return str(self.body["description"])


@dataclass(frozen=True, kw_only=True)
class Client:
    """Sends forms as the documentation describes them."""

    server: TelegramServer
    http: httpx.Client

    def __call__(self, method: str, /, *, files: Mapping[str, bytes] | None = None, **params: Any) -> Said:
        fields = {name: value if isinstance(value, str) else json.dumps(value) for name, value in params.items()}
        parts = {name: (f"{name}.bin", content) for name, content in (files or {}).items()}
        return self._said(self.http.post(self._address(method), data=fields, files=parts or None))

    def json(self, method: str, /, **params: Any) -> Said:
        return self._said(self.http.post(self._address(method), json=params))

    def _address(self, method: str) -> str:
        return f"{self.server.base_url}{self.server.token}/{method}"

    @staticmethod
    def _said(response: httpx.Response) -> Said:
        return Said(status=response.status_code, body=response.json())
