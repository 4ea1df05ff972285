"""What InvokeAI writes into a picture: JSON under "invokeai_metadata" (invokeai/app/invocations/metadata.py)."""

from __future__ import annotations

import json
from collections.abc import Mapping

# what it is called there → what it is called here
_SETTINGS = {
    "steps": "steps",
    "cfg_scale": "guidance",
    "guidance": "guidance",
    "scheduler": "scheduler",
    "width": "width",
    "height": "height",
    "strength": "strength",
}


def of_invoke(text: str) -> dict[str, object]:
    """What it says of a picture's making; nothing where a text is not that."""
    try:
        said = json.loads(text) if text.startswith("{") else {}
    except (ValueError, RecursionError):
        return {}
    if not isinstance(said, dict) or not isinstance(said.get("positive_prompt"), str):
        return {}
    settings = {
        name: str(said[key])
        for key, name in _SETTINGS.items()
        if isinstance(said.get(key), str | int | float) and not isinstance(said[key], bool)
    }
    if said.get("generation_mode") not in (None, "txt2img", "sdxl_txt2img", "flux_txt2img", "sd3_txt2img"):
        settings["from_picture"] = "true"
    if styles := _styles(said.get("loras")):
        settings["adapters"] = styles
    found: dict[str, object] = {"prompt": said["positive_prompt"].strip(), "model": _name(said.get("model"))}
    if isinstance(said.get("negative_prompt"), str):
        found["negative"] = said["negative_prompt"].strip()
    if type(said.get("seed")) is int:
        found["seed"] = said["seed"]
    version = said.get("app_version")
    software = {"software": f"InvokeAI {version}"} if isinstance(version, str) else {"software": "InvokeAI"}
    return {**software, **found, "settings": settings}


def _name(model: object) -> str:
    """A model or LoRA by its name, as releases have written it."""
    if not isinstance(model, Mapping):
        return ""
    return next((str(model[key]) for key in ("name", "model_name") if isinstance(model.get(key), str)), "")


def _styles(rows: object) -> str:
    found = []
    for row in rows if isinstance(rows, list) else []:
        name = _name(row.get("model") or row.get("lora")) if isinstance(row, Mapping) else ""
        if name:
            found.append(f"{name}:{row.get('weight', 1)}")
    return ", ".join(found)
