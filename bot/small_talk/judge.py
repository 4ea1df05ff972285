"""Whether words in reply to a picture are an order or talk: thanks, laughter, emoji, a remark, a question to somebody.

A heuristic over one small file per language (`words/*.toml`). A text is talk

- where it has no letters and no digits: emoji and punctuation;
- where it begins by calling somebody else (`@ben look`);
- else by its clauses, in the language that knows the most of its words: an order in one of them makes it an order
  (`thanks, now with a hat`), unless it is said to somebody (`give me your number`); without one, a remark (`my boss has
  that look`), a question to people and laughter (`the teeth 💀`) make it talk.

What is none of it is an order where it is as short as the name of a thing (`two foxes`) or describes a scene (`a fox in
the snow`); longer, or asked, it is unsure. A text with a flag (`--n 2`) is always an order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from bot.small_talk.language import Clause, Language, languages
from bot.small_talk.plain import plain, script_of

# the bot's own name, by which it is called
_OWN_NAME = "imagine"
_CALL = re.compile(r"@(\w+)")
_FLAG = re.compile(r"(?:^|\s)(?:--|—)\s?\w")
_CLAUSE_ENDS = re.compile(r"[.,;:!?…\n()،؛؟、。！？「」«»\u2600-\u27bf\U0001f300-\U0001faff]+")
_ASKS = re.compile(r"[?？؟]")
_FACES = re.compile(r"[😂🤣😭😅😆💀☠😍🥰😻❤♥💔👏🙏👍👎🔥😱🙈😏🤔😬🤯🥲😢😡🤮]|:[)D(P]|;\)|<3|\+1")
# laughter, as `plain` writes it; whoever laughs says nothing else by it
_LAUGHTER = re.compile(
    r"(?:^|(?<= ))(?:a?haha|hihi|hehe|lol|lmf?ao|rofl|xd+|jaja|jeje|jiji|mdr|ptdr|kk?|rs|rsrs|ww?|هه)(?= |$)"
)
# by then it has said what it is
_MOST_CHARS = 300
# as many words behind which a question mark asks somebody, and not for a thing ("a fox?")
_ASKED_WORDS = 3


class Verdict(Enum):
    """What a text is."""

    ORDER = "order"
    # thanks, laughter, a question to people: nothing else
    TALK = "talk"
    # it tells something, so that there is nothing to draw
    REMARK = "remark"
    # it has nothing of an order and nothing of talk, and is longer than what names a thing
    UNSURE = "unsure"


def judge(text: str) -> Verdict:
    """What a text in reply to a picture is; never an error, whatever it is."""
    if _FLAG.search(text):
        return Verdict.ORDER
    call = _CALL.match(text.strip())
    if call is not None and not call[1].casefold().startswith(_OWN_NAME):
        return Verdict.TALK
    said = _CALL.sub(" ", text[:_MOST_CHARS])
    words = plain(said)
    if not words or words.isdigit():
        # "2" names a picture, and "+1" agrees
        return Verdict.ORDER if words and "+" not in said else Verdict.TALK
    nearest = [_kinds(language, said) for language in _nearest(words)]
    if any(set(kinds) <= {Clause.PHRASE} for kinds in nearest):
        return Verdict.TALK
    asks = _ASKS.search(said) is not None and len(words.split()) >= _ASKED_WORDS
    laughs = _FACES.search(said) is not None or _LAUGHTER.search(words) is not None
    return _verdict(nearest, asks=asks, laughs=laughs)


def _nearest(words: str) -> Sequence[Language]:
    """The languages that a text may be in: of those of its script the ones that know the most of its words."""
    script = script_of(words)
    known = [one for one in languages() if one.script is script]
    each = words.split()
    most = max((one.share(each) for one in known), default=0)
    return [one for one in known if one.share(each) == most]


def _kinds(language: Language, said: str) -> list[Clause]:
    parts = (part for end in _CLAUSE_ENDS.split(said) for part in _LAUGHTER.split(plain(end)))
    return [language.kind(one) for part in parts for one in language.clauses(part.strip())]


def _verdict(nearest: Sequence[Sequence[Clause]], *, asks: bool, laughs: bool) -> Verdict:
    """What the clauses make together; what one language is sure of counts before what another does not know."""
    kinds = [set(one) for one in nearest]
    found = set[Clause]().union(*kinds)
    if any(Clause.ORDER in one and Clause.TO_PEOPLE not in one for one in kinds):
        return Verdict.ORDER
    said = {Clause.TO_PEOPLE, Clause.REMARK, Clause.QUESTION, Clause.UNSURE}
    if not laughs and any(Clause.SCENE in one and not one & said for one in kinds):
        return Verdict.ORDER
    if found & {Clause.TO_PEOPLE, Clause.REMARK}:
        return Verdict.REMARK
    if Clause.QUESTION in found:
        return Verdict.TALK
    if laughs:
        return Verdict.REMARK
    unsure = asks or (Clause.UNSURE in found and Clause.OPEN not in found)
    return Verdict.UNSURE if unsure else Verdict.ORDER
