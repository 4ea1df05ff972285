"""A strict ComfyUI: prompts with ids of the client's own, one drawn at a time, a history, a web socket with progress.

Words of the prompt choose what happens: `slow` and `stuck` take time, `failing` ends in an error, `lost` breaks the
answer to POST /prompt off after taking it, `forgotten` is not known a moment later.
"""

from __future__ import annotations

import asyncio
import io
from typing import Any

from PIL import Image
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from tests.stubs.engine.served import Served, body_of, cut_off, form_of, mp4_of, png_of

NODES = (
    *("KSampler", "CLIPTextEncode", "EmptyLatentImage", "VAEDecode", "SaveImage", "PreviewImage", "SaveVideo"),
    *("LoadImage", "LoadImageMask", "CheckpointLoaderSimple"),
)


class ComfyEngine(Served):
    """The server."""

    def __init__(self, *, takes_ids: bool = True, **more) -> None:
        self.takes_ids = takes_ids
        # ids that wait, in order, and those that are drawn; id → graph of all that were ever posted
        self.pending: list[str] = []
        self.running: list[str] = []
        self.posted: list[str] = []
        self.graphs: dict[str, dict[str, Any]] = {}
        self.history: dict[str, dict[str, Any]] = {}
        self.uploads: dict[str, bytes] = {}
        self.interrupted: list[str] = []
        self.dropped: list[str] = []
        self.forgotten: list[str] = []
        self._files: dict[str, bytes] = {}
        self._sockets: dict[str, WebSocket] = {}
        self._work: asyncio.Task[None] | None = None
        super().__init__(**more)

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/system_stats", self._stats),
                Route("/object_info", self._nodes),
                Route("/upload/image", self._upload, methods=["POST"]),
                Route("/prompt", self._prompt, methods=["POST"]),
                Route("/history", self._forget, methods=["POST"]),
                Route("/history/{id}", self._seen),
                Route("/queue", self._queue),
                Route("/queue", self._drop, methods=["POST"]),
                Route("/interrupt", self._interrupt, methods=["POST"]),
                Route("/view", self._view),
                WebSocketRoute("/ws", self._listen),
            ]
        )

    async def _stats(self, request: Request) -> Response:
        return self.locked(request) or JSONResponse({"system": {"comfyui_version": "0.9.2"}, "devices": []})

    async def _nodes(self, request: Request) -> Response:
        return JSONResponse({name: {"input": {}} for name in NODES})

    async def _upload(self, request: Request) -> Response:
        said, files = await form_of(request)
        if [name for name, _, _ in files] != ["image"] or said != {"type": "input", "overwrite": "true"}:
            return self.problem(f"upload {said}, {[name for name, _, _ in files]}")
        _, name, content = files[0]
        Image.open(io.BytesIO(content)).verify()
        self.uploads[name] = content
        return JSONResponse({"name": name, "subfolder": "", "type": "input"})

    async def _prompt(self, request: Request) -> Response:
        asked = body_of(await request.body())
        graph, made = asked.get("prompt"), asked.get("prompt_id")
        if set(asked) - {"prompt", "prompt_id", "client_id"} or not isinstance(graph, dict):
            return self.problem(f"prompt {sorted(asked)}")
        if wrong := [node for node in graph.values() if node.get("class_type") not in NODES or "{{" in str(node)]:
            return self.problem(f"nodes {wrong}")
        loaded = {node["inputs"]["image"] for node in graph.values() if node["class_type"].startswith("LoadImage")}
        if loaded - set(self.uploads):
            return self.problem(f"nothing was uploaded as {sorted(loaded - set(self.uploads))}")
        if made in self.pending or made in self.running:
            return self.problem("posted twice")
        if not self.takes_ids:
            made = f"own-{len(self.posted)}"
        words = _words(graph)
        if "no" in words:
            error = {"type": "prompt_outputs_failed_validation", "message": "Prompt outputs failed validation"}
            return JSONResponse({"error": error, "node_errors": {}}, 400)
        self.posted.append(made)
        self.graphs[made] = graph
        if "forgotten" not in words:
            self.pending.append(made)
        if self._work is None or self._work.done():
            self._work = asyncio.create_task(self._draw())
        if "lost" in words:
            return cut_off(b"{")
        return JSONResponse({"prompt_id": made, "number": len(self.posted), "node_errors": {}})

    async def _draw(self) -> None:
        while self.pending:
            made = self.pending.pop(0)
            self.running.append(made)
            graph = self.graphs[made]
            words = _words(graph)
            for step in range(1, 5):
                await asyncio.sleep(self.slow_s / 4 if {"slow", "stuck"} & set(words) else 0.01)
                await self._say(made, "progress", {"value": step, "max": 4, "node": "3"})
                while "stuck" in words and step == 2 and made not in self.interrupted:
                    await asyncio.sleep(0.02)
            self.running.remove(made)
            self._end(made, graph, words)
            await self._say(made, "executing", {"node": None})

    def _end(self, made: str, graph: dict[str, Any], words: list[str]) -> None:
        if made in self.interrupted:
            self.history[made] = _entry("error", {}, "execution_interrupted", {})
        elif "failing" in words:
            said = {"exception_message": f"CUDA out of memory at {' '.join(words)}", "node_type": "KSampler"}
            self.history[made] = _entry("error", {}, "execution_error", said)
        else:
            self.history[made] = _entry("success", self._outputs(made, graph, words), "execution_success", {})

    def _outputs(self, made: str, graph: dict[str, Any], words: list[str]) -> dict[str, Any]:
        seed, size, clip = 5, (64, 64), {}
        for node in graph.values():
            inputs = node["inputs"]
            seed = inputs.get("seed", seed)
            size = (inputs.get("width", size[0]), inputs.get("height", size[1]))
            clip |= {name: inputs[name] for name in ("frames", "fps") if name in inputs}
            if node["class_type"] == "LoadImage":
                size = Image.open(io.BytesIO(self.uploads[inputs["image"]])).size
        found: dict[str, Any] = {}
        for number, node in graph.items():
            if node["class_type"] == "SaveVideo":
                name = f"{made}-{number}.mp4"
                self._files[name] = mp4_of(seed, size, clip["frames"], clip["fps"], words)
            elif node["class_type"] in {"SaveImage", "PreviewImage"}:
                name = f"{made}-{number}.png"
                # a preview shows something else
                self._files[name] = png_of(seed + (node["class_type"] == "PreviewImage"), size, words)
            else:
                continue
            kind = "temp" if node["class_type"] == "PreviewImage" else "output"
            found[number] = {"images": [{"filename": name, "subfolder": "", "type": kind}]}
        return found

    async def _seen(self, request: Request) -> Response:
        made = request.path_params["id"]
        return JSONResponse({made: self.history[made]} if made in self.history else {})

    async def _forget(self, request: Request) -> Response:
        asked = body_of(await request.body())
        for made in asked["delete"]:
            self.history.pop(made, None)
            self.forgotten.append(made)
        return Response()

    async def _queue(self, _request: Request) -> Response:
        def rows(ids: list[str]) -> list[list[Any]]:
            return [[number, made, self.graphs[made], {}, []] for number, made in enumerate(ids)]

        return JSONResponse({"queue_running": rows(self.running), "queue_pending": rows(self.pending)})

    async def _drop(self, request: Request) -> Response:
        for made in body_of(await request.body())["delete"]:
            if made in self.pending:
                self.pending.remove(made)
                self.dropped.append(made)
        return Response()

    async def _interrupt(self, request: Request) -> Response:
        asked = body_of(await request.body())
        if asked.get("prompt_id") not in self.running:
            return self.problem("somebody else's work was interrupted")
        self.interrupted.append(asked["prompt_id"])
        return Response()

    async def _view(self, request: Request) -> Response:
        if set(request.query_params) != {"filename", "subfolder", "type"}:
            return self.problem(f"view {request.query_params}")
        return Response(self._files[request.query_params["filename"]])

    async def _listen(self, socket: WebSocket) -> None:
        await socket.accept()
        client = socket.query_params["clientId"]
        self._sockets[client] = socket
        try:
            while True:
                await socket.receive_text()
        except WebSocketDisconnect:
            self._sockets.pop(client, None)

    async def _say(self, made: str, kind: str, data: dict[str, Any]) -> None:
        socket = self._sockets.get(made)
        if socket is not None:
            await socket.send_bytes(b"\x00\x00\x00\x01 a preview")
            await socket.send_json({"type": kind, "data": {**data, "prompt_id": made}})


def _entry(status: str, outputs: dict[str, Any], kind: str, said: dict[str, Any]) -> dict[str, Any]:
    messages = [["execution_start", {"timestamp": 1}], [kind, said]]
    return {
        "outputs": outputs,
        "status": {"status_str": status, "completed": status == "success", "messages": messages},
    }


def _words(graph: dict[str, Any]) -> list[str]:
    texts = (node["inputs"].get("text", "") for node in graph.values())
    return " ".join(text for text in texts if isinstance(text, str)).split()
