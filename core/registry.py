"""What is found by looking: a file of a package that defines a certain name adds one thing, and nothing lists them."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Mapping
from functools import cache
from types import ModuleType
from typing import Protocol, TypeVar

from core.domain.errors import OperatorError


class Named(Protocol):
    """Whatever is known by a name."""

    @property
    def name(self) -> str:
        """Its name, which nothing else of its kind has."""


N = TypeVar("N", bound=Named)


def found(package: str, path: Iterable[str], attribute: str, kind: type[N]) -> Mapping[str, N]:
    """Everything of a kind that the files of a package define as `attribute`, by name.

    `path` is the package's own, read anew at each call: a folder that joins it brings its files along. Raises
    OperatorError where two files claim one name, or a file defines something else.
    """
    things: list[tuple[str, N]] = []
    for file, thing in _defined(package, tuple(path), attribute):
        if not isinstance(thing, kind):
            raise OperatorError(f"{file} defines {attribute}, but no {kind.__name__}; compare its neighbours.")
        things.append((file, thing))
    return keyed(things)


def keyed(things: Iterable[tuple[str, N]]) -> Mapping[str, N]:
    """Things by name, from pairs of a file and what it defines; raises OperatorError naming both files of one name."""
    table: dict[str, N] = {}
    files: dict[str, str] = {}
    for file, thing in things:
        if thing.name in table:
            raise OperatorError(f"{files[thing.name]} and {file} both define {thing.name!r}; rename one of them.")
        table[thing.name], files[thing.name] = thing, file
    return table


def scanned(package: str, path: Iterable[str], *attributes: str) -> list[ModuleType]:
    """The files of a package, in the order of their own names; folders that define none of these are looked into."""
    modules: list[ModuleType] = []
    for one in pkgutil.iter_modules(path):
        module = importlib.import_module(f"{package}.{one.name}")
        if one.ispkg and not any(hasattr(module, name) for name in attributes):
            modules += scanned(module.__name__, module.__path__, *attributes)
        else:
            modules.append(module)
    return sorted(modules, key=lambda module: module.__name__.rpartition(".")[2])


@cache
def _defined(package: str, path: tuple[str, ...], attribute: str) -> tuple[tuple[str, object], ...]:
    """File and thing, in the order of names; the folders stand in the key, because they may change."""
    modules = scanned(package, path, attribute)
    return tuple((str(module.__file__), getattr(module, attribute)) for module in modules if hasattr(module, attribute))
