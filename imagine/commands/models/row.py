"""The id of a model as an argument, which completes, and the catalogue that it is looked up in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from core.domain.errors import OperatorError

if TYPE_CHECKING:
    from core.catalogue.card import Catalogue
    from core.settings import Settings


class ModelId(click.ParamType[str]):
    """Takes any text; whoever looks it up says what is wrong with it."""

    name = "model"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002 - click's shape
        """The ids that begin so; none where the catalogue cannot be read, which the command itself will say."""
        try:
            ids = [card.id for card in catalogue_of(settings()).cards]
        except OperatorError:
            return []
        return [CompletionItem(one) for one in ids if one.startswith(incomplete)]


MODEL = ModelId()
"""The type to give to `click.argument`."""


def settings() -> Settings:
    """Those that hold here."""
    from config.load import load_settings

    return load_settings()


def catalogue_of(settings: Settings) -> Catalogue:
    """The catalogue that they name, rows of one's own among it."""
    from core.catalogue.rows import load_catalogue

    return load_catalogue(settings.models_file, settings.own_models)
