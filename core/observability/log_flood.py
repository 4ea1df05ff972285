"""A log that cannot be flooded: what repeats is written some times a minute and counted beyond that."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

# lines a minute, from WARNING up: of one kind, and of all kinds
MOST_OF_ONE, MOST_OF_ALL = 15, 80
_WINDOW_S = 60.0


class Flood(logging.Filter):
    """Lets a line through unless there were too many in this minute; the next minute's first line says how many.

    What stands below WARNING follows from work that was accepted, so it passes.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin with nothing written."""
        super().__init__()
        self._clock = clock
        self._since = clock()
        self._written: dict[str, int] = {}
        self._unsaid = 0

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether to write this line."""
        if record.levelno < logging.WARNING:
            return True
        now = self._clock()
        if now - self._since >= _WINDOW_S:
            self._since, self._written = now, {}
        # structlog brings its event as a dictionary, the standard library a template
        said = record.msg
        kind = f"{record.name} {said.get('event') if isinstance(said, dict) else said}"
        if self._written.get(kind, 0) >= MOST_OF_ONE or sum(self._written.values()) >= MOST_OF_ALL:
            self._unsaid += 1
            return False
        self._written[kind] = self._written.get(kind, 0) + 1
        if self._unsaid and len(self._written) == 1 and self._written[kind] == 1:
            self._tell(record)
        return True

    def _tell(self, record: logging.LogRecord) -> None:
        if isinstance(record.msg, dict):
            record.msg = {**record.msg, "unsaid_before": self._unsaid}
        else:
            record.msg = f"{record.msg} (unsaid before: {self._unsaid})"
        self._unsaid = 0
