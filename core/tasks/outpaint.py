"""A picture with more around it; what was there stays as it is."""

from __future__ import annotations

from core.domain.geometry.sides import SIDES
from core.domain.jobs.task import Accepts, Output, Task

# how much of the result is new on each side, px
TASK = Task(name="outpaint", output=Output.IMAGE, inputs=(Accepts(),), parameters=SIDES)
