"""What each flag does with each kind of model, for docs/reference/flags.md: as the rows of the catalogue say it."""

from __future__ import annotations

from collections.abc import Iterable

from bot.menus.help import about_flag
from bot.speech.languages import ENGLISH, spoken
from core.catalogue.card import Catalogue, ModelCard
from core.domain.jobs.task import Task
from core.language.flag import Flag, Takes, draws
from core.language.flags import flags
from core.language.prompt import parse
from core.language.values import figure
from core.tasks import words_to_mask


def flags_markdown(catalogue: Catalogue) -> str:
    """A table of families and flags, and of the flags that do the same with every model."""
    families: dict[str, list[ModelCard]] = {}
    for card in catalogue.cards:
        if _drawn(card):
            families.setdefault(card.family, []).append(card)
    everywhere = [flag for flag in flags() if flag.listed and flag.sets is None]
    rest = [flag for flag in flags() if flag.listed and flag.sets is not None]
    parts = ["# Flags by family", "", "Generated from the code by `make reference`; do not edit.", "", _RULE, ""]
    parts += ["| Family | Models |", "|---|---|"]
    parts += [f"| `{name}` | {', '.join(card.title for card in cards)} |" for name, cards in families.items()]
    parts += ["", f"| Family | {' | '.join(f'`--{flag.name}`' for flag in rest)} |", f"|---|{'---|' * len(rest)}"]
    for name, cards in families.items():
        parts.append(f"| `{name}` | {' | '.join(_cell(flag, cards) for flag in rest)} |")
    parts += ["", "The same with every model:", "", "| Flag | What it does |", "|---|---|"]
    for flag in everywhere:
        about = spoken(about_flag(flag), ENGLISH).replace("|", "\\|")
        parts.append(f"| `--{flag.name}` | {about} |")
    return "\n".join(parts) + "\n"


_RULE = (
    "“yes” changes what is drawn; a span is what a row takes, with its default in front; “some” is a matter of the row;"
    " “said” is left out, and a sentence with the result says so; “–” makes no sense with what these models make."
    " `tests/unit/pocket/test_flags_measured.py` measures with Pocket what has no span."
)


def _cell(flag: Flag, cards: Iterable[ModelCard]) -> str:
    """What a flag does with the models of a family."""
    found = list(dict.fromkeys(_of(flag, card) for card in cards))
    if len(found) == 1:
        return found[0]
    return "some" if "said" in found else "; ".join(one for one in found if one != "–")


def _of(flag: Flag, card: ModelCard) -> str:
    if flag.sets is None or not any(flag.knows(task) for task in _drawn(card)):
        return "–"
    bounds = card.range_of(flag.sets.name)
    example = parse(f"x {flag.example}").said.get(flag.name)
    if bounds is not None and bounds.least < bounds.most:
        return f"{figure(bounds.default)} ({figure(bounds.least)}–{figure(bounds.most)})"
    if flag.reads.takes is not Takes.NOTHING and bounds is not None:
        return f"always {figure(bounds.default)}"
    return "yes" if flag.sets.honoured(example, card) else "said"


def _drawn(card: ModelCard) -> list[Task]:
    """What a model draws; a mask is no drawing."""
    return [task for task in card.tasks if draws(task) and task is not words_to_mask.TASK]
