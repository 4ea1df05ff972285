"""Whether what `imagine tune` has measured still holds for the models that the settings serve."""

from __future__ import annotations

import importlib.util

from core.catalogue.rows import load_catalogue
from core.domain.errors import OperatorError
from core.observability.health import Finding
from core.settings import Settings
from imagine.supervisor.folders import data_folder


def tuning(settings: Settings) -> Finding:
    """Look at the profiles of this host: one of another torch, device or weights is left aside by its workers."""
    if importlib.util.find_spec("torch") is None:
        return Finding(found="not asked: nothing is drawn on this host")
    from workers.engines.device import prepare
    from workers.engines.families import is_elsewhere
    from workers.engines.tuning.profiles import Profiles
    from workers.engines.weights import weights_of

    try:
        catalogue = load_catalogue(settings.models_file, settings.own_models)
        cards = [catalogue.get(name) for name in settings.render.models]
        here = [(card, weights_of(card)) for card in cards if not is_elsewhere(card)]
        device, profiles = prepare(settings.render).device, Profiles(data_folder(settings))
    except OperatorError as problem:
        return Finding(found="not asked", remedy=f"mend the models above first: {problem.message}", needed=False)
    found = {card.id: profiles.find(card, folder, device) for card, folder in here if folder is not None}
    stale = {model: one.stale for model, one in found.items() if one.stale}
    if stale:
        aside = "; ".join(f"{model} is left aside: {why}" for model, why in stale.items())
        return Finding(found=aside, remedy=f"imagine tune {' '.join(stale)}", needed=False)
    said = [
        f"{model} {one.choices.said()}" if one.there else f"{model} not measured (imagine tune)"
        for model, one in found.items()
    ]
    return Finding(found=", ".join(said) or "no model has weights on this host")
