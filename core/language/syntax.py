"""Where the flags stand in what somebody typed, however a keyboard wrote them. Pure.

What looks like a flag is one, or is asked about; it never becomes words in silence. How much it takes depends on the
dash: two hyphens before a flag's name are one anywhere but between letters; a long dash, which people also write prose
with, is one where a word begins, unless its name is a word ("—sin duda") or another one closes what it opens ("—no
cars—"); and behind a letter, before a space or with a single hyphen only a value that fits tells a flag from prose
("a fox—ar 3:2", "-- ar 3:2", "-ar 3:2").
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from core.domain.errors import UserError
from core.domain.say import say
from core.language.flag import Flag, Takes
from core.language.flags import flags, flags_by_name
from core.language.text import skeleton
from core.language.values import plain, short, tidy

# hyphens: minus, modifier, hyphen, non-breaking, bullet, minus signs, small, full-width; of two phones make a long dash
HYPHENS = "-\u02d7\u2010\u2011\u2043\u2212\u2796\ufe63\uff0d"
LONG = "\u2012\u2013\u2014\u2015\ufe58\u2e3a\u2e3b"
# Japanese keyboards write the long vowel for a hyphen, and box drawings look like dashes; alone they are none
_PAIRED = "\u30fc\uff70\u2500"
_DASH = f"[{HYPHENS}{LONG}]"
_FLAG = re.compile(
    rf"(?P<dash>{_DASH}(?:[ \t]?{_DASH}){{1,5}}|[{_PAIRED}]{{2}}|{_DASH})(?P<gap>\s*)(?P<name>[^\W\d_][^\W_]*)"
)
_BARE_RATIO = re.compile(rf"(?<!\S)[{HYPHENS}]{{2}}\s?(\d{{1,2}}[:x×]\d{{1,2}})(?!\S)")
# a quotation opens where a word does, or behind a sign of a script without spaces; 27" is inches
QUOTED = re.compile(
    '(?<![A-Za-z0-9])["＂][^"＂]*["＂]|(?<!\\d)“[^”]*”|„[^“”]*[“”]|(?<!\\S)”[^”]*”'
    "|«[^»]*»|»[^«]*«|‹[^›]*›|「[^」]*」|『[^』]*』"
)
_GLUE = re.compile(r"\s*[=＝﹦:：]\s*")
# the second dash of two around words: "a street —no cars— at night"
_SET_APART = re.compile(rf"(?:(?![{HYPHENS}]{{2}})[^{LONG}])*(?<!\s)[{LONG}]+(?![^\W_])")
_OPENERS = re.compile(r"[\s\"'“”„«»‘’(（「]*")
_CLOSERS = " `*.,;:!?。，；：、！？\"'”»’)）」]"
_SURE, _LIKELY = 0.5, 0.75


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """A flag in a text: its row, where its dash begins and where its name, with what glues the value on, ends."""

    row: Flag
    start: int
    end: int
    # "--clip=no": the value is glued on, so that even a switch takes it
    glued: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class _Seen:
    """A dash and a name behind it, and what stands around them."""

    name: str
    row: Flag | None
    dash: str
    gap: bool
    # a word begins here; or the dash stands right behind a letter or a digit
    opens: bool
    inside: bool
    # what follows reads as the value of the row, or of the one that is nearest
    fits: bool
    # the name is not a part of something longer
    ends: bool
    # the name is a word and the dash is long, or a second dash follows as around a remark
    prose: bool

    @property
    def doubled(self) -> bool:
        return len(self.dash) > 1

    @property
    def long(self) -> bool:
        return not set(self.dash) <= set(f"{HYPHENS} ")


def flags_in(text: str) -> list[Found]:
    """All flags of a text in order; raises UserError where something may be one, or is meant for one and is none."""
    quoted = quotations(text)
    found: list[Found] = []
    ends: set[int] = set()
    for match in _FLAG.finditer(text):
        if is_within(match.start(), quoted) or _in_address(text, match.start()):
            continue
        row, end = _named(match["name"])
        end += match.start("name")
        seen = _seen(text, match, row, end, behind_flag=match.start() in ends)
        if _is_flag(seen) and row is not None:
            found.append(_glued(text, Found(row=row, start=match.start(), end=end)))
            ends |= {found[-1].end, _value_end(found[-1], text)}
    bare = _BARE_RATIO.search(text)
    if bare is not None and not is_within(bare.start(), quoted):
        raise UserError(say("flag-bare-ratio", typed=bare[0], ratio=plain(bare[1])))
    return found


def value_of(flag: Found, text: str) -> tuple[str, str]:
    """Split what follows a flag into its value and the words of the prompt behind it; raises UserError."""
    row = flag.row
    if row.reads.takes is Takes.NOTHING and not flag.glued:
        return "", text.lstrip(",;.:!，。；：！")
    if row.reads.takes is Takes.REST:
        return text, ""
    shaped = _shaped(row, text)
    if shaped is not None:
        return shaped
    if row.reads.takes is Takes.MAYBE:
        return "", text
    words = text.split(maxsplit=1)
    if not words:
        raise UserError(say("flag-no-value", flag=row.name, example=row.example))
    return tidy(words[0]), words[1] if len(words) > 1 else ""


def unwrapped(text: str) -> str:
    """A text that somebody put into quotes as a whole, without them where flags stand in it; else as it is."""
    whole = QUOTED.fullmatch(text.strip())
    if whole is None:
        return text
    inner = whole[0][1:-1]
    try:
        return inner if flags_in(inner) else text
    except UserError:
        # the quotes answer the question whether that is a flag
        return text


def row_of(name: str) -> Flag:
    """The row of a flag's name; raises UserError with the nearest one."""
    known = _known(name)
    if known is not None:
        return known
    close = _close(name, _SURE)
    if close is not None:
        raise UserError(say("flag-unknown-near", flag=short(name), near=close))
    raise UserError(
        say("flag-unknown", flag=short(name), flags=tuple(f"--{flag.name}" for flag in flags() if flag.listed))
    )


