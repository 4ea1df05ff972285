"""A strict AUTOMATIC1111: one picture after the other, /sdapi/v1 with the fields of its own and no other."""

from __future__ import annotations

import asyncio
import base64
import io
from typing import Any

from PIL import Image
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.stubs.engine.served import Served, body_of, png_of

_NUMBER = (int, float)
_TEXT = {
    "prompt": str,
    "negative_prompt": str,
    "seed": int,
    "steps": int,
    "cfg_scale": _NUMBER,
    "width": int,
    "height": int,
    "batch_size": int,
    "n_iter": int,
    "tiling": bool,
    "send_images": bool,
    "save_images": bool,
    "sampler_name": str,
    "scheduler": str,
    "override_settings": dict,
    "override_settings_restore_afterwards": bool,
}
_PICTURE = {
    **_TEXT,
    "init_images": list,
    "denoising_strength": _NUMBER,
    "include_init_images": bool,
    "mask": str,
    "mask_blur": int,
    "inpainting_fill": int,
    "inpainting_mask_invert": int,
    "inpaint_full_res": bool,
}


class A1111Engine(Served):
    """The server."""

    def __init__(self, **more) -> None:
        self.interrupted = 0
        self.progress = 0.0
        super().__init__(**more)

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/sdapi/v1/sd-models", self._models),
                Route("/sdapi/v1/txt2img", self._text, methods=["POST"]),
                Route("/sdapi/v1/img2img", self._picture, methods=["POST"]),
                Route("/sdapi/v1/progress", self._progress),
                Route("/sdapi/v1/interrupt", self._interrupt, methods=["POST"]),
            ]
        )

    def locked(self, request: Request) -> JSONResponse | None:
        wanted = f"Basic {base64.b64encode(self.key.encode()).decode()}"
        if self.key and request.headers.get("Authorization") != wanted:
            return JSONResponse({"detail": "Incorrect username or password"}, 401)
        return None

    async def _models(self, request: Request) -> Response:
        known = [{"title": "dream.safetensors [ab12]", "model_name": "dream", "filename": "/m/dream.safetensors"}]
        return self.locked(request) or JSONResponse(known)

    async def _text(self, request: Request) -> Response:
        return await self._drawn(request, body_of(await request.body()), _TEXT)

    async def _picture(self, request: Request) -> Response:
        asked = body_of(await request.body())
        opened = [
            Image.open(io.BytesIO(base64.b64decode(one))) for one in (*asked["init_images"], asked.get("mask")) if one
        ]
        if any(one.size != (asked["width"], asked["height"]) for one in opened):
            return self.problem(f"sizes {[one.size for one in opened]}")
        return await self._drawn(request, asked, _PICTURE)

    async def _drawn(self, request: Request, asked: dict[str, Any], fields: dict[str, Any]) -> Response:
        if refused := self.locked(request):
            return refused
        if refused := self.checked(asked, fields, {"prompt", "seed", "steps", "width", "height", "cfg_scale"}):
            return refused
        if (asked["batch_size"], asked["n_iter"], asked["save_images"]) != (1, 1, False):
            return self.problem("more than one, or left there")
        self.asked.append(asked)
        words = asked["prompt"].split()
        self.progress = 0.4 if "slow" in words else 0.0
        if (trouble := await self.worked(request, asked["prompt"])) is not None:
            return trouble
        if "oom" in words:
            said = {"error": "OutOfMemoryError", "detail": "", "body": "", "errors": "CUDA out of memory"}
            return JSONResponse(said, 500)
        content = png_of(asked["seed"], (asked["width"], asked["height"]), words)
        await asyncio.sleep(0)
        return JSONResponse({"images": [base64.b64encode(content).decode()], "parameters": {}, "info": "{}"})

    async def _progress(self, request: Request) -> Response:
        if set(request.query_params) - {"skip_current_image"}:
            return self.problem(f"progress {request.query_params}")
        return JSONResponse({"progress": self.progress, "eta_relative": 1.0, "state": {}, "current_image": None})

    async def _interrupt(self, _request: Request) -> Response:
        self.interrupted += 1
        return JSONResponse({})
