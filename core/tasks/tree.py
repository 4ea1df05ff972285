"""The family of a result, drawn as one picture; no model is asked."""

from __future__ import annotations

from core.domain.family import MOST_RELATIVES
from core.domain.jobs.task import Accepts, Output, Task

# who made what out of what (core.wire.family)
FAMILY = "family"

TASK = Task(
    name="tree",
    output=Output.IMAGE,
    inputs=(Accepts(least=0, most=MOST_RELATIVES),),
    parameters=(FAMILY,),
    derives=False,
)
