"""A clip that goes on where another ends."""

from __future__ import annotations

from core.domain.jobs.task import Accepts, InputRole, Output, Task

TASK = Task(name="extend", output=Output.CLIP, inputs=(Accepts(role=InputRole.VIDEO),))
