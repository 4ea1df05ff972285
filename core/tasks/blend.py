"""One picture made of several."""

from __future__ import annotations

from core.domain.jobs.task import Accepts, Output, Task

TASK = Task(name="blend", output=Output.IMAGE, inputs=(Accepts(least=2, most=5),))
