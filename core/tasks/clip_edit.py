"""A clip changed as words say."""

from __future__ import annotations

from core.domain.jobs.task import Accepts, InputRole, Output, Task

TASK = Task(name="clip_edit", output=Output.CLIP, inputs=(Accepts(role=InputRole.VIDEO),))
