"""How threads of one operation wait for each other: awake for a moment, then asleep."""

from __future__ import annotations

import os
from collections.abc import MutableMapping

# GNU's OpenMP, which torch has on Linux, counts turns of a loop (10,000 took 0.25 ms on an AMD EPYC); LLVM's, which it
# has on a Mac, milliseconds. By themselves they turn 300,000 times and for 200 ms: whoever shares the processor waits,
# and so do we, because the thread that is waited for does not get it either.
_BRIEFLY = {"GOMP_SPINCOUNT": "10000", "KMP_BLOCKTIME": "1"}
# who names one of these has decided
_POLICIES = ("OMP_WAIT_POLICY", *_BRIEFLY)


def wait_briefly(environ: MutableMapping[str, str] = os.environ) -> None:
    """Have torch's threads sleep while they wait for others; to be called before torch is first imported.

    Later it changes nothing: OpenMP reads its variables when it is loaded. What the operator has set is left alone.
    """
    if not any(name in environ for name in _POLICIES):
        environ.update(_BRIEFLY)
