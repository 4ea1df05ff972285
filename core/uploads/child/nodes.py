"""What ComfyUI writes into a picture: the graph that drew it, in the form of its API, under the keyword "prompt".

Each node is {"class_type": …, "inputs": {name: value, or ["id of a node", number of its output]}}
(https://docs.comfy.org/development/core-concepts/workflow). The words are found by going up from what samples.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator, Mapping
from typing import Any

# a graph of more is looked at no further
_MOST_NODES = 500
_SEEDS = ("seed", "noise_seed")
_TEXTS = ("text", "text_g", "t5xxl", "clip_l", "text_l", "prompt")
_MODELS = ("ckpt_name", "unet_name", "model_name")
# what a sampler is called by → what it is called here
_SETTINGS = {"steps": "steps", "cfg": "guidance", "guidance": "guidance", "sampler_name": "scheduler"}

_Nodes = Mapping[str, Mapping[str, Any]]


def of_nodes(text: str) -> dict[str, object]:
    """What a graph says of its making; nothing where a text is none."""
    nodes = _graph(text)
    sampler = _sampler(nodes)
    if sampler is None:
        return {}
    above = list(_above(nodes, sampler))
    found: dict[str, object] = {
        "prompt": _words(nodes, sampler, "positive", "conditioning", "guider"),
        "negative": _words(nodes, sampler, "negative"),
        "model": _stem(_first(above, _MODELS)),
    }
    seed = _first(above, _SEEDS)
    if type(seed) is int:
        found["seed"] = seed
    return {**found, "settings": _settings(above)}


def _graph(text: str) -> _Nodes:
    """The nodes by id; none where this is no graph."""
    try:
        said = json.loads(text) if text.startswith("{") else {}
    except (ValueError, RecursionError):
        return {}
    if not isinstance(said, dict) or len(said) > _MOST_NODES:
        return {}
    return {
        key: node["inputs"]
        for key, node in said.items()
        if isinstance(node, dict) and isinstance(node.get("class_type"), str) and isinstance(node.get("inputs"), dict)
    }


def _sampler(nodes: _Nodes) -> Mapping[str, Any] | None:
    """The last node that draws out of noise: it has words, or a guider that has."""
    with_words = [one for one in nodes.values() if _linked(nodes, one, "positive")]
    drawing = [one for one in with_words if any(key in one for key in _SEEDS)]
    guided = [one for one in nodes.values() if _linked(nodes, one, "guider")]
    plain = [one for one in with_words if "steps" in one]
    return next(iter([*drawing[-1:], *guided[-1:], *plain[-1:]]), None)


def _linked(nodes: _Nodes, node: Mapping[str, Any], name: str) -> Mapping[str, Any] | None:
    """The node whose output goes into this input."""
    link = node.get(name)
    if isinstance(link, list) and len(link) == 2 and isinstance(link[0], str):
        return nodes.get(link[0])
    return None


def _above(nodes: _Nodes, start: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """A node and all that it comes from, the nearest first, each once."""
    waiting, seen = deque([start]), set[int]()
    while waiting:
        node = waiting.popleft()
        if id(node) in seen:
            continue
        seen.add(id(node))
        yield node
        waiting += [above for name in node if (above := _linked(nodes, node, name)) is not None]


def _words(nodes: _Nodes, sampler: Mapping[str, Any], *names: str) -> str:
    """The text nearest above one of these inputs; "" for none."""
    for name in names:
        first = _linked(nodes, sampler, name)
        for node in () if first is None else _above(nodes, first):
            for key in _TEXTS:
                if isinstance(node.get(key), str) and node[key].strip():
                    return str(node[key]).strip()
    return ""


def _first(above: list[Mapping[str, Any]], names: tuple[str, ...]) -> Any:
    return next((node[name] for node in above for name in names if isinstance(node.get(name), str | int)), None)


def _stem(file: object) -> str:
    """A model by its file: without folders and ending."""
    name = str(file or "").replace("\\", "/").rpartition("/")[2]
    return name.rpartition(".")[0] or name


def _settings(above: list[Mapping[str, Any]]) -> dict[str, str]:
    """Numbers and names of the nearest nodes that have them; the LoRAs of all."""
    found: dict[str, str] = {}
    for node in above:
        for key, name in _SETTINGS.items():
            if isinstance(node.get(key), str | int | float) and not isinstance(node[key], bool):
                found.setdefault(name, str(node[key]))
        sides = (node.get("width"), node.get("height"))
        if "width" not in found and all(type(side) is int for side in sides):
            found |= {"width": str(sides[0]), "height": str(sides[1])}
        if isinstance(node.get("denoise"), int | float) and 0 < node["denoise"] < 1:
            found.setdefault("strength", f"{node['denoise']:g}")
            found["from_picture"] = "true"
    styles = [node for node in reversed(above) if isinstance(node.get("lora_name"), str)]
    if styles:
        found["adapters"] = ", ".join(f"{_stem(one['lora_name'])}:{one.get('strength_model', 1)}" for one in styles)
    return found
