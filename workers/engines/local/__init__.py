"""One file per pipeline family. A file that defines FAMILY is found by itself; importing any of them needs no torch."""

from __future__ import annotations

import difflib
import importlib
import pkgutil
from collections.abc import Iterable, Mapping
from functools import cache

from core.domain.errors import OperatorError
from workers.engines.local.call import Family

__all__ = ["families", "family_of", "register"]


@cache
def families() -> Mapping[str, Family]:
    """Every family in this package by name."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names]
    return register(module.FAMILY for module in modules if hasattr(module, "FAMILY"))


def register(found: Iterable[Family]) -> Mapping[str, Family]:
    """Key families by name; raises OperatorError when two claim the same name."""
    table: dict[str, Family] = {}
    for family in found:
        if family.name in table:
            raise OperatorError(f"Two files of workers/models define the family {family.name!r}; rename one of them.")
        table[family.name] = family
    return table


def family_of(name: str) -> Family:
    """Find a family; raises OperatorError naming the nearest one."""
    table = families()
    if name not in table:
        nearest = difflib.get_close_matches(name, table, n=1, cutoff=0)[0]
        raise OperatorError(f"The catalogue names the family {name!r}, which is unknown; the nearest is {nearest!r}.")
    return table[name]
