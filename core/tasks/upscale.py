"""A picture, larger."""

from __future__ import annotations

from core.domain.jobs.task import Accepts, Output, SizeOf, Task

TASK = Task(
    name="upscale",
    output=Output.IMAGE,
    inputs=(Accepts(),),
    size=SizeOf.SOURCE,
)
