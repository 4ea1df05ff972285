"""One prompt of a ComfyUI: upload, post, wait, fetch; its id is ours, so that none is posted twice."""

from __future__ import annotations

from itertools import count
from typing import Any

from PIL import Image

from core.domain.jobs.task import InputRole, Output
from workers.engines.local.call import Call, Row
from workers.engines.remote.comfyui.progress import Progress
from workers.engines.remote.comfyui.workflow import PICTURES, Graph, Value, filled, places_of, values_of
from workers.engines.remote.exchange import MOST_ANSWER_BYTES, MOST_CLIP_BYTES, PATIENT, Exchange
from workers.engines.remote.failures import EngineAway, EngineTrouble
from workers.engines.remote.inputs import mask_of, pictures_of, png

_ENDINGS = {Output.IMAGE: (".png", ".jpg", ".jpeg", ".webp"), Output.CLIP: (".mp4", ".webm")}


async def drawn(exchange: Exchange, graph: Graph, call: Call, row: Row, *, output: str, poll_s: float) -> bytes:
    """Have a workflow done for one picture, and fetch what came out."""
    values = {**values_of(call, row), **await _uploaded(exchange, graph, row)}
    async with exchange.withdrawing(lambda: _withdraw(exchange)):
        if not await _is_there(exchange):
            await _post(
                exchange, {"prompt": filled(graph, values), "prompt_id": exchange.key, "client_id": exchange.key}
            )
        async with Progress(exchange) as progress:
            done = await _done(exchange, progress, poll_s)
        file = _file(exchange, done, output, call.task.output)
        most = MOST_CLIP_BYTES if call.task.output is Output.CLIP else MOST_ANSWER_BYTES
        content = await exchange.get("/view", file, most_bytes=most, repeats=PATIENT)
    exchange.later(exchange.tidy("POST", "/history", {"delete": [exchange.key]}))
    return content


async def _uploaded(exchange: Exchange, graph: Graph, row: Row) -> dict[str, Value]:
    """Put pictures where the workflow can load them, and say where; only those that it has places for."""
    places, mask = places_of(graph), mask_of(row)
    named: dict[str, Image.Image] = dict(zip(PICTURES, pictures_of(row), strict=False))
    if PICTURES[0] in named:
        named["picture"] = named[PICTURES[0]]
    if mask is not None:
        named["mask"] = mask
    for last in row.inputs.get(InputRole.LAST_FRAME, ()):
        named["last_frame"] = last
    # a place without a picture loads the first one again
    wanted = {place: named.get(place, named.get("picture")) for place in places if place in {*PICTURES, *named}}
    return {place: await _upload(exchange, place, one) for place, one in wanted.items() if one is not None}


async def _upload(exchange: Exchange, place: str, picture: Image.Image) -> str:
    name = f"imagine-{exchange.key}-{place}.png"
    answer = exchange.read(
        await exchange.form(
            "/upload/image",
            [
                ("image", (name, png(picture), "image/png")),
                ("type", (None, "input")),
                ("overwrite", (None, "true")),
            ],
        )
    )
    kept = answer.get("name") if isinstance(answer, dict) else None
    if not isinstance(kept, str):
        raise exchange.broken("an upload without a name")
    folder = answer.get("subfolder")
    return f"{folder}/{kept}" if isinstance(folder, str) and folder else kept


async def _is_there(exchange: Exchange) -> bool:
    """Whether an attempt before this one has posted it; one that failed there is forgotten, so that it can be anew."""
    if (before := await _seen(exchange)) is not None:
        if _status(before) != "error":
            return True
        await exchange.tidy("POST", "/history", {"delete": [exchange.key]})
        return False
    return exchange.key in await _queued(exchange, "queue_pending", "queue_running")


async def _post(exchange: Exchange, prompt: dict[str, Any]) -> None:
    """Post it; where the answer is lost the queue tells whether it was heard."""
    try:
        answer = exchange.read(await exchange.post("/prompt", prompt))
    except EngineTrouble:
        if await _is_there(exchange):
            return
        raise
    given = answer.get("prompt_id") if isinstance(answer, dict) else None
    if given != exchange.key:
        # by an id of its own nothing could be found again
        raise exchange.broken("another prompt_id: this ComfyUI takes none of ours, a newer one does")


async def _done(exchange: Exchange, progress: Progress, poll_s: float) -> dict[str, Any]:
    """Until it stands in the history."""
    missing = 0
    for number in count():
        seen = await _seen(exchange, PATIENT)
        if seen is not None:
            if _status(seen) == "error":
                raise _failed(exchange, seen)
            return seen
        if number % 8 == 7:
            # a server that was started anew knows nothing of it
            missing = 0 if exchange.key in await _queued(exchange, "queue_pending", "queue_running") else missing + 1
            if missing > 1:
                raise EngineAway
        await progress.pause(number, poll_s)
    raise AssertionError


async def _seen(exchange: Exchange, repeats: int = 2) -> dict[str, Any] | None:
    answer = exchange.read(await exchange.get(f"/history/{exchange.key}", repeats=repeats))
    seen = answer.get(exchange.key) if isinstance(answer, dict) else None
    return seen if isinstance(seen, dict) else None


async def _queued(exchange: Exchange, *names: str) -> list[str]:
    """The ids in parts of the queue: each entry is a list with the id in the second place."""
    answer = exchange.read(await exchange.get("/queue"))
    rows = [row for name in names for row in (answer.get(name) or [] if isinstance(answer, dict) else [])]
    return [str(row[1]) for row in rows if isinstance(row, list) and len(row) > 1]


def _status(seen: dict[str, Any]) -> str:
    status = seen.get("status")
    return str(status.get("status_str", "")) if isinstance(status, dict) else ""


def _failed(exchange: Exchange, seen: dict[str, Any]) -> EngineTrouble:
    said, status = "", seen.get("status")
    for message in status.get("messages") or [] if isinstance(status, dict) else []:
        if isinstance(message, list) and len(message) == 2 and isinstance(message[1], dict):
            if message[0] == "execution_interrupted":
                return EngineAway()
            said = str(message[1].get("exception_message") or said)
    exchange.log_said("engine failed at a workflow", said[:300])
    return exchange.broken("a workflow that failed")


def _file(exchange: Exchange, seen: dict[str, Any], output: str, kind: Output) -> dict[str, str]:
    """Where the result lies: of the node that is named, else the last one that was saved rather than previewed."""
    outputs = seen.get("outputs")
    nodes = outputs if isinstance(outputs, dict) else {}
    chosen = [nodes.get(output)] if output else list(nodes.values())
    files = [
        file
        for node in chosen
        if isinstance(node, dict)
        for files in node.values()
        if isinstance(files, list)
        for file in files
        if isinstance(file, dict) and str(file.get("filename", "")).lower().endswith(_ENDINGS[kind])
    ]
    if not files:
        raise exchange.broken(f"a workflow that saved no {kind.value}")
    file = max(files, key=lambda one: one.get("type") == "output")
    return {name: str(file.get(name, "")) for name in ("filename", "subfolder", "type")}


async def _withdraw(exchange: Exchange) -> None:
    """Take it out of the queue, or stop it if it runs; nobody else's is stopped."""
    if exchange.key in await _queued(exchange, "queue_running"):
        await exchange.tidy("POST", "/interrupt", {"prompt_id": exchange.key})
    else:
        await exchange.tidy("POST", "/queue", {"delete": [exchange.key]})
