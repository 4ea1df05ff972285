"""`imagine models verify`: every file read and compared with what was pinned."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from core.examples import examples
from imagine.commands.models.row import MODEL, catalogue_of, settings

if TYPE_CHECKING:
    from core.catalogue.card import ModelCard


@click.command(epilog=examples("imagine models verify flux2-klein", "imagine models verify"))
@click.argument("models", type=MODEL, nargs=-1, metavar="[MODEL...]")
def verify(models: tuple[str, ...]) -> None:
    """Read every file of MODEL, or of all that are here, and name what is missing, cut short or another one."""
    catalogue = catalogue_of(settings())
    chosen = [catalogue.get(model) for model in models] if models else catalogue.cards
    broken = False
    for card in chosen:
        faults, checked = _look(card)
        for fault in faults:
            click.echo(f"✗ {card.id}: {fault}")
        if not faults and (checked or models):
            click.echo(f"✓ {card.id}: {_counted(checked)}." if checked else f"– {card.id}: {_none(card)}")
        broken = broken or bool(faults)
    if broken:
        click.echo("`imagine models pull MODEL` brings what is not right once more.", err=True)
    sys.exit(broken)


def _look(card: ModelCard) -> tuple[list[str], int]:
    """What is wrong with the files of a row, and how many were looked at."""
    from core.domain.errors import OperatorError
    from workers.engines.families import is_elsewhere
    from workers.engines.weights import require_files, weights_of
    from workers.weights.pull import origins
    from workers.weights.verify import faults_of, known_files

    if is_elsewhere(card):
        return [], 0
    found, checked = [], len(card.files)
    for origin in origins(card):
        folder, files = known_files(origin)
        found += [f"{fault.file} is {fault.what}" for fault in faults_of(folder, files)]
        checked += len(files)
    if card.files and not found:
        try:
            weights = weights_of(card)
            if weights is not None:
                require_files(weights, card.files)
        except OperatorError as problem:
            found.append(problem.message)
    return found, checked


def _counted(files: int) -> str:
    return "1 file is as it was pinned" if files == 1 else f"{files} files are as they were pinned"


def _none(card: ModelCard) -> str:
    from workers.weights.pull import is_of_hub

    if is_of_hub(card.repository):
        return f"nothing was pulled; `imagine models pull {card.id}` does, and knows every hash then."
    return "nothing of it was pinned."


COMMAND = verify