def _is_flag(seen: _Seen) -> bool:
    """Whether this is a flag and no words; raises UserError where it may be one, or is nearly one."""
    if seen.row is None:
        return _is_nearly_one(seen)
    if not (seen.doubled or seen.long or seen.opens):
        return False
    if seen.fits:
        clear = seen.doubled or not seen.gap
    elif seen.doubled:
        clear = not seen.gap and not seen.inside
    elif seen.opens and not seen.gap:
        clear = seen.long
    else:
        return False
    if clear and not seen.prose and (seen.opens or seen.fits):
        return True
    if not seen.ends and not seen.fits:
        return False
    if clear and not seen.prose:
        return True
    written, name = short(f"{seen.dash}{' ' if seen.gap else ''}{seen.name}"), seen.row.name
    raise UserError(say("flag-or-words", typed=written, flag=name))


def _is_nearly_one(seen: _Seen) -> bool:
    """False for words; raises UserError for the name of a flag that there is not."""
    sure = seen.doubled and not seen.long and not seen.gap and seen.opens
    close = _close(seen.name, _LIKELY) is not None
    likely = close and not seen.gap and ((seen.opens and seen.long) or (seen.doubled and not seen.inside))
    fitting = close and seen.fits and (seen.doubled or (seen.opens and not seen.gap))
    if sure or likely or fitting:
        row_of(seen.name)
    return False


def _seen(text: str, match: re.Match[str], row: Flag | None, end: int, *, behind_flag: bool) -> _Seen:
    before = text[match.start() - 1 : match.start()]
    close = _close(match["name"], _LIKELY)
    meant = row or (None if close is None else flags_by_name()[close])
    glue = _GLUE.match(text, end)
    return _Seen(
        name=match["name"],
        row=row,
        dash=match["dash"],
        gap=bool(match["gap"]),
        opens=not before.strip() or behind_flag,
        inside=not behind_flag and (_is_cased(before) or before.isdigit()),
        fits=meant is not None and _shaped(meant, text[glue.end() if glue else end :]) is not None,
        ends=re.match(r"[-_/.@'’]\S", text[end:]) is None,
        prose=row is not None and not set(LONG).isdisjoint(match["dash"]) and _is_prose(row, match["name"], text[end:]),
    )


