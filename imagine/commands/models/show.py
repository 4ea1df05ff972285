"""`imagine models show`: a row in full."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any

import click

from core.examples import examples
from imagine.commands.models.row import MODEL, catalogue_of, settings
from imagine.commands.models.standing import licence_line, standing_of

if TYPE_CHECKING:
    from core.catalogue.card import ModelCard


@click.command(epilog=examples("imagine models show flux2-klein"))
@click.argument("model", type=MODEL)
def show(model: str) -> None:
    """Show everything that the catalogue says of MODEL, and how it stands on this machine."""
    held = settings()
    card = catalogue_of(held).get(model)
    how = standing_of(card, held)
    head = {
        "licence": licence_line(card, accepted=how.accepted),
        "weights": how.because or (f"{how.weights}, in {how.folder}" if how.folder else how.weights),
        "pinned": _pinned(card),
    }
    for name, text in head.items():
        if text:
            click.echo(f"{name}: {text}")
    click.echo("")
    for line in _row(card):
        click.echo(line)


def _pinned(card: ModelCard) -> str:
    from workers.weights.pull import origins
    from workers.weights.verify import known_files

    said = []
    for origin in origins(card):
        folder, files = known_files(origin)
        if files:
            size = sum(file.bytes for file in files.values())
            said.append(f"{origin.repository} at {folder.name}, {len(files)} files, {size / 1e9:.2f} GB")
    return "; ".join(said)


def _row(card: ModelCard) -> Iterator[str]:
    from core.catalogue.card import Bounds

    for field in fields(card):
        value = getattr(card, field.name)
        if field.name == "styles":
            value = tuple(style for style in card.styles if style.family == card.family)
        if isinstance(value, Bounds):
            alone = value.least == value.most
            shown = f"{value.default:g}" if alone else f"{value.default:g} ({value.least:g} to {value.most:g})"
        else:
            shown = _said(value)
        if shown:
            yield f"{field.name}: {shown}"


def _said(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key} = {_said(one) or 'yes'}" for key, one in value.items())
    if isinstance(value, tuple):
        return ", ".join(getattr(one, "name", None) or _said(one) for one in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None or value == "":
        return ""
    return f"{value:g}" if isinstance(value, float) else str(value)


COMMAND = show
