"""More words than were typed."""

from __future__ import annotations

from core.domain.jobs.task import Task
from core.domain.say import say
from core.language.flag import Flag, draws
from core.language.values import switch
from core.tasks import edit


def _takes_a_description(task: Task) -> bool:
    """Whether the words say what is to be seen; an instruction goes as it is."""
    return draws(task) and task is not edit.TASK


FLAGS = (
    Flag(
        name="expand",
        help=say("field-expand.help"),
        example="--expand",
        rank=12,
        reads=switch(),
        knows=_takes_a_description,
        elsewhere="expand-elsewhere",
        expands=True,
    ),
)
