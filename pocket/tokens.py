"""The tokenizer: one token per known word, one and the same token for any other."""

from __future__ import annotations

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors
from transformers import PreTrainedTokenizerFast

from pocket.shape import TOKENS
from pocket.world.words import known_words

START, END, PAD, UNKNOWN = "<|start|>", "<|end|>", "<|pad|>", "<|unknown|>"


def tokenizer(known: tuple[str, ...] = ()) -> PreTrainedTokenizerFast:
    """A stock fast tokenizer over the world's words, or those given; any other costs one token and says nothing."""
    vocabulary = {token: i for i, token in enumerate((PAD, START, END, UNKNOWN, *(known or known_words())))}
    core = Tokenizer(models.WordLevel(vocab=vocabulary, unk_token=UNKNOWN))
    core.normalizer = normalizers.Sequence([normalizers.NFKD(), normalizers.StripAccents(), normalizers.Lowercase()])
    # Letters form words; a digit or any other sign stands alone.
    core.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Split(Regex(r"[a-z]+|[^\sa-z]"), behavior="removed", invert=True)]
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
