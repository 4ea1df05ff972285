"""What `--chaos` does: each picture of a request hears another part of the words. Pure.

The more chaos, the more words are left out; which ones follows from the seed of the picture, so that it can be drawn
again, and what is left out at 30 is left out at 60 as well.
"""

from __future__ import annotations

import hashlib
import re

from core.language.syntax import QUOTED

MOST = 100
# the share of the words that is left out at the most: with Pocket the mean difference of four pictures then is more
# than twice that of pictures from other noise alone
_SHARE = 0.7
# words between spaces; of scripts without spaces what a reader sets apart, a noun with its particle; quotations whole
_PIECE = re.compile(
    rf"{QUOTED.pattern}"
    r"|[\u3005\u4e00-\u9fff]+[\u3041-\u3096]*|[\u30a1-\u30fc]+[\u3041-\u3096]*|[\u3041-\u3096]+|[^\s\u3005-\u9fff]+|\S"
)


def wandered(prompt: str, chaos: float, seed: int) -> str:
    """The words that a picture of this seed hears; at least one of them, and all where chaos is 0."""
    pieces = list(_PIECE.finditer(prompt))
    if chaos <= 0 or len(pieces) < 2:
        return prompt
    luck = [_luck(seed, place, match[0]) for place, match in enumerate(pieces)]
    share = min(chaos, MOST) / MOST * _SHARE
    kept = [match for match, one in zip(pieces, luck, strict=True) if one >= share]
    heard, end = "", 0
    for match in kept or [pieces[luck.index(max(luck))]]:
        heard += (" " if heard and prompt[end : match.start()].strip() != prompt[end : match.start()] else "") + match[
            0
        ]
        end = match.end()
    return heard


def _luck(seed: int, place: int, piece: str) -> float:
    """A number from 0 to 1 that is drawn for each word of each picture."""
    told = hashlib.blake2b(f"{seed} {place} {piece}".encode(), digest_size=8).digest()
    return int.from_bytes(told) / 2**64
