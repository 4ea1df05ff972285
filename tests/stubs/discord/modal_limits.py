"""What the documentation says about modals in prose: their components, lengths and unique ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tests.stubs.discord import components as parts
from tests.stubs.discord.errors import Problem

TOP_LEVEL = 5
# what a component takes where it does not say
_MOST = {(parts.UPLOAD, "max_values"): 1}


def modal_problems(data: Mapping[str, Any]) -> Iterator[Problem]:
    """What is wrong with the modal of a callback."""
    if len(data["components"]) > TOP_LEVEL:
        yield Problem(
            path=("data", "components"), code="BASE_TYPE_BAD_LENGTH", message="Must be between 1 and 5 in length."
        )
    seen: set[str] = set()
    for path, component in parts.walk(data["components"], ("data", "components")):
        custom_id = component.get("custom_id")
        if custom_id in seen:
            yield Problem(path=(*path, "custom_id"), code="COMPONENT_CUSTOM_ID_DUPLICATED", message="is used twice")
        if custom_id:
            seen.add(custom_id)
        if component["type"] == parts.TEXT_INPUT:
            yield from _text_input(path, component)
        for least, most in (("min_length", "max_length"), ("min_values", "max_values")):
            if (component.get(least) or 0) > (component.get(most) or _MOST.get((component["type"], most), 4000)):
                yield Problem(path=(*path, least), message=f"{least} is more than {most}")


def _text_input(path: parts.Path, component: Mapping[str, Any]) -> Iterator[Problem]:
    value, most = component.get("value") or "", component.get("max_length") or 4000
    in_label = path[-1] == "component"
    if len(value) > most:
        yield Problem(path=(*path, "value"), code="BASE_TYPE_MAX_LENGTH", message=f"Must be {most} or fewer in length.")
    if in_label and component.get("label"):
        yield Problem(path=(*path, "label"), message="inside a label, the label says it")
    if not in_label and not component.get("label"):
        yield Problem(path=(*path, "label"), code="BASE_TYPE_REQUIRED", message="This field is required")
