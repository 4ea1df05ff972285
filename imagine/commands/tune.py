"""`imagine tune`: what makes the models of this host quick on its device, measured once and kept for its workers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from core.examples import examples

if TYPE_CHECKING:
    from pathlib import Path

    from core.catalogue.card import ModelCard
    from core.settings import RenderSettings
    from workers.engines.tuning.profiles import Trial


@click.command(epilog=examples("imagine tune", "imagine tune pocket --rounds 5"))
@click.argument("models", metavar="[MODEL]...", nargs=-1)
@click.option(
    "--rounds", type=click.IntRange(1, 100), default=3, show_default=True, help="Calls per trial; the best one counts."
)
def tune(models: tuple[str, ...], rounds: int) -> None:
    """Measure how models are drawn quickest on this device, and keep it for the workers of this host.

    Without a name, the models that the settings serve. Let nothing else run meanwhile; it takes minutes. Workers apply
    what was found when they load the model next, and leave it aside with another torch, device or weights.
    """
    from config.load import load_settings
    from core.catalogue.rows import load_catalogue
    from imagine.supervisor.folders import data_folder

    settings = load_settings()
    catalogue, data = load_catalogue(settings.models_file, settings.own_models), data_folder(settings)
    for model in models or settings.render.models:
        _tune(catalogue.get(model), settings.render, data, rounds)


def _tune(card: ModelCard, settings: RenderSettings, data: Path, rounds: int) -> None:
    from core.domain.errors import OperatorError
    from workers.engines.cpu.waiting import wait_briefly
    from workers.engines.device import prepare
    from workers.engines.tuning.candidates import candidates
    from workers.engines.tuning.machine import device_name, mark
    from workers.engines.tuning.profiles import Profile, Profiles
    from workers.engines.tuning.tune import tune as measured
    from workers.engines.weights import weights_of

    wait_briefly()
    folder = weights_of(card)
    if folder is None:
        raise OperatorError(f"{card.id} has no weights here, so there is nothing to choose.")
    device = prepare(settings).device
    click.echo(f"{card.title} on {device_name(device)}")
    choices, trials = measured(card, settings, candidates(device), rounds=rounds, say=_say)
    path = Profiles(data).keep(card, device, Profile(choices=choices, mark=mark(card, folder, device), trials=trials))
    kept = [one.seconds for one in trials if one.kept and one.seconds is not None]
    before, now = kept[0], kept[-1]
    click.echo(f"  chosen: {choices.said()}; {now:.2f} s instead of {before:.2f} s, kept in {path}")


def _say(trial: Trial) -> None:
    """One line for each trial, as it ends."""
    took = "" if trial.seconds is None else f"{trial.seconds:8.2f} s"
    what = "kept" if trial.kept else trial.why or "no quicker"
    click.echo(f"  {trial.what:<28} {took:>10}  {what}")
