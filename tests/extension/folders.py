"""Puts files into a package of the project from a temporary folder, for as long as a test runs."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def added(package: str, folder: Path, files: Mapping[str, str]) -> Iterator[None]:
    """Files by name, found as if they lay in the package."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
    path = importlib.import_module(package).__path__
    path.append(str(folder))
    importlib.invalidate_caches()
    try:
        yield
    finally:
        path.remove(str(folder))
        for name in files:
            sys.modules.pop(f"{package}.{name}", None)
