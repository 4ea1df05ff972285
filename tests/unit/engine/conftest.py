"""An engine on tiny weights of Pocket's classes, and ways to watch it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.catalogue.card import Catalogue
from core.domain.jobs.job import RenderSpec
from core.settings import RenderSettings
from core.stores.memory.files import MemoryFileStore
from core.stores.memory.memory import Memory
from tests.make_spec import make_spec

SIDE_PX = 64


class Watch:
    """Hears every step, may look at previews, and drops jobs from a step on."""

    def __init__(self, drop=None, look_at=None):
        self.drop, self.look_at = drop or {}, look_at
        self.steps, self.previews = [], []

    def on_step(self, step, of, preview):
        self.steps.append((step, of))
        if self.look_at is not None:
            self.previews.append(preview(self.look_at))
        return frozenset(job for job, at in self.drop.items() if step >= at)


@pytest.fixture(scope="session")
def tiny_card(tmp_path_factory):
    """Pocket's row on tiny weights, four pictures to a call."""
    import torch

    from core.catalogue.rows import load_catalogue
    from tests.unit.models.tiny.stable_diffusion import build

    torch.set_num_threads(1)
    torch.manual_seed(7)
    folder = tmp_path_factory.mktemp("tiny") / "pocket"
    build(folder)
    card = load_catalogue().get("pocket")
    return replace(card, repository=f"folder:{folder}", area_px=SIDE_PX**2, batch=4, upscaler=None)


@pytest.fixture(scope="session")
def files():
    """Where sources lie."""
    return MemoryFileStore(Memory())


@pytest.fixture(scope="session")
def engine(tiny_card, files):
    """An engine with the tiny Pocket and the upscaler."""
    from core.catalogue.rows import load_catalogue
    from workers.engines.engine import Engine

    catalogue = Catalogue(cards=(tiny_card, load_catalogue().get("lanczos")))
    return Engine(catalogue, RenderSettings(threads=1, device="cpu"), files)


@pytest.fixture
def watch():
    """A watch that can be told what to drop."""
    return Watch


@pytest.fixture
def spec():
    """A small spec with changes."""

    def made(**changes) -> RenderSpec:
        known = {
            "model": "pocket",
            "prompt": "a red circle",
            "count": 1,
            "width": SIDE_PX,
            "height": SIDE_PX,
            "steps": 2,
            "guidance": 3.0,
            "seed": 7,
        }
        return make_spec(**{**known, **changes})

    return made
