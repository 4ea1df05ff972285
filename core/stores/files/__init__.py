"""File stores: pictures and clips under the hash of their bytes."""

from __future__ import annotations

from core.clock import SystemClock
from core.domain.errors import OperatorError
from core.ports.chat import Files
from core.settings import Settings
from core.stores.files.disk import DiskFileStore

__all__ = ["DiskFileStore", "open_files"]


def open_files(settings: Settings) -> Files:
    """Open the store that the settings name; raises OperatorError with the remedy where it cannot work."""
    if settings.files.store == "s3":
        return _open_bucket(settings)
    if settings.data is None:
        raise OperatorError("IMAGINE_DATA is not set, so there is no folder for pictures.")
    return DiskFileStore(settings.data / "files", clock=SystemClock(), free_bytes=settings.limits.free_disk_bytes)


def _open_bucket(settings: Settings) -> Files:
    try:
        from core.stores.files.s3.store import open_bucket_store
    except ModuleNotFoundError as problem:
        if problem.name != "obstore":
            raise
        raise OperatorError(
            "files.store is \"s3\", and obstore is not installed: pip install 'imagine-bot[s3]'."
        ) from None
    return open_bucket_store(settings.files, clock=SystemClock())
