"""Pictures from words."""

from __future__ import annotations

from core.domain.jobs.task import Output, Task

TASK = Task(name="text_to_image", output=Output.IMAGE)
