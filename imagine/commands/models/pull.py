"""`imagine models pull`: weights from a hub to this machine, pinned and checked."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING

import click

from core.examples import examples
from imagine.commands.models.row import MODEL, catalogue_of, settings

if TYPE_CHECKING:
    from core.catalogue.card import ModelCard
    from core.settings import Settings
    from workers.weights.hub import Hub
    from workers.weights.pull import Plan


@click.command(
    epilog=examples(
        "imagine models pull flux2-klein",
        "imagine models pull sdxl-turbo --accept-license",
        "IMAGINE_HUB__TOKEN_FILE=~/token imagine models pull flux2-klein-9b",
    )
)
@click.argument("models", type=MODEL, nargs=-1, required=True, metavar="MODEL...")
@click.option("--accept-license", is_flag=True, help="You have read the licences, and your use is within them.")
def pull(models: tuple[str, ...], *, accept_license: bool) -> None:
    """Bring the weights of MODEL: safetensors and configs only, each file checked, the commit pinned.

    What was broken off goes on where it broke. Afterwards no hub is asked again.
    """
    held = settings()
    catalogue = catalogue_of(held)
    for card in [catalogue.get(model) for model in models]:
        pull_model(card, held, accept_license=accept_license)


def pull_model(card: ModelCard, held: Settings, *, accept_license: bool) -> None:
    """Bring everything that a row takes from a hub; raises OperatorError where that cannot be."""
    from workers.engines.families import family_of, is_elsewhere
    from workers.engines.local.call import Family
    from workers.weights.hub import Hub
    from workers.weights.pull import origins, plan, require_room

    sources = () if is_elsewhere(card) else tuple(origins(card))
    if not sources:
        click.echo(f"{card.id} takes nothing from a hub.")
        return
    _licence(card, held, accept=accept_license)
    # the client warns of its retries, which a bar shows well enough
    logging.getLogger("huggingface_hub").setLevel(logging.ERROR)
    hub = Hub(held.hub)
    family = family_of(card.family)
    without = family.without if isinstance(family, Family) else ()
    plans = [plan(hub, origin, without) for origin in sources]
    for one in plans:
        size = sum(file.bytes for file in one.files)
        click.echo(
            f"{one.found.name} at {one.found.revision[:12]}: {len(one.files)} files, {size / 1e9:.2f} GB, "
            f"{one.missing_bytes / 1e9:.2f} GB of them to come."
        )
    click.echo(f"{require_room(plans) / 1e9:.1f} GB are free for it.")
    for one in plans:
        _with_bar(hub, one)
    click.echo(f"{card.id} is here. Name it in render.models to serve it, or try it: imagine models try {card.id}")


def _licence(card: ModelCard, held: Settings, *, accept: bool) -> None:
    """Ask whether the licence is accepted, where it has to be, and write the answer down."""
    from core.domain.errors import OperatorError
    from workers.engines.weights import require_licence
    from workers.weights.pull import accept as write_down

    try:
        require_licence(card, held.render.accepted_licenses)
    except OperatorError as problem:
        if not accept:
            if not sys.stdin.isatty():
                raise OperatorError(f"{problem.message.rstrip('.')}; --accept-license does.") from None
            where = f" ({card.license_url})" if card.license_url else ""
            question = f"{card.title} is under the {card.license}{where}, which is not permissive. Read and accepted?"
            if not click.confirm(question):
                raise OperatorError(f"{card.id} was not pulled: its licence is not accepted.") from None
        write_down(card)


def _with_bar(hub: Hub, one: Plan) -> None:
    """Fetch with a bar of bytes that names the file on its way."""
    from workers.weights.pull import carry_out

    total = sum(file.bytes for file in one.files)
    with click.progressbar(
        length=total, label=one.found.name, file=sys.stderr, item_show_func=lambda name: name
    ) as bar:

        def starting(name: str) -> None:
            bar.update(0, name)

        carry_out(hub, one, lambda count: bar.update(count, bar.current_item), starting)


COMMAND = pull
