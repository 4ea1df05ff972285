"""One file per task. A file that defines TASK is found by itself, and nothing else has to know."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from core.domain.jobs.task import Task
from core.registry import found

__all__ = ["tasks"]


def tasks() -> Mapping[str, Task]:
    """Every task by name; raises OperatorError where two files define one."""
    return _in(tuple(__path__))


# every row that is read asks
@cache
def _in(path: tuple[str, ...]) -> Mapping[str, Task]:
    return found(__name__, path, "TASK", Task)
