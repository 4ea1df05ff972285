"""`imagine models compare`: what people made of models that share an alias, and the same prompts drawn by each."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from core.examples import examples
from imagine.commands.models.row import MODEL, catalogue_of, settings

if TYPE_CHECKING:
    from core.catalogue.aliases import Alias
    from core.catalogue.card import Catalogue
    from core.domain.geometry.proportion import Proportion
    from core.settings import Settings

# what is listed first, and as which word; the others are the names of verbs
_FIRST = {"picked": "picked", "reroll": "drawn again", "delete": "deleted", "report": "reported", "fav": "favourite"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Figures:
    """What people made of the results of one model."""

    model: str
    # its share of the alias, 0 where it has none any more
    weight: float
    shown: int
    # by the name of what was done
    parts: Mapping[str, Proportion]


@click.command(
    "compare",
    epilog=examples(
        "imagine models compare default",
        "imagine models compare default --json",
        "imagine models compare pocket sdxl-turbo --prompts prompts.txt --seeds 1,2,3 --out sheet.png",
    ),
)
@click.argument("names", nargs=-1, required=True, type=MODEL)
@click.option(
    "--prompts",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A file with a prompt on each line, flags and all.",
)
@click.option("--seeds", default="1", show_default=True, help="Seeds, separated by commas.")
@click.option("--out", type=click.Path(path_type=Path), help="The contact sheet to draw: .png, .jpg or .webp.")
@click.option("--json", "as_json", is_flag=True, help="The counts for machines.")
def compare(names: tuple[str, ...], prompts: Path | None, seeds: str, out: Path | None, *, as_json: bool) -> None:
    """Say what people made of the models behind an alias, or with --prompts and --out let models draw the same.

    Of an alias it counts results that were shown, and of how many something was made: enlarged, varied, marked,
    drawn again, deleted; each as a share, with the interval that holds with a confidence of 95 % (Wilson). NAMES is
    one alias, or for a contact sheet two or more models.
    """
    held = settings()
    catalogue = catalogue_of(held)
    if (prompts is None) is not (out is None):
        raise click.UsageError("A contact sheet takes both --prompts FILE and --out FILE.")
    if prompts is None or out is None:
        alias = _alias(names, held, catalogue)
        rows = figures(alias.weights, _counts(alias.name, held))
        click.echo(_as_json(rows) if as_json else _table(alias, rows))
        return
    from imagine.commands.models.side_by_side import draw_sheet

    models = _models(names, held, catalogue)
    path = draw_sheet([catalogue.get(model) for model in models], held, prompts=prompts, seeds=seeds, out=out)
    click.echo(path)


def figures(weights: Mapping[str, float], counts: Mapping[str, Mapping[str, int]]) -> list[Figures]:
    """Of each model that has a share or was counted, what became of how many results."""
    models = dict.fromkeys((*weights, *sorted(counts)))
    return [_figures_of(model, weights.get(model, 0.0), counts.get(model, {})) for model in models]


def _figures_of(model: str, weight: float, counted: Mapping[str, int]) -> Figures:
    from core.domain.geometry.proportion import Proportion
    from core.ports.trials import SHOWN

    shown = counted.get(SHOWN, 0)
    rest = sorted((what for what in counted if what not in _FIRST and what != SHOWN), key=lambda one: -counted[one])
    named = [what for what in _FIRST if what == "picked" or counted.get(what)]
    # one that is out may be picked before it is counted
    parts = {
        what: Proportion(count=counted.get(what, 0), of=max(shown, counted.get(what, 0))) for what in (*named, *rest)
    }
    return Figures(model=model, weight=weight, shown=shown, parts=parts)


def _as_json(rows: Sequence[Figures]) -> str:
    said = [
        {
            "model": row.model,
            "weight": row.weight,
            "shown": row.shown,
            **{
                what: {"count": part.count, "share": part.share, "low": part.interval[0], "high": part.interval[1]}
                for what, part in row.parts.items()
            },
        }
        for row in rows
    ]
    return json.dumps(said, indent=2)


def _table(alias: Alias, rows: Sequence[Figures]) -> str:
    lines = []
    whole = sum(alias.weights.values())
    for row in rows:
        share = f"{row.weight / whole:.0%} of {alias.name}" if row.weight else "no share any more"
        lines.append(f"{row.model}  {share}, {row.shown} shown")
        for what, part in row.parts.items():
            low, high = part.interval
            lines.append(
                f"  {_FIRST.get(what, what):<14} {part.count:>6}  {part.share:>6.1%}   {low:.1%} to {high:.1%}"
            )
    return "\n".join([*lines, "Results of this month and the three before; the spans hold with a confidence of 95 %."])


def _alias(names: Sequence[str], held: Settings, catalogue: Catalogue) -> Alias:
    from core.catalogue.aliases import aliases_of
    from core.domain.errors import OperatorError

    aliases = aliases_of(held.models.alias, catalogue)
    if len(names) > 1:
        raise OperatorError("One alias is counted at a time; to let models draw, add --prompts FILE --out FILE.")
    if names[0] not in aliases:
        there = f"there is {', '.join(aliases)}" if aliases else "there is none; docs/howto/compare-models.md makes one"
        raise OperatorError(f"No alias is called {names[0]!r}: {there}.")
    return aliases[names[0]]


def _models(names: Sequence[str], held: Settings, catalogue: Catalogue) -> Sequence[str]:
    """The models behind names; raises OperatorError for one, which would be compared with nothing."""
    from core.catalogue.aliases import aliases_of
    from core.domain.errors import OperatorError

    aliases = aliases_of(held.models.alias, catalogue)
    models = list(
        dict.fromkeys(one for name in names for one in (aliases[name].weights if name in aliases else [name]))
    )
    if len(models) < 2:
        raise OperatorError(f"{models[0]} alone compares with nothing; name two models, or an alias of several.")
    return models


def _counts(alias: str, held: Settings) -> Mapping[str, Mapping[str, int]]:
    from core.stores.redis.assembly import Role, open_store
    from core.stores.redis.trials import RedisTrials
    from imagine.supervisor.at_home import at_home

    store = open_store(at_home(held), Role.OPERATOR)
    try:
        return RedisTrials(store).counts(alias)
    finally:
        store.client.close()


COMMAND = compare
