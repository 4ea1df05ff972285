"""One file per pipeline family, in folders by what comes out; a file that defines FAMILY is found by looking.

Importing any of them needs no torch.
"""

from __future__ import annotations

from collections.abc import Mapping

from core.registry import found
from workers.engines.local.call import Family

__all__ = ["families"]


def families() -> Mapping[str, Family]:
    """Every family by name; raises OperatorError where two files claim one."""
    return found(__name__, __path__, "FAMILY", Family)
