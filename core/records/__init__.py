"""Everything that is remembered in small pieces: one file per kind, found by scanning this folder.

A file says with `RECORD` what it keeps, and holds the questions that others ask about it.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from core.domain.errors import OperatorError
from core.domain.record import Record


@cache
def records() -> Mapping[str, Record[Any]]:
    """All kinds by name, in alphabetical order; raises OperatorError where two have one name."""
    found: dict[str, Record[Any]] = {}
    files: dict[str, str] = {}
    for module in pkgutil.iter_modules(__path__):
        loaded = importlib.import_module(f"{__name__}.{module.name}")
        record = getattr(loaded, "RECORD", None)
        if not isinstance(record, Record):
            continue
        if record.name in found:
            raise OperatorError(
                f"The record {record.name!r} is defined twice, in {files[record.name]} and {loaded.__file__}; "
                "give one of them another name."
            )
        found[record.name], files[record.name] = record, str(loaded.__file__)
    return MappingProxyType(dict(sorted(found.items())))
