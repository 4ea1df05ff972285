"""By how much each token of a prompt counts, where words of it have weights. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from core.language.notation.weights import MOST_WEIGHT


def factors(prompt: str, weights: Mapping[str, float], offsets: Sequence[tuple[int, int]]) -> list[float]:
    """The factor of each token, which stands at `offsets` in the prompt.

    Each weighed phrase counts once for it; several of them come to MOST_WEIGHT at the most.
    """
    found = [1.0] * len(offsets)
    for words, weight in weights.items():
        spans = list(_spans(prompt.casefold(), words.casefold())) if len(prompt.casefold()) == len(prompt) else []
        for at, (first, last) in enumerate(offsets):
            if any(first < end and start < last for start, end in spans):
                found[at] = min(MOST_WEIGHT, found[at] * weight)
    return found


def _spans(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Where words stand in a text; where not as they are, where those of them do that are more than a letter."""
    whole = list(_places(text, words))
    yield from whole or (place for one in words.split() if not _is_letter(one) for place in _places(text, one))


def _places(text: str, words: str) -> Iterator[tuple[int, int]]:
    at = text.find(words) if words else -1
    while at >= 0:
        end = at + len(words)
        if not _joins(text, at) and not _joins(text, end):
            yield at, end
        at = text.find(words, end)


def _joins(text: str, at: int) -> bool:
    """Whether a word goes on at a place: "art" is no word of "party"; scripts without capitals join words."""
    return 0 < at < len(text) and _is_letter(text[at - 1]) and _is_letter(text[at])


def _is_letter(sign: str) -> bool:
    return len(sign) == 1 and (sign.lower() != sign.upper() or sign.isdigit() or sign == "_")
