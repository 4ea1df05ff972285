"""The check of engines elsewhere."""

from __future__ import annotations

from contextlib import closing

from core.catalogue.rows import load_catalogue
from core.observability.health import Finding
from core.settings import Settings


def engines(settings: Settings) -> Finding:
    """Look at the engines elsewhere that the settings want, and those that they fail over to: each is asked once."""
    from workers.engines.families import family_of, is_elsewhere

    catalogue = load_catalogue(settings.models_file, settings.own_models)
    cards = dict.fromkeys(card.id for model in settings.render.models for card in catalogue.chain(model))
    far = [card for card in map(catalogue.get, cards) if is_elsewhere(card)]
    if not far:
        return Finding(found="none elsewhere")
    from workers.engines.remote.family import RemoteFamily
    from workers.engines.remote.model import RemoteModel

    found = list[str]()
    for card in far:
        family = family_of(card.family)
        if not isinstance(family, RemoteFamily):
            continue
        with closing(RemoteModel(card, family)) as model:
            found.append(f"{card.id} {model.look()}")
            if model.is_open_key:
                remedy = f"{card.id} sends its key to an address without encryption; use https"
                return Finding(found="; ".join(found), remedy=remedy, needed=False)
    return Finding(found="; ".join(found))
