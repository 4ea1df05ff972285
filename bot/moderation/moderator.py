"""A Moderator over a rule file: it judges words before anything is made of them, and fails closed."""

from __future__ import annotations

from pathlib import Path

import structlog

from bot.moderation.letters import plain
from bot.moderation.rule_file import SHIPPED, BrokenRules, RuleBook, read_rules
from bot.moderation.rules import Reading
from bot.moderation.search import find
from core.domain.place import Place
from core.domain.say import say
from core.ports.chat import Verdict, Wording

_BROKEN = say("rules-broken")

_log = structlog.get_logger("bot.moderation")


class RuleModerator:
    """A Moderator over rules; without them it refuses everything."""

    def __init__(self, book: RuleBook | None) -> None:
        """Judge by these rules; None stands for a file that could not be read."""
        self._book = book

    def judge(self, wording: Wording, place: Place) -> Verdict:
        """Decide about words, what they leave out, and what was said before them of the same picture."""
        book = self._book
        if book is None:
            return Verdict(allowed=False, rule="no rules", sentence=_BROKEN)
        said = _reading(book, (*wording.prompts_before, wording.prompt))
        left_out = _reading(book, (*wording.negatives_before, wording.negative))
        for rule in book.rules:
            if place.audience in rule.audiences and rule.hits(said, left_out, edits=wording.changes_upload):
                sentence = say("rules-refused", rule=rule.rule)
                return Verdict(allowed=False, rule=rule.rule, sentence=sentence)
        return Verdict(allowed=True)


def load_moderator(path: Path | None = None) -> RuleModerator:
    """Read a rule file, the shipped one by default; a file that cannot be used refuses everything and is logged."""
    file = path or SHIPPED
    try:
        return RuleModerator(read_rules(file))
    except BrokenRules as problem:
        _log.error("rules_unusable", file=str(file), problem=str(problem))
        return RuleModerator(None)


def _reading(book: RuleBook, texts: tuple[str, ...]) -> Reading:
    """What texts say together: later ones are about the same picture. One that another repeats is read once."""
    told = [plain(text) for text in dict.fromkeys(texts) if text]
    once = [one for n, one in enumerate(told) if not any(one in later for later in told[n + 1 :])]
    text = "\n".join(once)
    return Reading(text, find(book.lexicon, text))
