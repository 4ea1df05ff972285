"""The machine's clock."""

from __future__ import annotations

import time


class SystemClock:
    """Tells the machine's time."""

    def now(self) -> float:
        """Unix time in seconds."""
        return time.time()
