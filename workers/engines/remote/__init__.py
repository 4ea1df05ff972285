"""Engines that answer over HTTP, one file or folder each. What defines FAMILY, a `RemoteFamily`, is found by itself.

What they have in common stands beside: how one is asked (`exchange`), and how the requests of a batch run side by side,
are watched and are closed (`model`).
"""

from __future__ import annotations

from collections.abc import Mapping

from core.registry import found
from workers.engines.remote.family import RemoteFamily

__all__ = ["families"]


def families() -> Mapping[str, RemoteFamily]:
    """Every family in this package by name; raises OperatorError where two files claim one."""
    return found(__name__, __path__, "FAMILY", RemoteFamily)
