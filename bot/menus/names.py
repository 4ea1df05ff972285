"""What people read of states and tasks."""

from __future__ import annotations

from bot.speech.languages import is_text
from core.domain.jobs.states import JobState
from core.domain.jobs.task import Task
from core.domain.say import Say, Text, say

STATES: dict[JobState, Say] = {
    JobState.ACCEPTED: say("state-accepted"),
    JobState.QUEUED: say("state-queued"),
    JobState.RENDERING: say("state-rendering"),
    JobState.RENDERED: say("state-rendered"),
    JobState.DELIVERING: say("state-delivering"),
    JobState.DELIVERED: say("state-delivered"),
    JobState.REFUSED: say("state-refused"),
    JobState.FAILED: say("state-failed"),
    JobState.CANCELLED: say("state-cancelled"),
    JobState.EXPIRED: say("state-expired"),
}


def deed(task: Task) -> Text:
    """What a task does, as in "No model here can draw from words"; of one that nobody has translated, its name."""
    text = f"task-{task.name.replace('_', '-')}"
    return say(text) if is_text(text) else task.name.replace("_", " ")


def title(task: Task) -> Text:
    """What a task is called, as in "words to pictures"; of one that nobody has translated, its name."""
    text = f"task-{task.name.replace('_', '-')}"
    return say(f"{text}.title") if is_text(text) else task.name.replace("_", " ")
