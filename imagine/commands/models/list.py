"""`imagine models list`: all rows, and which of them could be served here."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from core.examples import examples
from imagine.commands.models.row import catalogue_of, settings
from imagine.commands.models.standing import Standing, licence_line, standing_of

if TYPE_CHECKING:
    from core.catalogue.card import ModelCard

_HEAD = ("model", "weights", "memory", "licence", "tasks")


@click.command("list", epilog=examples("imagine models list", "imagine models list --json"))
@click.option("--json", "as_json", is_flag=True, help="For machines.")
def list_models(*, as_json: bool) -> None:
    """Show every model with its licence, tasks and memory, and whether its weights are here."""
    held = settings()
    cards = catalogue_of(held).cards
    found = [(card, standing_of(card, held)) for card in cards]
    if as_json:
        rows = [{**_row(card, how), "served": card.id in held.render.models} for card, how in found]
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    lines = [_HEAD, *(_line(card, how, served=card.id in held.render.models) for card, how in found)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(_HEAD))]
    for line in lines:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())
    click.echo("* is served here (render.models).")


def _row(card: ModelCard, how: Standing) -> dict[str, object]:
    return {
        "model": card.id,
        "weights": how.weights,
        "memory_gib": card.memory_gib,
        "licence": card.license,
        "licence_class": card.license_class,
        "accepted": how.accepted,
        "tasks": [task.name for task in card.tasks],
    }


def _line(card: ModelCard, how: Standing, *, served: bool) -> tuple[str, ...]:
    return (
        f"{card.id} *" if served else card.id,
        how.weights,
        f"{card.memory_gib:g} GiB",
        licence_line(card, accepted=how.accepted),
        ", ".join(task.name.replace("_", " ") for task in card.tasks),
    )


COMMAND = list_models
