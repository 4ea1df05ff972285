"""`imagine models add`: a row for a model of one's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from core.catalogue.card import Bounds, Catalogue, ModelCard
from core.domain.errors import OperatorError
from core.domain.jobs.task import Task
from core.examples import examples
from imagine.commands.models.row import MODEL, catalogue_of, settings
from imagine.commands.models.row_text import id_of, license_class_of, row_text

if TYPE_CHECKING:
    from core.settings import Settings
    from imagine.commands.models.source import Found

# of a family with several kinds of weights the one that most of people's own are made of
_LIKE = {"stable_diffusion": "sd-1.5", "stable_diffusion_xl": "sdxl"}


@click.command(
    epilog=examples(
        "imagine models add ~/Downloads/dreams.safetensors --license creativeml-openrail-m",
        "imagine models add somebody/their-model --like flux2-klein",
        "imagine models add /srv/models/mine --id mine",
    )
)
@click.argument("source", type=click.Path())
@click.option("--id", "model", help="What people type behind --model; without it the name in small letters.")
@click.option("--title", help="What people read; without it the name.")
@click.option("--like", type=MODEL, help="The row whose steps, guidance, sizes and tasks it takes over.")
@click.option("--license", "license_name", help="Its licence, where the source does not say it.")
def add(source: str, model: str | None, title: str | None, like: str | None, license_name: str | None) -> None:
    """Write a row for SOURCE: owner/name of a hub, a diffusers folder, or a single .safetensors file.

    Single files of Stable Diffusion 1.x and XL need no hub. Nothing is fetched or copied.
    """
    from imagine.commands.models.source import look_at

    held = settings()
    catalogue = catalogue_of(held)
    found = look_at(source, held, catalogue)
    name = model or id_of(found.name)
    if not name:
        raise OperatorError(f"No id can be made of {found.name!r}; name this model with --id.")
    if name in {card.id for card in catalogue.cards}:
        raise OperatorError(f"There is a model {name!r} already; name this one with --id.")
    licence = license_name or found.license or "not stated"
    values = {
        "id": name,
        "title": title or found.name,
        "family": found.family,
        "repository": found.repository,
        "revision": found.revision,
        "license": licence,
        "license_class": license_class_of(licence),
        **({"license_url": found.license_url} if found.license_url else {}),
        **({"transformer_file": found.transformer_file} if found.transformer_file else {}),
        **_figures(found, catalogue, like or found.like),
        "memory_gib": found.memory_gib,
        "files": found.files,
    }
    path = _write(held, name, row_text(values))
    click.echo(f"{path} is its row; steps, guidance and sizes stand there to be changed.")
    click.echo(_next(name, found, values["license_class"]))


def _figures(found: Found, catalogue: Catalogue, like: str | None) -> dict[str, Any]:
    """Steps, sizes, tasks and what else a row says of its kind: as the row that was named, or one of the family."""
    rows = {card.id: card for card in catalogue.cards if card.family == found.family}
    if like is None and not rows:
        raise OperatorError(
            f"There is no row of the family {found.family!r} to take figures from; name one with --like."
        )
    card = catalogue.get(like) if like else rows.get(_LIKE.get(found.family, ""), next(iter(rows.values())))
    if card.family != found.family:
        raise OperatorError(f"{found.name} is of the family {found.family!r}, and {card.id} of {card.family!r}.")
    return figures_of(card)


# what belongs to the weights of a row, or to its place in the catalogue
_OF_ITS_OWN = frozenset(
    {
        "id",
        "styles",
        "title",
        "family",
        "repository",
        "revision",
        "license",
        "license_class",
        "license_url",
        "files",
        "memory_gib",
    }
    | {"transformer_file", "lora", "rank", "knows", "upscaler", "helpers"}
)


def figures_of(card: ModelCard) -> dict[str, Any]:
    """What a row says of its kind, as `row_text` writes it: all but what belongs to its own weights and place."""
    values = {field.name: getattr(card, field.name) for field in fields(card) if field.name not in _OF_ITS_OWN}
    return {name: _plain(value) for name, value in values.items() if value not in (None, "", {})}


def _plain(value: Any) -> Any:
    """A field as `row_text` writes it."""
    match value:
        case Bounds():
            return value.default if value.least == value.most else (value.default, value.least, value.most)
        case Task():
            return value.name
        case tuple():
            return [_plain(one) for one in value]
        case Mapping():
            # what is honoured without a range is said as true
            return {key: True if one is None else _plain(one) for key, one in value.items()}
        case _:
            return value


def _write(held: Settings, name: str, text: str) -> Path:
    """Check a row as the catalogue would, and write it into the folder of one's own; raises OperatorError."""
    from core.catalogue.rows import read_catalogue
    from workers.engines.families import require_sound

    try:
        content = text.encode()
    except UnicodeEncodeError:
        raise OperatorError(f"The name of {name!r} or of its file is no UTF-8; rename it.") from None
    require_sound(read_catalogue(text, name=f"{name}.toml").cards[0])
    path = held.own_models / f"{name}.toml"
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(content)
    except FileExistsError:
        raise OperatorError(f"{path} is there already; name this model with --id.") from None
    except OSError as problem:
        raise OperatorError(f"{path} cannot be written: {problem.strerror}.") from None
    return path


def _next(name: str, found: Found, license_class: str) -> str:
    """What to type next."""
    from workers.weights.pull import is_of_hub

    if is_of_hub(found.repository):
        return f"Next: imagine models pull {name}"
    if license_class == "permissive":
        return f"Next: imagine models try {name}"
    return (
        f"Its licence is not known to be permissive. If your use is within it, add {name!r} to "
        f"render.accepted_licenses; then: imagine models try {name}"
    )


COMMAND = add
