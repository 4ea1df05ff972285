"""The kinds of process, each of which is a Redis user of its own."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """A kind of process."""

    BOT = "bot"
    RENDER = "render"
    DELIVER = "deliver"
    SWEEP = "sweep"
    # a person at the command line, who may look without any key
    OPERATOR = "operator"
