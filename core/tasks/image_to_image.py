"""Pictures that start from a picture."""

from __future__ import annotations

from core.domain.jobs.task import Accepts, Output, Task

TASK = Task(name="image_to_image", output=Output.IMAGE, inputs=(Accepts(),))
