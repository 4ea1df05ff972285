"""A clip from one picture to another."""

from __future__ import annotations

from core.domain.jobs.task import Accepts, InputRole, Output, Task

TASK = Task(name="first_and_last", output=Output.CLIP, inputs=(Accepts(), Accepts(role=InputRole.LAST_FRAME)))
