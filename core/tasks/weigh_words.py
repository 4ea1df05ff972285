"""Which words of a prompt a model heeds, and by how much, then shorter prompts with the ones that count."""

from __future__ import annotations

from core.domain.jobs.task import Output, Task

TASK = Task(name="weigh_words", output=Output.TEXT, prompts_from=1)
