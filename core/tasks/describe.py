"""What a picture shows, as several prompts that would draw the like."""

from __future__ import annotations

from core.domain.jobs.task import Accepts, Output, SizeOf, Task

TASK = Task(name="describe", output=Output.TEXT, inputs=(Accepts(),), size=SizeOf.SOURCE, prompts_from=0)
