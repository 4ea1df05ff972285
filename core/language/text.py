"""Text as people send it, made safe to store, to compare and to cut. Pure.

Every adapter passes what it receives through `clean` or `clean_tree` before anything else looks at it.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import disarm

# controls but tab and line feed; noncharacters (Unicode 23.7), which XML and some platforms refuse
_CONTROLS = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | end) for plane in range(17) for end in (0xFFFE, 0xFFFF))
    + "]"
)
# what shows nothing and carries nothing: zero-width and direction marks, soft hyphen, tags, fillers of Hangul, the
# combining grapheme joiner. Joiners (U+200C, U+200D) and variation selectors shape letters and emoji, and stay
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d159\U0001d173-\U0001d17a\U000e0000-\U000e001f]"
)
# tags spell the flags of regions behind a black flag; alone they are text that nobody sees
_TAGS = re.compile("(\U0001f3f4[\U000e0020-\U000e007e]{2,6}\U000e007f)|[\U000e0020-\U000e007f]")
# in scripts that set words apart and in those that do not
_SENTENCE_ENDS = re.compile(r"[.!?…؟]+[\"”’»)\]]*(?=\s)|[。！？]+[」』）]*|\n+")
_BLANK = "\u2800"
# of UTS 39's letters that look alike whatever their case; `disarm` folds them only as they are typed
_ALIKE = str.maketrans({"i": "l", "1": "l", "|": "l", "0": "o"})
# more than any living script puts on one letter
_MOST_MARKS = 4
_JOINERS = "\u200c\u200d" + "".join(map(chr, range(0xE0020, 0xE0080)))
# of a name that is shown, to the eye and in code points: a chain of joined emoji is one character without end
_NAME_SIGNS, _NAME_CODES = 64, 256


def clean(text: str) -> str:
    """The text without what no writing has: halves of characters, controls, noncharacters; line breaks are line feeds.

    Two halves that belong together become their character. What comes out is always UTF-8, and cleaning it again
    changes nothing.
    """
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    return _CONTROLS.sub("", whole.replace("\r\n", "\n").replace("\r", "\n"))


def clean_tree(data: Any) -> Any:
    """The same for every text in something that JSON holds, names of fields included."""
    if isinstance(data, str):
        return clean(data)
    if isinstance(data, dict):
        return {clean_tree(name): clean_tree(value) for name, value in data.items()}
    if isinstance(data, list):
        return [clean_tree(value) for value in data]
    return data


def visible(text: str) -> str:
    """The text without marks that show nothing, such as those which right-to-left keyboards leave between words."""
    return _TAGS.sub(r"\1", _UNSEEN.sub("", text)).replace(_BLANK, " ")


def clusters(text: str) -> list[str]:
    """What people see as one character each, a family emoji included (UAX 29)."""
    return disarm.grapheme_split(text)


def cut(text: str, most: int) -> str:
    """At most so many of them, an ellipsis included where something is left out."""
    found = clusters(text)
    return text if len(found) <= most else "".join(found[: most - 1]).rstrip() + "…"


def cut_at_sentence(text: str, most: int) -> str:
    """A text of at most so many characters: to the end of the last sentence that fits, else of the last word."""
    if len(text) <= most:
        return text
    room = max(0, most - 2)
    ends = [match.end() for match in _SENTENCE_ENDS.finditer(text) if match.end() <= room]
    # of a very long sentence more than a beginning is shown
    at = ends[-1] if ends and ends[-1] >= room // 3 else text.rfind(" ", 0, room + 1)
    return f"{text[: at if at > 0 else room].rstrip()} …".strip()[:most]


def few_marks(text: str) -> str:
    """The text with at most four combining marks on a letter: more are drawn over the lines above and below."""
    kept: list[str] = []
    marks = 0
    for sign in text:
        marks = marks + 1 if unicodedata.category(sign) in {"Mn", "Me"} else 0
        if marks <= _MOST_MARKS:
            kept.append(sign)
    return "".join(kept)


def one_line(text: str) -> str:
    """A name as it can stand in a sentence: one line, nothing unseen or endless in it; "" where nothing is left.

    Letters, digits, signs and the joiners between them stay; what no font can know becomes a space.
    """
    shown = few_marks(visible(clean(text)))
    kept = "".join(c if c in _JOINERS or unicodedata.category(c)[0] not in "CZ" else " " for c in shown)
    name = " ".join(kept.split())
    return name if any(unicodedata.category(c)[0] in "LNPS" for c in name) else ""


def shown_name(text: str, *, otherwise: str = "Somebody") -> str:
    """What somebody is called where we show it, at most 64 characters to the eye."""
    return cut(one_line(text)[:_NAME_CODES], _NAME_SIGNS) or otherwise


def skeleton(text: str) -> str:
    """Equal for texts that look the same at a glance (UTS 39, 4): a key to compare by, never to show."""
    key = disarm.skeleton_key(visible(text).casefold(), digit_policy="tr39")
    return key.casefold().translate(_ALIKE).replace("rn", "m")


def bare_skeleton(text: str) -> str:
    """The skeleton of its letters and digits alone, without accents and what stands between them."""
    letters = (c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return "".join(c for c in skeleton("".join(letters)) if c.isalnum())