def _is_prose(row: Flag, name: str, after: str) -> bool:
    """Whether a long dash before this name may be a writer's: it is a word, or what follows is set apart by another."""
    is_word = plain(name).casefold() in row.spoken
    return is_word or (row.reads.takes is Takes.REST and _SET_APART.match(after) is not None)


def _glued(text: str, flag: Found) -> Found:
    """Take what stands between a name and its value to the name: "--ar=3:2", "--ar : 3:2", "--clip=no"."""
    if flag.row.reads.takes is Takes.NOTHING:
        is_glued = text[flag.end : flag.end + 1] in ("=", "＝")
        return Found(row=flag.row, start=flag.start, end=flag.end + is_glued, glued=is_glued)
    glue = _GLUE.match(text, flag.end)
    return flag if glue is None else Found(row=flag.row, start=flag.start, end=glue.end(), glued=True)


def _shaped(row: Flag, text: str) -> tuple[str, str] | None:
    """The value at the beginning of a text and what follows it, where it has the shape that the row's values have."""
    if row.reads.shape is None:
        return None
    signs = plain(text)
    lead = _OPENERS.match(signs)
    match = row.reads.shape.match(signs, 0 if lead is None else lead.end())
    if match is None:
        return None
    # a long dash and a letter are the next flag, right behind this one's value: "3:2—v 7"
    is_next = re.match(rf"[{LONG}][^\W\d_]", text[match.end() : match.end() + 2]) is not None
    if not is_next and _goes_on(signs[match.end() : match.end() + 2]):
        return None
    return "".join(match[0].split()), text[match.end() :].lstrip(_CLOSERS)


def _value_end(flag: Found, text: str) -> int:
    """Where what follows a flag's value begins: the next flag may stand right there."""
    shaped = _shaped(flag.row, text[flag.end :])
    return flag.end if shaped is None else len(text) - len(shaped[1])


def _goes_on(after: str) -> bool:
    """Whether what follows belongs to the same word: "7x", "1.5", "50%"; a sign of a script without spaces does not."""
    return _is_cased(after[:1]) or re.match(r"[0-9_%]|[.,:/][0-9]|[-+]\w", after) is not None


def _named(name: str) -> tuple[Flag | None, int]:
    """The row that a word names and how much of it is the name: "ar16", "no云"."""
    row = _known(name)
    head = re.match(r"[A-Za-z]+", plain(name))
    if row is not None or head is None or head.end() == len(name):
        return row, len(name)
    row = _known(head[0])
    if row is None or (row.reads.takes is not Takes.WORD and name[head.end()].isascii()):
        return None, len(name)
    return row, head.end()


def _known(name: str) -> Flag | None:
    typed = plain(name).casefold()
    # letters of another keyboard that look the same
    return flags_by_name().get(typed) or (None if typed.isascii() else _looks().get(skeleton(typed)))


def _close(name: str, cutoff: float) -> str | None:
    found = difflib.get_close_matches(plain(name).casefold(), _telling(), n=1, cutoff=cutoff)
    return found[0] if found else None


def _is_cased(sign: str) -> bool:
    return sign.lower() != sign.upper()


def is_within(at: int, spans: list[tuple[int, int]]) -> bool:
    """Whether a place in a text lies in one of these parts of it."""
    return any(start <= at < end for start, end in spans)


def _in_address(text: str, at: int) -> bool:
    """Whether a place in a text is a part of a web address."""
    token = text[:at].rsplit(maxsplit=1)[-1] if at and not text[at - 1].isspace() else ""
    return "://" in token or token.startswith("www.")


@cache
def _looks() -> Mapping[str, Flag]:
    return {skeleton(name): flag for name, flag in flags_by_name().items()}


def quotations(text: str) -> list[tuple[int, int]]:
    """Where text stands in quotes, which nothing is read into."""
    return [match.span() for match in QUOTED.finditer(text)]


@cache
def _telling() -> tuple[str, ...]:
    """Names that somebody can have missed; a single letter is near to anything."""
    return tuple(name for name, flag in flags_by_name().items() if flag.listed and (len(name) > 1 or name == flag.name))
