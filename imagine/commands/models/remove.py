"""`imagine models remove`: weights from this machine, and the row of a model of one's own."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import click

from core.domain.errors import OperatorError
from core.examples import examples
from core.text_file import read_text
from imagine.commands.models.row import MODEL, catalogue_of, settings

if TYPE_CHECKING:
    from core.catalogue.card import Catalogue, ModelCard
    from core.settings import Settings


@click.command(epilog=examples("imagine models remove flux2-klein", "imagine models remove dreams --yes"))
@click.argument("model", type=MODEL)
@click.option("--yes", is_flag=True, help="Do not ask.")
def remove(model: str, *, yes: bool) -> None:
    """Remove what `pull` brought for MODEL, and the row that `add` wrote; files of your own stay where they are."""
    held = settings()
    catalogue = catalogue_of(held)
    card = catalogue.get(model)
    stores, row = _stores(card, catalogue), _row(card, held)
    if not stores and row is None:
        raise OperatorError(f"There is nothing of {card.id} to remove: it was not pulled, and its row is not yours.")
    needing = [other.id for other in catalogue.cards if card.id in (other.upscaler, *other.helpers)]
    if row is not None and needing:
        raise OperatorError(f"The row of {needing[0]} names {card.id} as its upscaler or helper; change that first.")
    for path in (*stores, *((row,) if row else ())):
        click.echo(f"{path}  {_bytes(path) / 1e9:.2f} GB" if path.is_dir() else str(path))
    if not (
        yes or click.confirm("Remove this? Other programs may use the same weights." if stores else "Remove this?")
    ):
        raise click.Abort
    try:
        for path in stores:
            shutil.rmtree(path)
        if row is not None:
            row.unlink()
    except OSError as problem:
        raise OperatorError(f"{problem.filename} cannot be removed: {problem.strerror}.") from None
    click.echo(f"{card.id} is removed.")


def _stores(card: ModelCard, catalogue: Catalogue) -> list[Path]:
    """What was pulled for this row and no other takes anything from."""
    from workers.weights.lock import read_lock, store_of
    from workers.weights.pull import origins

    others = {origin.repository for other in catalogue.cards if other.id != card.id for origin in origins(other)}
    mine = dict.fromkeys(origin.repository for origin in origins(card))
    return [store_of(one) for one in mine if one not in others and read_lock(one).revisions]


def _row(card: ModelCard, held: Settings) -> Path | None:
    """The file of a row of one's own; raises OperatorError where others stand in it, too."""
    for path in sorted(held.own_models.glob("*.toml")) if held.own_models.is_dir() else ():
        data = tomllib.loads(read_text(path))
        ids = [row["id"] for row in data.get("model", [data])]
        if card.id in ids:
            if len(ids) > 1:
                raise OperatorError(f"{path} holds other models, too; take {card.id} out by hand.")
            return path
    return None


def _bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


COMMAND = remove
