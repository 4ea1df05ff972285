"""A strict engine that speaks like OpenAI: images (generations, edits) and videos, in one of its dialects."""

from __future__ import annotations

import base64
import io
import json
import re
from typing import Any

from PIL import Image
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.stubs.engine.served import Served, body_of, form_of, mp4_of, png_of

_NUMBER = (int, float)
_GENERATIONS: dict[str, dict[str, Any]] = {
    "compatible": {
        "prompt": str,
        "model": str,
        "n": int,
        "size": str,
        "response_format": str,
        "seed": int,
        "num_inference_steps": int,
        "guidance_scale": _NUMBER,
        "true_cfg_scale": _NUMBER,
        "negative_prompt": str,
    },
    "openai": {"prompt": str, "model": str, "n": int, "size": str, "quality": str, "output_format": str},
    "stable-diffusion.cpp": {"prompt": str, "model": str, "n": int, "size": str, "output_format": str},
}
_NEEDED = {
    # SGLang draws from seed 1024 and answers with an address where these are not said
    "compatible": {"prompt", "n", "size", "response_format", "seed"},
    "openai": {"prompt", "model", "n", "size"},
    "stable-diffusion.cpp": {"prompt", "n", "size"},
}
_FILES = {
    "compatible": ("image", "mask"),
    "vllm-omni": ("image", "mask_image"),
    "openai": ("image[]", "mask"),
    "stable-diffusion.cpp": ("image[]", "mask"),
}
_GENERATIONS["litellm"] = {name: kind for name, kind in _GENERATIONS["compatible"].items() if name != "response_format"}
_NEEDED["litellm"] = _NEEDED["compatible"] - {"response_format"}
_ARGUMENTS = re.compile(r"(.*) <sd_cpp_extra_args>(\{.*\})</sd_cpp_extra_args>", re.DOTALL)


