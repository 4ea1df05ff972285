"""Tokenizers of the real classes over a handful of pieces; text of any language still becomes tokens."""

from __future__ import annotations

import json
from pathlib import Path

from transformers import CLIPTokenizer, GemmaTokenizer, PreTrainedTokenizerFast, Qwen2Tokenizer, T5Tokenizer

CHAT_TEMPLATE = (
    "{% for message in messages %}<|im_start|>{{ message.role }}\n{{ message.content }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)


def _byte_letters() -> list[str]:
    """The 256 letters of byte-level BPE, in byte order (GPT-2's bytes_to_unicode)."""
    plain = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = [byte for byte in range(256) if byte not in plain]
    letters = {byte: chr(byte) for byte in plain} | {byte: chr(256 + n) for n, byte in enumerate(others)}
    return [letters[byte] for byte in range(256)]


def clip(pad: str = "<|endoftext|>") -> CLIPTokenizer:
    """CLIP's tokenizer with single bytes for its pieces."""
    letters = _byte_letters()
    pieces = [*letters, *(letter + "</w>" for letter in letters), "re", "red</w>"]
    pieces += ["<|startoftext|>", "<|endoftext|>"]
    vocabulary = {piece: at for at, piece in enumerate(pieces)}
    return CLIPTokenizer(vocab=vocabulary, merges=[("r", "e"), ("re", "d</w>")], pad_token=pad, model_max_length=77)


def qwen(folder: Path) -> Qwen2Tokenizer:
    """Qwen's tokenizer with single bytes and one merge for its pieces, a chat template and marks for pictures."""
    pieces = [*_byte_letters(), "re"]
    (folder / "vocab.json").write_text(json.dumps({piece: at for at, piece in enumerate(pieces)}))
    (folder / "merges.txt").write_text("#version: 0.2\nr e\n")
    made = Qwen2Tokenizer.from_pretrained(folder, model_max_length=1024)
    seen = ["<|vision_start|>", "<|vision_end|>", "<|image_pad|>", "<|video_pad|>"]
    made.add_special_tokens({"additional_special_tokens": ["<|im_start|>", "<|im_end|>", *seen]})
    made.chat_template = CHAT_TEMPLATE
    return made


def t5() -> T5Tokenizer:
    """T5's unigram tokenizer with single letters for its pieces."""
    letters = [f"{start}{chr(code)}" for start in ("▁", "") for code in range(ord("a"), ord("z") + 1)]
    pieces = [("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("▁", -2.0), *((letter, -3.0) for letter in letters)]
    return T5Tokenizer(vocab=pieces, extra_ids=0, model_max_length=512)


def gemma() -> GemmaTokenizer:
    """Gemma's tokenizer with single letters for its pieces; what is none of them is spelt in bytes."""
    letters = [*"▁abcdefghijklmnopqrstuvwxyz", *(f"<0x{byte:02X}>" for byte in range(256))]
    pieces = ["<pad>", "<eos>", "<bos>", "<unk>", *letters]
    return GemmaTokenizer(vocab={piece: at for at, piece in enumerate(pieces)}, merges=[], model_max_length=4096)


def words() -> PreTrainedTokenizerFast:
    """One token per word, as Pocket has it."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

    known = ["<|pad|>", "<|start|>", "<|end|>", "<|unknown|>", "a", "red", "blue", "circle", "square", "night"]
    vocabulary = {word: at for at, word in enumerate(known)}
    core = Tokenizer(models.WordLevel(vocab=vocabulary, unk_token="<|unknown|>"))
    core.normalizer = normalizers.Lowercase()
    core.pre_tokenizer = pre_tokenizers.Whitespace()
    core.post_processor = processors.TemplateProcessing(
        single="<|start|> $A <|end|>", special_tokens=[("<|start|>", 1), ("<|end|>", 2)]
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=core,
        bos_token="<|start|>",
        eos_token="<|end|>",
        pad_token="<|pad|>",
        unk_token="<|unknown|>",
        model_max_length=16,
    )
