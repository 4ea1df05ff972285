"""Links under which a file opens that is too large for a chat; a platform that can open them makes them for all."""

from __future__ import annotations

from dataclasses import dataclass

from core.domain.ids import Sha256
from core.ports.chat import Clock, FileStore
from core.wire.envelope import Keyring
from core.wire.links import LATEST, Link, write_link


@dataclass(frozen=True, kw_only=True, slots=True)
class Links:
    """Makes links; whoever has one can open its file until that is deleted, and never longer than files are kept."""

    # what a token is appended to
    address: str
    keyring: Keyring
    files: FileStore
    keep_s: float
    clock: Clock

    def to(self, sha256: Sha256, name: str) -> str | None:
        """The address of a stored picture or clip under this name; None for a name of anything else. Blocks."""
        ends_at = min(LATEST, int(self._stored_at(sha256) + self.keep_s))
        try:
            link = Link(sha256=sha256, name=name, ends_at=ends_at)
        except ValueError:
            return None
        return self.address + write_link(link, self.keyring)

    def _stored_at(self, sha256: Sha256) -> float:
        found = self.files.stat(sha256)
        # of one that is gone it opens nothing, whatever its end
        return self.clock.now() if found is None else found.stored_at
