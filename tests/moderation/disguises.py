"""Twenty ways to hide words from a filter and not from a reader. What a script does not know, it leaves alone."""

from __future__ import annotations

import re
from collections.abc import Callable

_LOOK_ALIKE = str.maketrans("aceiopsxyАnduhkmtHB", "асеіорѕхуАпԁυһκмтНВ")
_LEET = str.maketrans("oieast", "013457")
_LEET_SIGNS = str.maketrans("aisEAISe", "@!$3@!$€")
_SMALL_CAPITALS = str.maketrans("abcdeghijklmnoprtuvwz", "ᴀʙᴄᴅᴇɢʜɪᴊᴋʟᴍɴᴏᴘʀᴛᴜᴠᴡᴢ")
_WORD = re.compile(r"[^\W\d_]+")
_CJK = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


def _styled(capital: int, small: int) -> Callable[[str], str]:
    table = {ord("A") + n: capital + n for n in range(26)} | {ord("a") + n: small + n for n in range(26)}
    return lambda text: text.translate(table)


def _between(sign: str, words: str | None = None) -> Callable[[str], str]:
    """Put a sign between letters; `words` stands between words, by default what stood there."""

    def spread(text: str) -> str:
        if words is None:
            return _WORD.sub(lambda match: sign.join(match[0]), text)
        return words.join(sign.join(word) for word in text.split())

    return spread


def _after_second(sign: str) -> Callable[[str], str]:
    return lambda text: _WORD.sub(
        lambda match: match[0][:2] + sign + match[0][2:] if len(match[0]) > 3 else match[0], text
    )


def _repeated(times: int) -> Callable[[str], str]:
    """Repeat the second letter of each word of an alphabet, or the first of short ones."""

    def stretched(match: re.Match[str]) -> str:
        word = match[0]
        if _CJK.search(word) or len(word) < 3:
            return word
        return word[0] + word[1] * times + word[2:]

    return lambda text: _WORD.sub(stretched, text)


def _camel(text: str) -> str:
    return "".join(word[:1].upper() + word[1:] for word in text.split())


def _vowel_case(text: str) -> str:
    return "".join(c.upper() if n % 2 else c.lower() for n, c in enumerate(text))


DISGUISES: dict[str, Callable[[str], str]] = {
    "capitals": str.upper,
    "mixed case": _vowel_case,
    "look-alike letters": lambda text: text.translate(_LOOK_ALIKE),
    "full width": lambda text: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text),
    "mathematical bold": _styled(0x1D400, 0x1D41A),
    "circled": _styled(0x24B6, 0x24D0),
    "negative squared": _styled(0x1F170, 0x1F170),
    "small capitals": lambda text: text.lower().translate(_SMALL_CAPITALS),
    "accents": _between("\u0301"),
    "zalgo": _between("\u0316\u0334\u035c\u0489"),
    "zero-width spaces": _between("\u200b"),
    "Hangul fillers": _between("\u3164"),
    "soft hyphens and tags": _between("\u00ad\U000e0041"),
    "digits as letters": lambda text: text.translate(_LEET),
    "signs as letters": lambda text: text.translate(_LEET_SIGNS),
    "spelled out": _between(" ", "   "),
    "dots between letters": _between(".", " "),
    "cut by underscores": _after_second("__"),
    "repeated letters": _repeated(3),
    "joined": lambda text: "".join(text.split()),
}
