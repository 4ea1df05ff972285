"""What a model with a closed vocabulary does not know, in one sentence for the person who asked."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from core.domain.jobs.notes import quoted
from core.domain.say import Say, say

# words that any prompt may have and no picture shows: grammar, and praise that other models are fed with
_EMPTY = frozenset((
    "a", "about", "above", "after", "all", "amazing", "an", "and", "any", "are", "as", "at", "award", "be",
    "beautiful", "before", "behind", "below", "beneath", "beside", "best", "between", "both", "but", "by", "can",
    "cinematic", "cute", "detailed", "do", "draw", "drawing", "drawn", "every", "famous", "for", "from", "funny",
    "give", "had", "happy", "has", "have", "he", "her", "his", "i", "illustration", "image", "in", "inside", "into",
    "is", "it", "its", "just", "left", "like", "lovely", "made", "majestic", "make", "masterpiece", "me", "more",
    "most", "my", "near", "next", "nice", "no", "not", "of", "off", "on", "onto", "or", "other", "our", "out",
    "outside", "over", "painting", "photo", "picture", "please", "quality", "realistic", "right", "she", "show",
    "side", "sleepy", "so", "some", "strange", "that", "the", "their", "them", "then", "there", "these", "they",
    "this", "those", "through", "to", "top", "trending", "under", "underneath", "up", "very", "was", "we", "were",
    "which", "while", "who", "will", "winning", "with", "within", "without", "you", "your",
))  # fmt: skip
# Hiragana, and all that is written without spaces in Japanese: words are found in it by their length.
_HIRAGANA = "\u3041-\u3096"
_UNSPACED = f"\u3005{_HIRAGANA}\u30a1-\u30fc\u4e00-\u9fff"
_WORD = re.compile(f"[{_UNSPACED}]+|[^\\W\\d_{_UNSPACED}]+")
_PARTICLE = re.compile(f"[{_HIRAGANA}]")
_LONE_PARTICLE = re.compile(f"(?<=[^{_HIRAGANA}])[{_HIRAGANA}](?=[^{_HIRAGANA}]|$)")
_LONGEST_UNSPACED = 12
_NAMED, _EXAMPLES, _LONGEST = 3, 5, 24
# difflib's measure: a letter missing or too many, or one of six wrong; "horse" is no misspelt "house"
_CLOSE = 0.82
_SHORTEST = 3


def closed_vocabulary(tokenizer: Any) -> frozenset[str] | None:
    """Every word that a tokenizer has a token for; None where it spells other words out of pieces."""
    from tokenizers.models import WordLevel

    if not isinstance(getattr(getattr(tokenizer, "backend_tokenizer", None), "model", None), WordLevel):
        return None
    return frozenset(tokenizer.get_vocab()) - frozenset(tokenizer.all_special_tokens)


def unknown_words(prompt: str, vocabulary: frozenset[str]) -> tuple[list[str], list[str]]:
    """The words of a prompt that say what to draw, once each, lower case without accents; and those not known."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", prompt.casefold()) if not unicodedata.combining(c))
    words = [piece for word in _WORD.findall(plain) for piece in _pieces(word, vocabulary)]
    found = dict.fromkeys(word for word in words if len(word) > 1 or not word.isascii())
    telling = [word for word in found if word not in _EMPTY]
    return telling, [word for word in telling if word not in vocabulary]


def _pieces(word: str, vocabulary: frozenset[str]) -> Iterator[str]:
    """A word as it is; of signs written without spaces the longest known words, and what is between them.

    A single hiragana sign is a particle, which says nothing to draw, or part of an unknown word.
    """
    if not re.match(f"[{_UNSPACED}]", word):
        yield word
        return
    between, at = "", 0
    while at < len(word):
        ends = range(min(len(word), at + _LONGEST_UNSPACED), at, -1)
        known = next((word[at:end] for end in ends if word[at:end] in vocabulary), "")
        if not known or _PARTICLE.fullmatch(known):
            between, at = between + word[at], at + 1
            continue
        yield from _telling(between)
        yield known
        between, at = "", at + len(known)
    yield from _telling(between)


def _telling(unknown: str) -> Iterator[str]:
    """Unknown signs, cut at the particles in them; one alone is too little to name."""
    yield from (word for word in _LONE_PARTICLE.split(unknown) if len(word) > 1)


def hint(title: str, prompt: str, vocabulary: frozenset[str], examples: Sequence[str] = ()) -> Say | None:
    """One sentence where half of the telling words or more say nothing to the model, or one is nearly a known word.

    It names them, and of what the model called `title` knows the nearest words before the examples. None where all is
    well; a word or two too many, as people put them into prompts for other models, is no reason to speak.
    """
    telling, unknown = unknown_words(prompt, vocabulary)
    near = {word: _nearest(word, vocabulary) for word in unknown}
    if not unknown or (2 * len(unknown) < len(telling) and not any(near.values())):
        return None
    named = sorted(unknown, key=lambda word: near[word] is None)[:_NAMED]
    meant = list(dict.fromkeys(found for word in named if (found := near[word]) is not None))
    words = quoted([word if len(word) <= _LONGEST else f"{word[:_LONGEST]}…" for word in named])
    if all(near[word] for word in named):
        return say("note-unknown-near", model=title, words=words, meant=tuple(meant))
    shown = tuple(dict.fromkeys([*meant, *examples]))[:_EXAMPLES]
    if shown:
        return say("note-unknown-known", model=title, words=words, known=shown)
    return say("note-unknown", model=title, words=words)


def _nearest(word: str, vocabulary: frozenset[str]) -> str | None:
    if len(word) < _SHORTEST:
        return None
    found = difflib.get_close_matches(word, _candidates(vocabulary), n=1, cutoff=_CLOSE)
    return found[0] if found else None


@lru_cache(maxsize=4)
def _candidates(vocabulary: frozenset[str]) -> list[str]:
    # of words that are equally near, the same one every time
    return sorted(vocabulary - _EMPTY)
