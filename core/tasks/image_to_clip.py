"""A clip that begins with a picture."""

from __future__ import annotations

from core.domain.jobs.task import Accepts, Output, Task

TASK = Task(name="image_to_clip", output=Output.CLIP, inputs=(Accepts(),))
