"""What a model of language wrote, as words to draw. Pure.

A stranger wrote them as far as anybody here knows: they are words and nothing else, whatever they look like.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from core.domain.errors import UserError
from core.domain.say import say
from core.language.notation.names import without_signs
from core.language.prompt import parse
from core.language.text import clean, visible
from core.ports.prompt_helper import MOST_CHARS

# some think aloud first; what is left open never came to an end
_THINKING = re.compile(r"<(think|thinking|reasoning)>.*?(</\1>|\Z)", re.DOTALL | re.IGNORECASE)
_FENCE = re.compile(r"\A```\w*\n(.*?)\n?```\Z", re.DOTALL)
# what some say before it, as in “Expanded prompt:” and “Sure! Here is the prompt:”
_LABEL = re.compile(
    r"""\A(?:(?:sure|certainly|of\scourse)[!,.]?\s+)?(?:
        here(?:’s|'s|\sis)[^:\n]{0,60}\bprompt\b[^:\n]{0,20}:
        | here(?:’s|'s|\sis)[^:\n]{0,60}:(?=[ ]*\n)
        | \W{0,3}[\w ]{0,20}prompt\W{0,3}:
    )\W{0,3}\s+""",
    re.IGNORECASE | re.VERBOSE,
)
_QUOTES = {'"': '"', "“": "”", "„": "“", "«": "»", "'": "'", "`": "`", "「": "」"}
_EMPHASIS = re.compile(r"\*\*|__")
_MARKUP = re.compile(r"\A\s*(?:<!doctype|<html|<\?xml|<body|<head|[{\[]\s*[\"\[{])", re.IGNORECASE)
# how models say that they would rather not, as they begin
_REFUSAL = re.compile(
    r"""\A\W*(?:
        i['’]?m\s(?:really\s|very\s)?(?:sorry|unable|not\sable) | i\sam\s(?:sorry|unable|not\sable)
        | sorry(?:[,.!]|\s(?:but|i)\b)
        | i\s(?:can(?:['’]?t|not)|won['’]?t|must\sdecline) | as\san\sai\b | unfortunately,?\si\b
        | (?:es\s)?tut\smir\sleid | ich\skann\s(?:das|dies|leider|dabei)\b
        | je\ssuis\sdésolé | je\sne\speux\spas | lo\ssiento | no\spuedo | desculpe | não\sposso
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# several prompts in one
_BRACES = str.maketrans("{}", "()")
_END = re.compile(r"[.!?。！？](?=\s|$)")


def words_of(answer: object) -> str:
    """The words of a chat completion (https://platform.openai.com/docs/api-reference/chat/object); raises UserError.

    Of more than MOST_CHARS whole sentences are left, or whole words.
    """
    message = _message(answer)
    if isinstance(message.get("refusal"), str) and message["refusal"].strip():
        raise UserError(say("expand-refused"))
    content = message.get("content")
    if message.get("tool_calls") or message.get("function_call") or not isinstance(content, str):
        raise UserError(say("expand-unusable"))
    words = _bare(content)
    if not words or _MARKUP.match(content) or _MARKUP.match(words):
        raise UserError(say("expand-unusable"))
    if _REFUSAL.match(words):
        raise UserError(say("expand-refused"))
    return _within(_without_flags(" ".join(words.split())))


def _message(answer: object) -> Mapping[str, Any]:
    try:
        choice = answer["choices"][0]  # type: ignore[index]  # whatever it is, it is looked at here
        message = choice["message"]
    except (KeyError, IndexError, TypeError):
        raise UserError(say("expand-unusable")) from None
    if not isinstance(message, Mapping):
        raise UserError(say("expand-unusable"))
    if choice.get("finish_reason") == "content_filter":
        raise UserError(say("expand-refused"))
    return message


def _bare(content: str) -> str:
    """The words without what was put around them."""
    text = _THINKING.sub("", visible(clean(content))).strip()
    if fenced := _FENCE.match(text):
        text = fenced[1].strip()
    text = _EMPHASIS.sub("", text).strip()
    if label := _LABEL.match(text):
        text = text[label.end() :].strip()
    while len(text) > 1 and _QUOTES.get(text[0]) == text[-1] and text[0] not in text[1:-1]:
        text = text[1:-1].strip()
    return text


def _without_flags(words: str) -> str:
    """Words that are read as themselves, also when typed: no flag, name, style or second scene; raises UserError."""
    plain = words.replace("||", ",").translate(_BRACES)
    read = parse(plain, most_chars=len(plain)).prompt
    if not read:
        raise UserError(say("expand-unusable"))
    return without_signs(read)


def _within(words: str) -> str:
    if len(words) <= MOST_CHARS:
        return words
    head = words[:MOST_CHARS]
    ends = [match.end() for match in _END.finditer(head)]
    # half a prompt in whole sentences is better than all but a few words of it
    return head[: ends[-1]] if ends and ends[-1] > MOST_CHARS // 2 else head.rpartition(" ")[0].rstrip(" ,;:") or head
