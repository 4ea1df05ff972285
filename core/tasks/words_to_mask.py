"""Where in a picture something is, as a mask: white where the words are true of it."""

from __future__ import annotations

from core.domain.jobs.task import Accepts, Output, SizeOf, Task

TASK = Task(name="words_to_mask", output=Output.IMAGE, inputs=(Accepts(),), size=SizeOf.SOURCE)
