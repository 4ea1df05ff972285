"""Profiles on disk: one JSON file for each model and device, below the data folder."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.catalogue.card import ModelCard
from workers.engines.tuning.choices import AS_LOADED, Choices, from_row, to_row
from workers.engines.tuning.machine import mark

FOLDER = "tuning"


@dataclass(frozen=True, kw_only=True, slots=True)
class Trial:
    """One way that was tried, and what became of it."""

    what: str
    # of a batch in the best of several calls; None where it could not be done
    seconds: float | None = None
    # mean difference of its pictures from those before any choice, in levels of 255
    differs: float | None = None
    kept: bool = False
    # why not, where that is no matter of time
    why: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Profile:
    """What was chosen for a model on a device, what that was measured on, and all that was tried."""

    choices: Choices
    mark: Mapping[str, str]
    trials: Sequence[Trial] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """What stands on disk for a model and device."""

    choices: Choices = AS_LOADED
    # why a profile that is there does not hold; empty where it holds or there is none
    stale: str = ""
    there: bool = False


class Profiles:
    """The profiles of one installation."""

    def __init__(self, data: Path) -> None:
        """Keep them below a data folder; nothing is made before something is kept."""
        self._folder = data / FOLDER

    def keep(self, card: ModelCard, device: str, profile: Profile) -> Path:
        """Write a profile in place of the one before."""
        path = self._path(card, device)
        path.parent.mkdir(parents=True, exist_ok=True)
        said = {
            "choices": to_row(profile.choices),
            "mark": dict(profile.mark),
            "trials": [{name: getattr(one, name) for name in Trial.__slots__} for one in profile.trials],
        }
        beside = path.with_suffix(".new")
        beside.write_text(json.dumps(said, indent=2) + "\n")
        beside.replace(path)
        return path

    def find(self, card: ModelCard, folder: Path, device: str) -> Found:
        """The choices that hold here; those of another torch, device or weights are none."""
        try:
            said = json.loads(self._path(card, device).read_text())
            choices, measured_on = from_row(said["choices"]), dict(said["mark"])
        except FileNotFoundError:
            return Found()
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return Found(there=True, stale="the file cannot be read")
        now = mark(card, folder, device)
        other = [
            f"{name} was {measured_on.get(name)!r} and is {now[name]!r}"
            for name in now
            if measured_on.get(name) != now[name]
        ]
        return Found(there=True, stale="; ".join(other)) if other else Found(there=True, choices=choices)

    def _path(self, card: ModelCard, device: str) -> Path:
        kind = "cuda" if device == "cuda:0" else device
        return self._folder / f"{re.sub(r'[^A-Za-z0-9._-]', '_', card.id)}@{kind.replace(':', '-')}.json"
