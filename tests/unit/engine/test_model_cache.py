"""Models share the memory that there is: those used longest ago leave."""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace

import pytest

from core.catalogue.card import Catalogue
from core.catalogue.rows import load_catalogue
from core.settings import RenderSettings
from core.stores.memory.files import MemoryFileStore
from core.stores.memory.memory import Memory
from workers.engines import cache as cache_module
from workers.engines.cache import Loaded, ModelCache
from workers.engines.engine import Engine
from workers.engines.local.call import Placement

POCKET = load_catalogue().get("pocket")


class Weights:
    """Something that a device holds."""


class Shelf:
    """A family of models of a size, on a device that counts; it notes what is loaded."""

    def __init__(self, *, measured: dict[str, float] | None = None, holds: float = 1e9) -> None:
        self.measured, self.holds, self.loads = measured or {}, holds, []
        self.alive: dict[str, weakref.ref] = {}

    def taken(self, _device):
        gc.collect()
        return sum(self.measured.get(name, 0.0) for name, model in self.alive.items() if model() is not None)

    def load(self, card, folder, placement):
        self.loads.append(card.id)
        if self.taken(placement.device) + self.measured.get(card.id, 0.0) > self.holds:
            raise RuntimeError("CUDA out of memory. Tried to allocate 20.00 MiB.")
        model = Weights()
        self.alive[card.id] = weakref.ref(model)
        return model


def row(name: str, gib: float):
    return replace(POCKET, id=name, memory_gib=gib)


@pytest.fixture
def cache(monkeypatch):
    """A cache with a budget, over a shelf."""

    def build(shelf: Shelf, budget_gib: float = 10.0, *, measures: bool = False) -> ModelCache:
        family = replace(cache_module.family_of("stable_diffusion"), load=shelf.load)
        monkeypatch.setattr(cache_module, "family_of", lambda name: family)
        monkeypatch.setattr(cache_module, "weights_of", lambda card: "folder")
        monkeypatch.setattr(cache_module, "hush", lambda: None)
        monkeypatch.setattr(cache_module, "give_back", gc.collect)
        monkeypatch.setattr(cache_module, "prepare", lambda settings: Placement(device="cpu", dtype="float32"))
        monkeypatch.setattr(cache_module, "taken_gib", shelf.taken if measures else lambda device: None)
        return ModelCache(RenderSettings(memory_gib=budget_gib))

    return build


def test_the_one_used_longest_ago_leaves(cache):
    """As many as are needed and no more; asking for one again keeps it."""
    models, (a, b, c, d) = cache(Shelf()), [row(name, 4.0) for name in "abcd"]
    for card in (a, b, a, c):
        models.get(card)
    assert ("a", "c") == models.held()
    models.get(replace(d, memory_gib=7.0))
    assert ("d",) == models.held()


def test_a_model_that_left_is_gone_from_memory_and_comes_back(cache):
    """Nothing of ours holds on to it; it is loaded once more when it is asked for."""
    shelf = Shelf()
    models = cache(shelf)
    models.get(row("a", 6.0))
    models.get(row("b", 6.0))
    gc.collect()
    assert shelf.alive["a"]() is None
    models.get(row("a", 6.0))
    assert ["a", "b", "a"] == shelf.loads


def test_what_is_measured_counts_more_than_what_a_row_says(cache):
    """A row that says too little does not fill the device; one that says too much wastes no room."""
    models = cache(Shelf(measured={"a": 4.0, "modest": 8.0, "c": 1.0}), measures=True)
    models.get(row("a", 4.0))
    assert 8.0 == models.get(row("modest", 0.5)).gib
    assert ("modest",) == models.held()
    models.get(row("c", 2.0))
    assert ("modest", "c") == models.held()


def test_what_fits_nowhere_is_tried_alone(cache):
    """The row may say too much; the device decides."""
    models = cache(Shelf())
    models.get(row("a", 4.0))
    models.get(row("large", 40.0))
    assert ("large",) == models.held()


def test_memory_that_runs_out_while_loading_sends_the_others_away(cache):
    """Somebody else may use the device; the model is loaded once more with all of ours gone, and no oftener."""
    shelf = Shelf(measured={"a": 3.0, "b": 3.0, "c": 9.0}, holds=5.0)
    models = cache(shelf, measures=True)
    models.get(row("a", 3.0))
    models.get(row("b", 3.0))
    assert (["a", "b", "b"], ("b",)) == (shelf.loads, models.held())
    with pytest.raises(RuntimeError, match="out of memory"):
        models.get(row("c", 1.0))
    assert ["c", "c"] == shelf.loads[-2:]


def test_what_weighs_nothing_stays(cache):
    """A model without weights, or one elsewhere, frees no memory by leaving."""
    models = cache(Shelf())
    models.keep(Loaded(card=row("light", 0.0), model=Weights()))
    models.get(row("a", 9.0))
    models.get(row("b", 9.0))
    assert ("light", "b") == models.held()


def test_everything_leaves_at_the_end(cache):
    """And what has to be closed is closed, once."""
    closed, models = [], cache(Shelf())
    models.keep(Loaded(card=row("far", 0.0), model=Weights(), close=lambda: closed.append(1)))
    models.get(row("a", 9.0))
    models.close()
    models.close()
    assert ((), [1]) == (models.held(), closed)


@pytest.mark.torch
@pytest.mark.timeout(300)
def test_two_real_models_take_turns(tiny_card, spec, watch):
    """On a budget for one of them each draws what it draws alone, and also where it draws the other's source again."""
    one, other = (replace(tiny_card, id=name, memory_gib=0.4) for name in ("one", "other"))
    files = MemoryFileStore(Memory())
    catalogue = Catalogue(cards=(one, other))
    engine = Engine(catalogue, RenderSettings(threads=1, device="cpu", memory_gib=0.5), files)
    roomy = Engine(catalogue, RenderSettings(threads=1, device="cpu", memory_gib=5.0), files)
    for name in ("one", "other", "one"):
        job = spec(model=name)
        made = [each.render([job], watch())[0].files[0] for each in (engine, roomy)]
        assert made[0][1].sha256 == made[1][1].sha256
        assert (name,) == engine.models.held()
    assert {"one", "other"} == set(roomy.models.held())


@pytest.mark.torch
def test_what_weighs_nothing_needs_no_device(files, spec, watch, monkeypatch):
    """An upscaler without weights works where torch has no place."""
    monkeypatch.setattr(cache_module, "prepare", lambda settings: pytest.fail("a device was prepared"))
    engine = Engine(load_catalogue(), RenderSettings(), files)
    engine.load("lanczos")
    assert ("lanczos",) == engine.models.held()
