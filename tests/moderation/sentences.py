"""Sentences that were written by somebody who had not seen the rules, as TSV: language, context, rule or "-", text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.moderation import RuleModerator
from core.domain.errors import UserError
from core.domain.place import Place
from core.language.prompt import parse
from core.ports.chat import Wording

OWN: Path = Path(__file__).parent
"""The open half of those lists; in `made`, sentences of whoever made the rules, which say nothing about unseen ones."""
GENERAL = Place(platform="web", account="web", chat="den")


@dataclass(frozen=True, kw_only=True, slots=True)
class Sentence:
    """What somebody types, of nothing or in reply to a photo."""

    language: str
    edit: bool
    rule: str
    text: str

    def wording(self, disguise: Callable[[str], str] = str) -> Wording:
        """What is judged of it: words and what is left out, each disguised for itself."""
        try:
            ask = parse(self.text)
            prompt, negative = ask.prompt, str(ask.said.get("no", ""))
        except UserError:
            prompt, negative = self.text, ""
        return Wording(prompt=disguise(prompt), negative=disguise(negative), changes_upload=self.edit)


def read(folder: Path, kind: str) -> list[Sentence]:
    """The sentences of one kind (harmless, harmful) in a folder."""
    rows = []
    for path in sorted(folder.glob(f"{kind}*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            language, context, rule, text = line.split("\t")
            rows.append(Sentence(language=language, edit=context == "edit", rule=rule, text=text))
    return rows


def refused(
    moderator: RuleModerator, sentences: list[Sentence], disguise: Callable[[str], str] = str
) -> list[tuple[Sentence, str]]:
    """Which of them are refused in a place for everybody, and by which rule."""
    judged = ((one, moderator.judge(one.wording(disguise), GENERAL)) for one in sentences)
    return [(one, verdict.rule) for one, verdict in judged if not verdict.allowed]
