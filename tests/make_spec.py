"""Specs for tests, written in one line."""

from __future__ import annotations

from typing import Any

from core.domain.jobs.job import Input, RenderSpec, Source
from core.domain.jobs.parameters import USUAL
from core.tasks import image_to_clip, image_to_image, text_to_clip, text_to_image


def make_spec(*, sources: tuple[Source, ...] = (), clip: bool = False, **values: Any) -> RenderSpec:
    """A spec whose usual parameters are said by name; the task follows from what goes in, unless it is said."""
    parameters = {name: values.pop(name) for name in USUAL if name in values}
    if clip:
        task = image_to_clip.TASK if sources else text_to_clip.TASK
    else:
        task = image_to_image.TASK if sources else text_to_image.TASK
    known: dict[str, Any] = {"task": task, "inputs": tuple(Input(source=source) for source in sources)}
    if "loop" in parameters:
        known["per_picture"] = ("loop",)
    return RenderSpec(**{**known, **values}, parameters=parameters)
