"""A picture drawn anew where its mask is white, or in one of its nine fields; everything else stays as it is."""

from __future__ import annotations

from core.domain.jobs.task import Accepts, InputRole, Output, SizeOf, Task

TASK = Task(
    name="inpaint",
    output=Output.IMAGE,
    inputs=(Accepts(), Accepts(role=InputRole.MASK, least=0)),
    size=SizeOf.SOURCE,
    # where there is no mask: the field that is drawn anew (core.domain.geometry.regions)
    parameters=("region",),
)
