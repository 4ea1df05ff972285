"""The sender lease in memory."""

from __future__ import annotations

import secrets

from core.domain.ids import JobId
from core.stores.memory.memory import Memory


class MemorySenderLease:
    """A SenderLease that forgets with the process."""

    def __init__(self, memory: Memory) -> None:
        """Share the memory."""
        self._memory = memory

    def acquire(self, job: JobId, *, for_s: float) -> str | None:
        """Take the lease, or None while another holds it."""
        now = self._memory.now()
        _, until = self._memory.senders.get(job, ("", 0.0))
        if until > now:
            return None
        token = secrets.token_hex(8)
        self._memory.senders[job] = (token, now + for_s)
        return token

    def release(self, job: JobId, token: str) -> None:
        """Give one's own lease back."""
        self._memory.now()
        if self._memory.senders.get(job, ("", 0.0))[0] == token:
            del self._memory.senders[job]
