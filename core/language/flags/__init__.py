"""All flags, found by scanning the files of this package: a file for each group of them, with its rows in `FLAGS`."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType, ModuleType

from core.domain.errors import OperatorError
from core.language.flag import Flag

# Discord takes so much as the name of an option, and the grammar reads no hyphen in a name
_NAME = re.compile(r"[a-z][a-z0-9]{0,31}")


@cache
def flags() -> tuple[Flag, ...]:
    """Every flag, the highest rank first; raises OperatorError where two files want the same name."""
    rows = [(flag, module) for module in _modules() for flag in _rows(module)]
    rows.sort(key=lambda row: (-row[0].rank, row[0].name))
    owners: dict[str, ModuleType] = {}
    for flag, module in rows:
        for name in (flag.name, *flag.aliases):
            if _NAME.fullmatch(name) is None:
                raise OperatorError(f"{module.__file__}: {name!r} is no name; write up to 32 small letters and digits.")
            if name in owners:
                raise OperatorError(f"{owners[name].__file__} and {module.__file__} both have a flag --{name}.")
            owners[name] = module
    for flag, module in rows:
        for name in flag.excludes:
            if name not in owners:
                raise OperatorError(f"{module.__file__}: --{flag.name} excludes --{name}, which there is not.")
    return tuple(flag for flag, _ in rows)


@cache
def flags_by_name() -> Mapping[str, Flag]:
    """Every flag by its name and by each of its aliases."""
    return MappingProxyType({name: flag for flag in flags() for name in (flag.name, *flag.aliases)})


def _modules() -> Iterator[ModuleType]:
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda found: found.name):
        yield importlib.import_module(f"{__name__}.{module.name}")


def _rows(module: ModuleType) -> tuple[Flag, ...]:
    rows = getattr(module, "FLAGS", None)
    if not isinstance(rows, tuple) or not all(isinstance(row, Flag) for row in rows):
        raise OperatorError(f"{module.__file__} lies among the flags and has no FLAGS, a tuple of Flag rows.")
    return rows
