"""The tokenizer: one token per known word, one and the same token for any other."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors
from transformers import PreTrainedTokenizerFast

from pocket.shape import TOKENS
from pocket.world.words import known_words

# Hiragana, katakana and the signs that Japanese shares with Chinese, as ranges of a pattern.
UNSPACED = "\u3005\u3041-\u3096\u30a1-\u30fc\u4e00-\u9fff"
START, END, PAD, UNKNOWN = "<|start|>", "<|end|>", "<|pad|>", "<|unknown|>"


def _pieces(words: Iterable[str]) -> str:
    """What counts as one piece of a text, as a pattern.

    Letters form words; a digit or any other sign stands alone. Where words are written without spaces the longest one
    that is known comes first, and what is unknown goes sign by sign.
    """
    unspaced = sorted((word for word in words if re.match(rf"[{UNSPACED}]", word)), key=len, reverse=True)
    return "|".join([*unspaced, rf"[{UNSPACED}]", rf"[^\W\d_{UNSPACED}]+", r"[^\s]"])


def tokenizer(known: tuple[str, ...] = ()) -> PreTrainedTokenizerFast:
    """A stock fast tokenizer over the world's words, or those given; any other costs one token and says nothing."""
    vocabulary = {token: i for i, token in enumerate((PAD, START, END, UNKNOWN, *(known or known_words())))}
    core = Tokenizer(models.WordLevel(vocab=vocabulary, unk_token=UNKNOWN))
    core.normalizer = normalizers.Sequence([normalizers.NFKD(), normalizers.StripAccents(), normalizers.Lowercase()])
    core.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Split(Regex(_pieces(vocabulary)), behavior="removed", invert=True)]
    )
    core.post_processor = processors.TemplateProcessing(
        single=f"{START} $A {END}", special_tokens=[(START, vocabulary[START]), (END, vocabulary[END])]
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=core,
        bos_token=START,
        eos_token=END,
        pad_token=PAD,
        unk_token=UNKNOWN,
        model_max_length=TOKENS,
    )
