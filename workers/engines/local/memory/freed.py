"""Keep freed memory in the process, so that big activations do not cost fresh pages on every step."""

from __future__ import annotations

import ctypes
import sys

M_TRIM_THRESHOLD = -1
M_MMAP_MAX = -4


def keep_freed_memory() -> bool:
    """Tell the C library to reuse large blocks instead of mapping new ones; true where that took effect (glibc).

    By default every block over 32 MB is mapped, zeroed page by page, and unmapped again: on CPU that cost more time
    than the convolutions that fill it.
    """
    if not sys.platform.startswith("linux"):
        return False
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError):
        return False
    return bool(mallopt(M_MMAP_MAX, 0) and mallopt(M_TRIM_THRESHOLD, 2**31 - 1))
