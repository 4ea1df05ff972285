"""Letters as they are meant: one spelling for all that look or count alike. Pure; all steps take linear time.

What is compared is always folded on both sides, the words of the rules as well as the words of people. The sources are
Unicode's own: NFKD and categories (UAX 44), look-alikes (UTS 39, by `disarm`).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from operator import ge

from disarm import normalize_confusables

CJK = "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
ARABIC = "\u0620-\u06ff\u0750-\u077f\u08a0-\u08ff"
# accents, invisible and unassigned characters, private ones and halves of pairs say nothing
_SILENT = frozenset({"Mn", "Me", "Cf", "Cs", "Co", "Cn", "Cc"})
# Hangul fillers and the blank Braille pattern are letters and signs to Unicode and nothing to the eye
_FILLERS = frozenset("\u115f\u1160\u2800")
# the voicing marks of kana tell letters apart: は, ば, ぱ
_VOICING = frozenset("\u3099\u309a")
# alphabets that Unicode keeps for signs: regional, squared, negative squared and circled letters
_SIGNS = {start + n: chr(ord("a") + n) for start in (0x1F1E6, 0x1F130, 0x1F150, 0x1F170) for n in range(26)}
_ODD_LATIN = re.compile(rf"[^\x00-\x7f{ARABIC}{CJK}]+")
# letters that Arabic spelling swaps freely, and those of Persian and Urdu keyboards
_ARABIC_LETTERS = str.maketrans(dict(zip("ٱىةکیےەہھڪگچپژ", "ايهكييهههككجبز", strict=True)) | {"ـ": ""})
_UMLAUTS = frozenset("äöü")
_KANA = re.compile("[ぁ-ヺ]")
_LINE_ENDS = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_SKELETON = str.maketrans("01l|!3€4@5$7+8962", "oiiiieeaassttbggz")
_RUN = re.compile(r"(.)\1+")
_RUNS = re.compile(r"(.)\1*")


def plain(text: str) -> str:
    """The text in lower case without accents, fillers, styles and look-alikes, its digits as those of ASCII."""
    if text.isascii():
        return text.casefold()
    lines = _LINE_ENDS.sub("\n", text).translate(_SIGNS)
    spread = unicodedata.normalize("NFKD", lines)
    kept = "".join([c for c in spread if c < "\x7f" or not _says_nothing(c)])
    folded = _ODD_LATIN.sub(_latin, unicodedata.normalize("NFC", kept))
    return _digits(folded.translate(_ARABIC_LETTERS)).casefold()


def spellings_of(term: str) -> set[str]:
    """A term as `plain` writes it, also with ae for ä, and in the other kana."""
    found = {plain(term)}
    if term.isascii():
        return found
    lower = term.casefold()
    if not _UMLAUTS.isdisjoint(lower):
        found.add(plain(lower.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")))
    # two kana are too much like parts of other words: ブラ is an undergarment, ぶらぶら is strolling
    if len(term) > 2 and _KANA.search(term):
        found.add(plain("".join([chr(ord(c) + 96) if "ぁ" <= c <= "ゖ" else c for c in term])))
        found.add(plain("".join([chr(ord(c) - 96) if "ァ" <= c <= "ヶ" else c for c in term])))
    return found


@lru_cache(maxsize=4096)
def _says_nothing(character: str) -> bool:
    if character in _VOICING:
        return False
    return character in _FILLERS or unicodedata.category(character) in _SILENT


def _latin(match: re.Match[str]) -> str:
    # casefold first: ß is two letters, and capitals of other alphabets have look-alikes of their own
    return normalize_confusables(normalize_confusables(match[0]).casefold())


def _digits(text: str) -> str:
    return "".join([str(unicodedata.decimal(c, c)) for c in text]) if not text.isascii() else text


def skeleton(word: str) -> str:
    """A plain word with digits and signs as the letters that they stand for, and l as i."""
    return word.translate(_SKELETON)


def key_of(word: str) -> str:
    """Equal for words that differ by repeated letters, look-alike digits and signs only."""
    return skeleton(squeezed(word))


def squeezed(word: str) -> str:
    """The word with every run of one letter as one."""
    return _RUN.sub(r"\1", word)


def is_stretched(word: str, of: str) -> bool:
    """Whether `word` is `of` with letters repeated; both have the same key.

    Words of up to three letters need a run of three: "sexx" and "ass" are words of their own more often than not.
    """
    runs = [len(match[0]) for match in _RUNS.finditer(word)]
    least = [len(match[0]) for match in _RUNS.finditer(of)]
    if runs == least:
        return True
    return all(map(ge, runs, least)) and (len(of) > 3 or max(runs) > 2)
