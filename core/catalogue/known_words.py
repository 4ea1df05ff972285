"""The words that the catalogue's models are known to read, for those who check what a GPU host says about a prompt."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from core.catalogue.card import Catalogue, ModelCard

_ROOT = Path(__file__).resolve().parents[2]


def known_words(catalogue: Catalogue) -> frozenset[str]:
    """Titles and examples of all models, and every word of those that come with the project and know no other."""
    found = ((card.title, *card.knows, *_texts(card.options), *_vocabulary(card)) for card in catalogue.cards)
    return frozenset(word for words in found for word in words)


def _texts(options: object) -> Iterator[str]:
    """Every text in the options of a row: a family may add it to what somebody typed."""
    if isinstance(options, str):
        yield options
    elif isinstance(options, Mapping | list):
        for value in options.values() if isinstance(options, Mapping) else options:
            yield from _texts(value)


def _vocabulary(card: ModelCard) -> frozenset[str]:
    scheme, _, folder = card.repository.partition(":")
    path = _ROOT / folder / "tokenizer" / "tokenizer.json"
    if scheme != "package" or not path.is_file():
        return frozenset()
    model = json.loads(path.read_text(encoding="utf-8"))["model"]
    return frozenset(model["vocab"]) if model["type"] == "WordLevel" else frozenset()
