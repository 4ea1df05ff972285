"""Pictures whose opposite edges fit together."""

from __future__ import annotations

from core.domain.jobs.task import Accepts, Output, Task

TASK = Task(name="tile", output=Output.IMAGE, inputs=(Accepts(least=0),))
