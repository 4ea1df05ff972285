"""Who follows a job's progress, in memory."""

from __future__ import annotations

import secrets

from core.domain.ids import JobId
from core.stores.memory.memory import Memory


class MemoryFollowerLease:
    """A FollowerLease of one process that forgets with it."""

    def __init__(self, memory: Memory) -> None:
        """Share the memory, under a name of this process."""
        self._memory, self._me = memory, secrets.token_hex(8)

    def hold(self, job: JobId, *, for_s: float) -> bool:
        """Become or stay the one who follows a job."""
        now = self._memory.now()
        with self._memory.lock:
            holder, until = self._memory.followers.get(job, (self._me, 0.0))
            if until > now and holder != self._me:
                return False
            self._memory.followers[job] = (self._me, now + for_s)
            return True
