"""Where a verb is of use: a question to what a platform can do."""

from __future__ import annotations

from collections.abc import Callable

from core.domain.post import Capabilities

Offered = Callable[[Capabilities], bool]


def everywhere(_capabilities: Capabilities) -> bool:
    """Of use on every platform."""
    return True
