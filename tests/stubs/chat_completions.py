"""A strict OpenAI-style chat endpoint on loopback: one model, two messages, a key, and nothing of anybody but a prompt.

The first word of a prompt chooses what it answers (`ANSWERS`, and what every strict engine knows: `away`, `html`, …);
`slow` and `never` take time. Every other prompt gets a few words more, as the shipped fake does it.
"""

from __future__ import annotations

from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from core.domain.errors import UserError
from core.stores.memory import MemoryPromptHelper
from tests.stubs.engine.served import Served, body_of

MODEL = "small-talker"
ANSWERS: dict[str, Any] = {
    "empty": {"content": "  \n"},
    "nothing": {"content": None},
    "tools": {"content": None, "tool_calls": [{"id": "1", "type": "function", "function": {"name": "draw"}}]},
    "refusing": {"content": "I'm sorry, but I can't help with that."},
    "declined": {"content": None, "refusal": "I can't help with that."},
    "page": {"content": "<!DOCTYPE html><html><body>Welcome</body></html>"},
    "object": {"content": '{"prompt": "a fox"}'},
    "flagged": {"content": "--model other --seed 7"},
    "labelled": {"content": "**Expanded prompt:** “a red fox\nin the snow”"},
    "polite": {"content": "Sure! Here is the prompt:\n\na red fox in the snow"},
    "fenced": {"content": "```text\na red fox in the snow\n```"},
    "thinking": {"content": "<think>A fox? Red. Snow.</think>\n\na red fox in the snow"},
    "ordering": {"content": "a red fox in the snow --seed 7 --model other || a blue bird <luna:0.8>"},
    "long": {"content": " ".join(f"This is sentence {n} of a long text about a fox." for n in range(200))},
    "wordy": {"content": "very " * 2000},
    "forbidden": {"content": "a naked child"},
}


class ChatEndpoint(Served):
    """The server."""

    def app(self) -> Starlette:
        return Starlette(routes=[Route("/v1/chat/completions", self._complete, methods=["POST"])])

    async def _complete(self, request: Request) -> Response:
        if refused := self.locked(request):
            return refused
        asked = body_of(await request.body())
        if request.headers["content-type"] != "application/json" or request.headers.get("cookie"):
            return self.problem("no plain JSON")
        if refused := self.checked(asked, {"model": str, "messages": list}, {"model", "messages"}):
            return refused
        if asked["model"] != MODEL:
            return JSONResponse({"error": {"message": "no such model", "code": "model_not_found"}}, 404)
        if ["system", "user"] != [one["role"] for one in asked["messages"]] or any(
            {"role", "content"} != set(one) for one in asked["messages"]
        ):
            return self.problem("other messages")
        self.asked.append(asked)
        prompt = asked["messages"][1]["content"]
        if (trouble := await self.worked(request, prompt)) is not None:
            return trouble
        first = prompt.split()[0]
        if first == "filtered":
            return _completed({"content": ""}, "content_filter")
        if first == "shapeless":
            return JSONResponse({"choices": []})
        return _completed(ANSWERS.get(first) or {"content": _more(prompt)}, "stop")


def _more(prompt: str) -> str:
    try:
        return MemoryPromptHelper().expand(prompt)
    except UserError:
        return ""


def _completed(message: dict[str, Any], reason: str) -> JSONResponse:
    choice = {"index": 0, "message": {"role": "assistant", **message}, "finish_reason": reason}
    return JSONResponse(
        {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": 1,
            "model": MODEL,
            "choices": [choice],
            "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
        }
    )
