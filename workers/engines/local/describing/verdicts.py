"""A verdict of a classifier as text: a JSON object of names and probabilities, the likeliest first. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping

from workers.engines.local.call import Texts

# what is less likely than this is left out, and what is beyond so many names
_LEAST, _MOST = 0.0005, 20


def verdict(shares: Mapping[str, float]) -> Texts:
    """The names of a closed list with their probabilities (0..1), for people and for programs."""
    ordered = sorted(shares.items(), key=lambda one: -one[1])
    told = {name: round(share, 3) for at, (name, share) in enumerate(ordered) if at == 0 or share >= _LEAST}
    return Texts(said=(json.dumps(dict(list(told.items())[:_MOST]), ensure_ascii=False),))


def read_verdict(text: str) -> dict[str, float]:
    """The names and probabilities of a verdict; raises ValueError for any other text."""
    said = json.loads(text)
    if not isinstance(said, dict) or not all(isinstance(share, int | float) for share in said.values()):
        raise ValueError("that is no verdict of a classifier")
    return {str(name): float(share) for name, share in said.items()}