class OpenAIEngine(Served):
    """The server; `sizes` are the only ones that it draws."""

    def __init__(self, *, dialect: str = "compatible", sizes: tuple[str, ...] = (), clip_fps: int = 8, **more) -> None:
        self.dialect, self.sizes, self.clip_fps = dialect, sizes, clip_fps
        self._like = dialect if dialect in _GENERATIONS else "compatible"
        # id of a clip → what was asked, how often it was looked at; ids that were cancelled, and deleted
        self.clips: dict[str, dict[str, Any]] = {}
        self.looks: dict[str, int] = {}
        self.cancelled: list[str] = []
        self.deleted: list[str] = []
        # after how many looks a clip is done
        self.after = 3
        super().__init__(**more)

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/v1/models", self._models),
                Route("/v1/images/generations", self._generations, methods=["POST"]),
                Route("/v1/images/edits", self._edits, methods=["POST"]),
                Route("/v1/videos", self._videos, methods=["POST"]),
                Route("/v1/videos/{id}", self._video, methods=["GET", "DELETE"]),
                Route("/v1/videos/{id}/content", self._content),
                Route("/v1/videos/{id}/cancel", self._cancel, methods=["POST"]),
            ]
        )

    async def _models(self, request: Request) -> Response:
        return self.locked(request) or JSONResponse({"object": "list", "data": [{"id": "far-1", "object": "model"}]})

    async def _generations(self, request: Request) -> Response:
        if refused := self.locked(request):
            return refused
        if request.headers["Content-Type"] != "application/json":
            return self.problem("no JSON")
        asked = body_of(await request.body())
        return await self._drawn(request, asked, {})

    async def _edits(self, request: Request) -> Response:
        if refused := self.locked(request):
            return refused
        asked, uploaded = await form_of(request)
        files = [(name, content) for name, _, content in uploaded]
        picture, mask = _FILES.get(self.dialect, _FILES["compatible"])
        if not files or {name for name, _ in files} - {picture, mask} or files[0][0] != picture:
            return self.problem(f"files {[name for name, _ in files]}")
        opened = [(name, Image.open(io.BytesIO(content))) for name, content in files]
        return await self._drawn(request, asked | _typed(asked), {"files": opened})

    async def _drawn(self, request: Request, asked: dict[str, Any], more: dict[str, Any]) -> Response:
        fields = _GENERATIONS[self._like]
        if refused := self.checked(asked, fields, _NEEDED[self._like]):
            return refused
        if asked["n"] != 1 or (self.sizes and asked["size"] not in self.sizes):
            return self.problem(f"n {asked['n']}, size {asked['size']}")
        if asked.get("response_format", "b64_json") != "b64_json":
            return self.problem("somebody wants an address")
        if self._like == "stable-diffusion.cpp":
            match = _ARGUMENTS.fullmatch(asked["prompt"])
            if match is None or "sd_cpp_extra_args" in match[1]:
                return self.problem("settings")
            asked = {**asked, "prompt": match[1], **json.loads(match[2])}
        self.asked.append({**asked, **more, "key": request.headers.get("Idempotency-Key")})
        if (trouble := await self.worked(request, asked["prompt"])) is not None:
            return trouble
        width, height = (int(side) for side in asked["size"].split("x"))
        words = asked["prompt"].split()
        if "url" in words:
            return JSONResponse({"created": 1, "data": [{"url": "http://127.0.0.1:9/p.png", "b64_json": None}]})
        if "empty" in words:
            return JSONResponse({"created": 1, "data": []})
        content = png_of(asked.get("seed", 5), (width, height), words)
        return JSONResponse({"created": 1, "data": [{"b64_json": base64.b64encode(content).decode(), "url": None}]})

    async def _videos(self, request: Request) -> Response:
        if refused := self.locked(request):
            return refused
        said, uploaded = await form_of(request)
        files = {name: content for name, _, content in uploaded}
        fields = {"prompt": str, "model": str, "size": str, "seed": int, "num_frames": int, "fps": int}
        fields |= {"num_inference_steps": int, "guidance_scale": _NUMBER, "negative_prompt": str, "seconds": str}
        needed = {"prompt", "size", "seconds", "model"} if self._like == "openai" else {"prompt", "size", "seed", "fps"}
        asked = said | _typed(said)
        if refused := self.checked(asked, fields, needed):
            return refused
        if set(files) - {"input_reference"}:
            return self.problem(f"files {sorted(files)}")
        key = request.headers.get("Idempotency-Key", "")
        again = key in self.bills
        self.asked.append({**asked, "files": files, "key": key})
        if (trouble := await self.worked(request, asked["prompt"])) is not None:
            return trouble
        made = f"video_{len(self.clips) + (0 if again else 1)}"
        self.clips[made] = asked
        return JSONResponse({"id": made, "object": "video", "status": "queued", "progress": 0})

    async def _video(self, request: Request) -> Response:
        made = request.path_params["id"]
        if made not in self.clips or made in self.deleted:
            return JSONResponse({"error": {"message": "no such video"}}, 404)
        if request.method == "DELETE":
            self.deleted.append(made)
            return JSONResponse({"id": made, "deleted": True})
        self.looks[made] = looks = self.looks.get(made, 0) + 1
        words = self.clips[made]["prompt"].split()
        if "blinking" in words and looks == 2:
            # the answer to one look is lost
            return JSONResponse({}, 502)
        if "stuck" in words:
            return JSONResponse({"id": made, "status": "in_progress", "progress": 10})
        if "failing" in words and looks > 1:
            return JSONResponse({"id": made, "status": "failed", "error": {"code": "oom", "message": "out of memory"}})
        if "indecent" in words and looks > 1:
            error = {"code": "moderation_blocked", "message": f"not {self.clips[made]['prompt']}"}
            return JSONResponse({"id": made, "status": "failed", "error": error})
        done = looks >= self.after
        status = "completed" if done else "in_progress"
        return JSONResponse({"id": made, "status": status, "progress": 100 if done else 25 * looks})

    async def _content(self, request: Request) -> Response:
        asked = self.clips[request.path_params["id"]]
        width, height = (int(side) for side in asked["size"].split("x"))
        count = asked.get("num_frames") or int(asked["seconds"]) * self.clip_fps
        words = asked["prompt"].split()
        content = mp4_of(asked.get("seed", 5), (width, height), count, asked.get("fps", self.clip_fps), words)
        return Response(content, media_type="video/mp4")

    async def _cancel(self, request: Request) -> Response:
        self.cancelled.append(request.path_params["id"])
        return JSONResponse({"id": request.path_params["id"], "status": "cancelled"})


def _typed(form: dict[str, str]) -> dict[str, Any]:
    """What in a form stands for numbers."""
    whole = {"n", "seed", "num_inference_steps", "num_frames", "fps"}
    found: dict[str, Any] = {name: int(form[name]) for name in whole & set(form)}
    return found | {name: float(form[name]) for name in {"guidance_scale", "true_cfg_scale"} & set(form)}
