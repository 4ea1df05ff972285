"""A picture drawn anew where its mask is white; everything else stays as it is."""

from __future__ import annotations

from core.domain.jobs.task import Accepts, InputRole, Output, SizeOf, Task

TASK = Task(name="inpaint", output=Output.IMAGE, inputs=(Accepts(), Accepts(role=InputRole.MASK)), size=SizeOf.SOURCE)
