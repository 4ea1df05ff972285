"""File stores: pictures and clips under the hash of their bytes."""

from __future__ import annotations

from core.clock import SystemClock
from core.domain.errors import OperatorError
from core.settings import Settings
from core.stores.files.disk import DiskFileStore

__all__ = ["DiskFileStore", "open_files"]


def open_files(settings: Settings) -> DiskFileStore:
    """Open the store in the data folder; raises OperatorError where the settings name none."""
    if settings.data is None:
        raise OperatorError("IMAGINE_DATA is not set, so there is no folder for pictures.")
    return DiskFileStore(settings.data / "files", clock=SystemClock(), free_bytes=settings.limits.free_disk_bytes)
