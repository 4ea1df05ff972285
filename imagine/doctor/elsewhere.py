"""The check of engines elsewhere."""

from __future__ import annotations

from contextlib import closing

from core.catalogue.card import ModelCard
from core.catalogue.rows import load_catalogue
from core.domain.errors import OperatorError
from core.observability.health import Finding
from core.settings import Settings

_NOT_ASKED = Finding(found="not asked", remedy="mend the models above first", needed=False)


def engines(settings: Settings) -> Finding:
    """Look at the engines elsewhere that the settings want, and those that they fail over to: each is asked once."""
    from workers.engines.families import is_elsewhere, require_sound

    try:
        catalogue = load_catalogue(settings.models_file, settings.own_models)
        wanted = {card.id: card for model in settings.render.models for card in catalogue.chain(model)}
        far = [card for card in wanted.values() if is_elsewhere(card)]
        for card in far:
            require_sound(card)
    except OperatorError:
        return _NOT_ASKED
    if not far:
        return Finding(found="none elsewhere")
    found = [_asked(card) for card in far]
    remedy = next((one.remedy for one in found if one.remedy), "")
    return Finding(found="; ".join(one.found for one in found), remedy=remedy, needed=False)


def _asked(card: ModelCard) -> Finding:
    """What answers to a row; raises OperatorError where nothing does that could draw it."""
    from workers.engines.families import family_of
    from workers.engines.remote.family import RemoteFamily
    from workers.engines.remote.model import RemoteModel

    family = family_of(card.family)
    if not isinstance(family, RemoteFamily):
        raise TypeError(family)
    with closing(RemoteModel(card, family)) as model:
        found = f"{card.id} {model.look()}"
        open_key = f"{card.id} sends its key to an address without encryption; use https" if model.is_open_key else ""
    return Finding(found=found, remedy=open_key, needed=False)
