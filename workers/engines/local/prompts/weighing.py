"""Which words of a prompt weigh: how far the text encoder's states move when a word is taken away.

A word's weight is the squared distance that its loss moves the mean of the states, as a share of all words' (leaving
one out is how saliency is read off a model that is only called; Li et al. 2016, arXiv:1612.08220).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from core.domain.errors import RenderFailed
from core.domain.jobs.reasons import because
from workers.engines.local.call import Row, Texts
from workers.engines.local.prompts.vocabulary import closed_vocabulary

if TYPE_CHECKING:
    from torch import Tensor

# shares of the words that shorter prompts keep, and how many of these there are at most
_KEPT = (0.75, 0.5, 0.34, 0.2)
_AT_ONCE = 16
_WORD = re.compile(r"\S+")
_SIGNS = re.compile(r"^[^\w]+|[^\w]+$")


@dataclass(frozen=True, kw_only=True, slots=True)
class Weighed:
    """A word of a prompt, and its share of the weight of all (0..1)."""

    word: str
    share: float


def weigher(tokenizer: Any, encoder: Any) -> Callable[[Row], Texts | RenderFailed]:
    """What weighs the words of a row with a text encoder of the CLIP kind: weights first, then shorter prompts."""
    closed = closed_vocabulary(tokenizer) is not None
    words_in = _tokens_of(tokenizer) if closed else _spaced
    # a word that such a model does not know says nothing, and leaves the others where they are
    nothing = [tokenizer.unk_token] if closed else []

    def weigh(row: Row) -> Texts | RenderFailed:
        words = words_in(row.prompt)
        if not words:
            return RenderFailed(because("nothing_found"))
        without = [" ".join(words[:at] + nothing + words[at + 1 :]) for at in range(len(words))]
        states = _pooled(tokenizer, encoder, [" ".join(words), *without])
        moved = (states[1:] - states[:1]).square().sum(dim=1).tolist()
        return told(weighed(words, moved))

    return weigh


def weighed(words: Sequence[str], moved: Sequence[float]) -> list[Weighed]:
    """Each word with its share; none has any where nothing moves."""
    whole = math.fsum(moved)
    return [Weighed(word=word, share=one / whole if whole > 0 else 0.0) for word, one in zip(words, moved, strict=True)]


def told(words: Sequence[Weighed]) -> Texts:
    """The words by weight in one line, then shorter prompts: each keeps the heaviest, in their order."""
    heaviest = sorted(words, key=lambda one: -one.share)
    line = " · ".join(f"{one.word} {100 * one.share:.0f} %" for one in heaviest)
    order = sorted(range(len(words)), key=lambda at: -words[at].share)
    shorter = [_kept(words, order, math.ceil(share * len(words))) for share in _KEPT]
    whole = " ".join(one.word for one in words)
    return Texts(said=(line, *(text for text in dict.fromkeys(shorter) if text and text != whole)))


def _kept(words: Sequence[Weighed], order: Sequence[int], count: int) -> str:
    kept = sorted(at for at in order[:count] if words[at].share > 0)
    return " ".join(words[at].word for at in kept)


def _spaced(prompt: str) -> list[str]:
    """What stands between spaces, without the signs around it."""
    stripped = (_SIGNS.sub("", word) for word in _WORD.findall(prompt))
    return [word for word in stripped if word]


def _tokens_of(tokenizer: Any) -> Callable[[str], list[str]]:
    """Words as a tokenizer finds them that has one token for each, also where no spaces stand between them."""

    def words(prompt: str) -> list[str]:
        found = tokenizer(prompt, add_special_tokens=False, return_offsets_mapping=True, truncation=True)
        spans = (prompt[start:end].strip() for start, end in found["offset_mapping"])
        return [word for word in spans if any(sign.isalnum() for sign in word)]

    return words


def _pooled(tokenizer: Any, encoder: Any, texts: Sequence[str]) -> Tensor:
    """The mean of the encoder's last states over the tokens of each text (n x width, in 32 bits)."""
    import torch

    where = next(encoder.parameters()).device
    found = []
    for at in range(0, len(texts), _AT_ONCE):
        tokens = tokenizer(
            list(texts[at : at + _AT_ONCE]),
            padding="max_length",
            max_length=tokenizer.model_max_length,
            truncation=True,
            return_tensors="pt",
        )
        with torch.inference_mode():
            states = encoder(tokens.input_ids.to(where))[0].float().cpu()
        found.append(states.mean(dim=1))
    return torch.cat(found)
