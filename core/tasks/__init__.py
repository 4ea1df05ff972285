"""One file per task. A file that defines TASK is found by itself, and nothing else has to know."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Mapping
from functools import cache

from core.domain.errors import OperatorError
from core.domain.task import Task

__all__ = ["register", "tasks"]


@cache
def tasks() -> Mapping[str, Task]:
    """Every task by name; raises OperatorError where two files define one."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names]
    return register((str(module.__file__), module.TASK) for module in modules if hasattr(module, "TASK"))


def register(found: Iterable[tuple[str, Task]]) -> Mapping[str, Task]:
    """Key tasks by name, from pairs of file and task; raises OperatorError naming both files of one that is there."""
    table: dict[str, Task] = {}
    files: dict[str, str] = {}
    for file, task in found:
        if task.name in table:
            raise OperatorError(
                f"{files[task.name]} and {file} both define the task {task.name!r}; rename one of them."
            )
        table[task.name], files[task.name] = task, file
    return table
