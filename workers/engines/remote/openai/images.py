"""One picture: POST /v1/images/generations, or /v1/images/edits where it is made from others."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping

from PIL import Image

from core.domain.jobs.parameters import Scalar
from workers.engines.local.call import Call, Row
from workers.engines.remote.exchange import Exchange, Part
from workers.engines.remote.inputs import clear, mask_of, pictures_of, png
from workers.engines.remote.openai.options import OpenAIOptions, own_size, path_to, settings_of

# people's words are no place for the engine's own settings
_MARKS = ("<sd_cpp_extra_args>", "</sd_cpp_extra_args>")


async def draw_picture(exchange: Exchange, call: Call, row: Row) -> bytes:
    """Ask for one picture with its own seed, and for its bytes rather than an address."""
    options = exchange.options_as(OpenAIOptions)
    said = _said(options, call, row)
    if not row.inputs:
        answer = await exchange.post(path_to(options, "images/generations"), said)
    else:
        answer = await exchange.form(path_to(options, "images/edits"), [*as_parts(said), *_files(options, call, row)])
    return _picture(exchange, answer)


def as_parts(said: Mapping[str, Scalar]) -> list[Part]:
    """Fields as parts of a form."""
    return [
        (name, (None, str(value).lower() if isinstance(value, bool) else str(value))) for name, value in said.items()
    ]


def _said(options: OpenAIOptions, call: Call, row: Row) -> dict[str, Scalar]:
    width, height = own_size(options, call) or (call.width, call.height)
    said: dict[str, Scalar] = {"prompt": row.prompt, "n": 1, "size": f"{width}x{height}"}
    if options.model:
        said["model"] = options.model
    if options.spoken.response_format:
        said["response_format"] = "b64_json"
    if options.spoken.in_words:
        said["prompt"] = with_settings(row.prompt, call, row)
        return {**said, **options.extra}
    return {**said, **settings_of(options, call, row), **options.extra}


def with_settings(prompt: str, call: Call, row: Row) -> str:
    """Words with the settings of stable-diffusion.cpp behind them, and with none that somebody has typed."""
    settings = {
        "seed": row.seed,
        "negative_prompt": without_marks(row.negative),
        "sample_params": {"sample_steps": call.steps, "guidance": {"txt_cfg": call.guidance}},
        **({"strength": call.strength} if row.inputs and call.strength is not None else {}),
    }
    # a mark within the JSON would end it early
    written = json.dumps(settings).replace("<", "\\u003c")
    return f"{without_marks(prompt)} {_MARKS[0]}{written}{_MARKS[1]}"


def without_marks(words: str) -> str:
    """Words in which nothing is taken for settings."""
    while any(mark in words for mark in _MARKS):
        for mark in _MARKS:
            words = words.replace(mark, "")
    return words


def _files(options: OpenAIOptions, call: Call, row: Row) -> list[Part]:
    spoken, pictures, mask = options.spoken, pictures_of(row), mask_of(row)
    size = own_size(options, call)
    if mask is not None and size is not None:
        # what comes out is brought back to the size of the source, and has to fit there
        pictures, mask = tuple(one.resize(size, Image.Resampling.LANCZOS) for one in pictures), mask.resize(size)
    parts: list[Part] = [
        (spoken.image, (f"picture-{number}.png", png(one), "image/png")) for number, one in enumerate(pictures, 1)
    ]
    if mask is not None:
        drawn = clear(pictures[0], mask) if spoken.clear else mask
        parts.append((spoken.mask, ("mask.png", png(drawn), "image/png")))
    return parts


def _picture(exchange: Exchange, content: bytes) -> bytes:
    answer = exchange.read(content)
    data = answer.get("data") if isinstance(answer, dict) else None
    first = data[0] if isinstance(data, list) and data else None
    if not isinstance(first, dict) or not isinstance(first.get("b64_json"), str):
        is_address = isinstance(first, dict) and isinstance(first.get("url"), str)
        raise exchange.broken("an address instead of a picture" if is_address else "no data[0].b64_json")
    text = first["b64_json"]
    if text.startswith("data:"):
        text = text.partition(",")[2]
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise exchange.broken("a picture that is no base64") from None
