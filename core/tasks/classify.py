"""What a picture is, of a closed list: a JSON object with each name and its probability (0..1), the likeliest first.

Whoever checks what comes out of other models reads that object.
"""

from __future__ import annotations

from core.domain.jobs.task import Accepts, Output, SizeOf, Task

TASK = Task(name="classify", output=Output.TEXT, inputs=(Accepts(),), size=SizeOf.SOURCE)
