"""What a picture may show, from how likely each fact is: the prompts that are worth to be told. Pure."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import product
from random import Random

from workers.engines.local.describing.phrases import Phrases, phrasings

PROMPTS = 4
"""How many prompts are told of a picture."""

# of each fact so many answers are weighed, and none that is less likely
_ANSWERS, _LEAST = 3, 0.04
# another phrasing of the same facts is worth this much of a plainer one: more than an answer that is a guess
_AGAIN = 0.5
_PHRASINGS = 6


def prompts(shares: Sequence[Mapping[str, float]], phrases: Phrases, seed: int) -> tuple[str, ...]:
    """Up to PROMPTS different prompts, the likeliest first; which others come with it, the seed decides.

    `shares` has the probability of every answer for each of FACTS. Where all facts are sure the others are other
    phrasings; where one is not, they are what it may be as well.
    """
    worth: dict[str, float] = {}
    for reading in product(*map(_likely, shares)):
        facts = tuple(name for name, _ in reading)
        sure = math.prod(share for _, share in reading)
        for at, text in zip(range(_PHRASINGS), phrasings(facts, phrases), strict=False):
            worth[text] = max(worth.get(text, 0.0), sure * _AGAIN**at)
    if not worth:
        return ()
    best, random = max(worth, key=lambda text: worth[text]), Random(seed)
    # the largest of these is drawn with the probability of its worth (Gumbel's trick), and so are the next ones
    drawn = {text: math.log(one) - math.log(random.expovariate(1.0)) for text, one in worth.items()}
    others = sorted(worth.keys() - {best}, key=lambda text: (-drawn[text], text))
    return (best, *others[: PROMPTS - 1])


def _likely(share: Mapping[str, float]) -> list[tuple[str, float]]:
    ordered = sorted(share.items(), key=lambda one: -one[1])[:_ANSWERS]
    return [ordered[0], *(one for one in ordered[1:] if one[1] >= _LEAST)]
