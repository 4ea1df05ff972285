"""How much of a text a model reads: what is behind the last token that its pipeline takes is said, not dropped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from core.domain.say import Say, say
from core.language.text import cut

_SHOWN = 80


def _as_it_is(text: str) -> str:
    return text


@dataclass(frozen=True, kw_only=True, slots=True)
class Context:
    """A tokenizer, the most tokens that the pipeline takes from it, and what the pipeline makes of a text before."""

    # a fast tokenizer of transformers, which knows where in a text its tokens stand
    tokenizer: Any
    most: int
    prepare: Callable[[str], str] = _as_it_is

    def unheard(self, text: str) -> str:
        """The end of a text that the model does not read, from the first word that does not fit whole."""
        whole = self.prepare(text)
        if text not in whole:
            # cleaned, not wrapped
            text = whole
        read = self.tokenizer(whole, truncation=True, max_length=self.most, return_offsets_mapping=True)
        end = max((end for _, end in read["offset_mapping"]), default=0) - whole.index(text)
        return self.from_word(text, max(end, 0))

    def from_word(self, text: str, end: int) -> str:
        """What follows the first `end` letters of a text, with the whole of a word that they cut."""
        if end >= len(text.rstrip()):
            return ""
        while end > 0 and _in_word(text[end - 1]) and _in_word(text[end]):
            end -= 1
        return text[end:].strip()


def chat(tokenizer: Any, **options: Any) -> Callable[[str], str]:
    """How pipelines with a language model for their encoder wrap a prompt."""

    def wrapped(text: str) -> str:
        turns = [{"role": "user", "content": text}]
        return str(tokenizer.apply_chat_template(turns, tokenize=False, add_generation_prompt=True, **options))

    return wrapped


def left_out(title: str, context: Context, prompt: str, negative: str) -> Say | None:
    """One sentence that names the words which the model called `title` does not hear; None where it hears all."""
    tail, tail_of_negative = (_shown(context.unheard(text)) for text in (prompt, negative))
    if tail and tail_of_negative:
        return say("note-unheard-both", model=title, tail=tail, negative=tail_of_negative)
    if tail_of_negative:
        return say("note-unheard-negative", model=title, tail=tail_of_negative)
    return say("note-unheard", model=title, tail=tail) if tail else None


def _shown(tail: str) -> str:
    return cut(" ".join(tail.split()), _SHOWN)


def _in_word(sign: str) -> bool:
    """Whether a sign is of a script that sets spaces between words."""
    return sign.lower() != sign.upper() or sign.isdigit()
