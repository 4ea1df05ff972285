"""Memory that ran out in the middle of a call: how it shows, and getting it back."""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import TypeVar

from workers.engines.local.call import OutOfMemory

_Made = TypeVar("_Made")

# torch.OutOfMemoryError and Apple's MPS, torch's CPU allocator, and cuBLAS, which reserves memory by itself
_WORDS = ("out of memory", "can't allocate memory", "not enough memory", "STATUS_ALLOC_FAILED")


def ran_out(problem: BaseException) -> bool:
    """Whether an error means that the call needs more memory than there is."""
    if isinstance(problem, MemoryError):
        return True
    # all of torch's are one
    return isinstance(problem, RuntimeError) and any(words in str(problem) for words in _WORDS)


def give_back() -> None:
    """Free what the failed call left behind, so that a smaller one finds all there is."""
    import torch

    gc.collect()
    if torch.cuda.is_available():
        torch.cuda.empty_cache()
    elif torch.backends.mps.is_available():
        torch.mps.empty_cache()


def in_memory(work: Callable[[], _Made]) -> _Made:
    """What the work makes; raises OutOfMemory, with everything given back, where it needs more than there is."""
    try:
        return work()
    except Exception as problem:
        if not ran_out(problem):
            raise
    # outside of the block above, which holds on to the failed call's tensors
    give_back()
    raise OutOfMemory
