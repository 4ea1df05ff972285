"""Whether words in reply to a picture are talk: thanks, laughter, emoji, a remark, a question to somebody.

A heuristic over one small file per language (`words/*.toml`). A text is talk

- where it has no letters and no digits: emoji and punctuation;
- where it begins by calling somebody else (`@ben look`);
- else by its clauses, in the language whose words it has the most of: an order in one of them makes it an order (`thanks,
  now with a hat`), unless it is said to somebody (`give me your number`); without one, a remark makes it talk (`my boss
  has that look`), and so does a face that laughs or a question mark behind several words.

What is none of it, such as `two foxes`, is an order. A text with a flag (`--n 2`) always is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from bot.small_talk.language import Clause, Language, languages
from bot.small_talk.plain import is_unspaced, plain

# the bot's own name, by which it is called
_OWN_NAME = "imagine"
_CALL = re.compile(r"@(\w+)")
_FLAG = re.compile(r"(?:^|\s)(?:--|—)\s?\w")
_CLAUSE_ENDS = re.compile(r"[.,;:!?…\n()،؛؟、。！？「」«»\u2600-\u27bf\U0001f300-\U0001faff]+")
_ASKS = re.compile(r"[?？؟]")
_FACES = re.compile(r"[😂🤣😭😅😆💀☠😍🥰😻❤♥💔👏🙏👍👎🔥😱🙈😏🤔😬🤯🥲😢😡🤮]|:[)D(P]|;\)|<3|\+1")
# laughter, as `plain` writes it; whoever laughs says nothing else by it
_LAUGHTER = re.compile(r"(?:^|(?<= ))(?:a?haha|hihi|hehe|lol|lmf?ao|rofl|xd+|jaja|jeje|jiji|mdr|ptdr|kk?|rs|rsrs|ww?|هه)(?= |$)")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
# as many words behind which a question mark asks somebody, and not for a thing ("a fox?")
_ASKED_WORDS = 3


class Verdict(Enum):
    """What a text is."""

    ORDER = "order"
    TALK = "talk"
    # talk by what it says, with words in it that orders have, too
    PERHAPS = "perhaps"


def is_small_talk(text: str) -> bool:
    """Whether a text in reply to a picture starts nothing."""
    return judge(text) is not Verdict.ORDER


def judge(text: str) -> Verdict:
    """What a text in reply to a picture is; never an error, whatever it is."""
    if _FLAG.search(text):
        return Verdict.ORDER
    call = _CALL.match(text.strip())
    if call is not None and not call[1].casefold().startswith(_OWN_NAME):
        return Verdict.TALK
    said = _CALL.sub(" ", text)
    words = plain(said)
    if not words or words.isdigit():
        # "2" names a picture, and "+1" agrees
        return Verdict.ORDER if words and "+" not in said else Verdict.TALK
    nearest = [_kinds(language, said) for language in _nearest(words)]
    if any(set(kinds) <= {Clause.PHRASE} for kinds in nearest):
        return Verdict.TALK
    asked = _ASKS.search(said) is not None and len(words.split()) >= _ASKED_WORDS
    laughs = _FACES.search(said) is not None or _LAUGHTER.search(words) is not None
    return _verdict(nearest, wonders=asked or laughs)


def _nearest(words: str) -> Sequence[Language]:
    """The languages that a text may be in: by its script, else by how many of its words they have."""
    if is_unspaced(words) or _ARABIC.search(words):
        wanted = is_unspaced(words)
        return [one for one in languages() if one.spaced is not wanted and (wanted or one.is_arabic)]
    each = words.split()
    shares = {id(one): one.share(each) for one in languages()}
    most = max(shares.values())
    return [one for one in languages() if shares[id(one)] == most]


def _kinds(language: Language, said: str) -> list[Clause]:
    parts = (part for end in _CLAUSE_ENDS.split(said) for part in _LAUGHTER.split(plain(end)))
    return [language.kind(one) for part in parts for one in language.clauses(part.strip())]


def _verdict(nearest: Sequence[Sequence[Clause]], *, wonders: bool) -> Verdict:
    """What the clauses make together; what one language is sure of counts before what another does not know."""
    kinds = [set(one) for one in nearest]
    if any(Clause.ORDER in one and Clause.TO_PEOPLE not in one for one in kinds):
        return Verdict.ORDER
    if any(Clause.TO_PEOPLE in one for one in kinds):
        return Verdict.PERHAPS
    if any(Clause.TALK in one for one in kinds):
        return Verdict.TALK
    return Verdict.PERHAPS if wonders else Verdict.ORDER
