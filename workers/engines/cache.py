"""Models in memory: loaded when they are first needed; those used longest ago leave when there is no room."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import structlog

from core.catalogue.card import ModelCard
from core.settings import RenderSettings
from core.uploads.convert import UploadLimits
from workers.engines.cpu.threads import Threads, torch_threads
from workers.engines.cpu.waiting import wait_briefly
from workers.engines.device import budget_gib, prepare, taken_gib
from workers.engines.families import family_of, require_sound
from workers.engines.local.call import Family, Model, Placement
from workers.engines.local.memory.exhausted import give_back, ran_out
from workers.engines.local.stock import hush
from workers.engines.remote.model import RemoteModel
from workers.engines.tuning.applied import load_as_chosen
from workers.engines.tuning.choices import AS_LOADED, Choices
from workers.engines.tuning.profiles import Profiles
from workers.engines.weights import require_files, require_licence, weights_of

_log = structlog.get_logger(__name__)

# of what loads no weights
_NOWHERE = Placement(device="cpu", dtype="float32")


def _nothing() -> None:
    return


@dataclass(frozen=True, kw_only=True, slots=True)
class Loaded:
    """A model that can be called."""

    card: ModelCard
    model: Model
    # what its weights take, as torch tells, else as its row says; 0 for what has none here
    gib: float = 0.0
    # of its weights
    dtype: str = "float32"
    # how it is held and called
    choices: Choices = AS_LOADED
    # gives back what is no memory
    close: Callable[[], None] = _nothing


class ModelCache:
    """The models of one process; it may be asked from several threads, of which one at a time loads."""

    def __init__(
        self, settings: RenderSettings, uploads: UploadLimits | None = None, profiles: Profiles | None = None
    ) -> None:
        """Load nothing yet. A device is looked at when weights are loaded for the first time, and never without."""
        self._settings, self._uploads, self._profiles = settings, uploads, profiles
        self._placement: Placement | None = None
        self._threads: Threads | None = None
        self._budget_gib: float | None = None
        # used longest ago first
        self._loaded: OrderedDict[str, Loaded] = OrderedDict()
        self._lock = threading.RLock()

    def get(self, card: ModelCard) -> Loaded:
        """A model, loaded if it is not; may take minutes. Raises OperatorError with the remedy."""
        with self._lock:
            if card.id not in self._loaded:
                self.keep(self._load(card))
            self._loaded.move_to_end(card.id)
            return self._loaded[card.id]

    def keep(self, loaded: Loaded) -> None:
        """Take a model that somebody else has loaded."""
        with self._lock:
            self._loaded[loaded.card.id] = loaded

    def choose_threads(self, loaded: Loaded) -> None:
        """Compute with as many threads as are of use to a model beside what else runs here."""
        if self._threads is not None:
            self._threads.choose(loaded.choices.threads)

    def load_with(self, card: ModelCard, choices: Choices) -> Loaded:
        """Load a model of this machine with these choices, whatever was measured; raises OperatorError for another."""
        with self._lock:
            return self._load(card, choices)

    def held(self) -> tuple[str, ...]:
        """The models in memory, the one used longest ago first."""
        return tuple(self._loaded)

    def close(self) -> None:
        """Let go of everything."""
        with self._lock:
            self._evict(list(self._loaded), at_end=True)

    def _load(self, card: ModelCard, choices: Choices | None = None) -> Loaded:
        require_licence(card, self._settings.accepted_licenses)
        require_sound(card)
        family = family_of(card.family)
        if not isinstance(family, Family):
            asked = RemoteModel(card, family, self._uploads)
            return Loaded(card=card, model=asked, close=asked.close)
        folder = weights_of(card)
        if folder is None:
            return Loaded(card=card, model=family.load(card, None, _NOWHERE))
        require_files(folder, card.files)
        # before the family imports its pipelines, and with them torch: they warn while they are imported
        wait_briefly()
        hush()
        return self._placed(card, family, folder, choices)

    def _placed(self, card: ModelCard, family: Family, folder: Path, choices: Choices | None) -> Loaded:
        """Load weights, where there is room for them or can be."""
        if self._placement is None:
            self._placement = prepare(self._settings)
            self._threads = torch_threads(self._settings, self._placement.device)
        placement = self._placement
        if self._budget_gib is None:
            self._budget_gib = budget_gib(self._settings, placement.device)
        if choices is None:
            choices = self._chosen(card, folder, placement.device)
        self._make_room(card.memory_gib, self._budget_gib)
        before = taken_gib(placement.device)
        try:
            model = load_as_chosen(card, family, folder, placement, choices)
        except Exception as problem:
            # others on the device may take more than anybody knows
            if not (ran_out(problem) and self._weighty()):
                raise
            _log.warning("memory ran out while loading", model=card.id)
        else:
            after = taken_gib(placement.device)
            gib = card.memory_gib if before is None or after is None else max(0.0, after - before)
            # it may be larger than its row says
            self._make_room(gib, self._budget_gib)
            return Loaded(card=card, model=model, gib=gib, dtype=choices.dtype or placement.dtype, choices=choices)
        # outside of the block above, which holds on to what the failed load left
        self._evict(self._weighty())
        return self._placed(card, family, folder, choices)

    def _chosen(self, card: ModelCard, folder: Path, device: str) -> Choices:
        """What was measured for a model on this device, if that still holds."""
        if self._profiles is None:
            return AS_LOADED
        found = self._profiles.find(card, folder, device)
        if found.stale:
            _log.warning("profile left aside", model=card.id, why=found.stale, remedy=f"imagine tune {card.id}")
        elif found.there:
            _log.info("profile applied", model=card.id, choices=found.choices.said())
        return found.choices

    def _make_room(self, gib: float, budget_gib: float) -> None:
        """Let models go until this much more fits; what fits nowhere is tried all the same, alone."""
        leaving: list[str] = []
        taken = sum(self._loaded[model].gib for model in self._weighty())
        for model in self._weighty():
            if taken + gib <= budget_gib:
                break
            taken -= self._loaded[model].gib
            leaving.append(model)
        self._evict(leaving)

    def _weighty(self) -> list[str]:
        """Models whose leaving frees memory, the one used longest ago first."""
        return [model for model, loaded in self._loaded.items() if loaded.gib > 0]

    def _evict(self, models: list[str], *, at_end: bool = False) -> None:
        weighs = False
        for model in models:
            loaded = self._loaded.pop(model)
            loaded.close()
            if loaded.gib > 0:
                weighs = True
                if not at_end:
                    _log.info("model left memory", model=model, gib=round(loaded.gib, 2))
            del loaded
        if weighs:
            give_back()
