"""Pictures changed as an instruction says, with up to ten pictures to look at."""

from __future__ import annotations

from core.domain.jobs.task import Accepts, Output, Task

TASK = Task(name="edit", output=Output.IMAGE, inputs=(Accepts(most=10),))
