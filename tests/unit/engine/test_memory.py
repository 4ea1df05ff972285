"""Memory that runs out: the batch goes on in halves, and what fits is remembered. Most of that needs no torch."""

from __future__ import annotations

import io
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from core.catalogue.card import Catalogue
from core.catalogue.rows import load_catalogue
from core.domain.jobs.job import RenderSpec
from core.settings import RenderSettings
from core.stores.memory.files import MemoryFileStore
from core.stores.memory.memory import Memory
from tests.make_spec import make_spec
from tests.speech import english
from workers.engines.cache import Loaded
from workers.engines.engine import Engine
from workers.engines.local.call import OutOfMemory
from workers.engines.local.memory.exhausted import ran_out
from workers.engines.outcome import Unwatched

SIDE_PX = 16


class Small:
    """A model with memory for so many rows; it notes how many each call had."""

    def __init__(self, holds: int) -> None:
        self.holds, self.calls = holds, []

    def note(self, prompt, negative):
        return None

    def together(self, task):
        return True

    def run(self, call, on_step):
        self.calls.append(len(call.rows))
        on_step(1, 2, None)
        if len(call.rows) > self.holds:
            raise OutOfMemory
        on_step(2, 2, None)
        return [[Image.new("RGB", (SIDE_PX, SIDE_PX), (row.seed, 0, 0))] * call.frames for row in call.rows]


def small(seed: int, *, count: int = 1, **more) -> RenderSpec:
    size = {"width": SIDE_PX, "height": SIDE_PX}
    return make_spec(model="pocket", prompt="a", count=count, **size, steps=2, guidance=1.0, seed=seed, **more)


@pytest.fixture
def made():
    """Build an engine around a small model; returns both."""

    def build(holds: int, batch: int = 8):
        card = replace(load_catalogue().get("pocket"), batch=batch)
        engine = Engine(Catalogue(cards=(card,)), RenderSettings(), MemoryFileStore(Memory()))
        model = Small(holds)
        engine.models.keep(Loaded(card=card, model=model))
        return engine, model

    return build


def red_of(outcome, at: int = 0) -> int:
    """The seed that a picture was made with."""
    return Image.open(io.BytesIO(outcome.files[at][0])).convert("RGB").getpixel((0, 0))[0]


def test_a_batch_goes_on_in_halves(made):
    """Every job gets its own picture, in order, and hears what fits."""
    engine, model = made(holds=3)
    outcomes = engine.render([small(seed) for seed in range(8)], Unwatched())
    assert [8, 4, 2, 2, 2, 2] == model.calls
    assert list(range(8)) == [red_of(outcome) for outcome in outcomes]
    assert {2} == {outcome.fits for outcome in outcomes}


def test_what_fits_is_remembered_for_its_kind_of_batch(made):
    """The next one begins with it; another size begins with all."""
    engine, model = made(holds=2)
    engine.render([small(seed) for seed in range(4)], Unwatched())
    model.calls.clear()
    engine.render([small(seed) for seed in range(4)], Unwatched())
    assert [2, 2] == model.calls
    model.calls.clear()
    (outcome,) = engine.render([replace(small(1), width=32)], Unwatched())
    assert ([1], None) == (model.calls, outcome.fits)


def test_one_job_of_several_pictures_is_made_in_halves_too(made):
    """Its grid is as it would have been."""
    engine, model = made(holds=1)
    (outcome,) = engine.render([small(5, count=4)], Unwatched())
    assert [4, 2, 1, 1, 1, 1] == model.calls
    assert [5, 6, 7, 8] == [red_of(outcome, at) for at in range(4)]


def test_alone_and_still_too_much_is_one_sentence(made):
    """Each job hears it; nobody is tried for ever."""
    engine, model = made(holds=0)
    outcomes = engine.render([small(1, count=2), small(2)], Unwatched())
    assert [3, 1, 1] == model.calls
    for outcome in outcomes:
        assert outcome.failure is not None
        assert "more memory than this machine has" in english(outcome.failure)


def test_a_clip_counts_by_its_frames(made):
    """Two of three clips of 16 frames did not fit together, so that 16 pictures' worth does."""
    engine, model = made(holds=1, batch=32)
    clips = [small(seed, clip=True, frames=16) for seed in (1, 2, 3)]
    outcomes = engine.render(clips, Unwatched())
    assert [2, 1, 1, 1] == model.calls
    assert {16} == {outcome.fits for outcome in outcomes}


def test_a_cancelled_job_is_not_tried_again_in_halves(made):
    """Nobody wants its pictures."""

    class DropsFirst:
        def on_step(self, step, of, preview):
            return frozenset({0})

    engine, model = made(holds=1)
    outcomes = engine.render([small(1, count=2), small(2)], DropsFirst())
    assert [3, 1] == model.calls
    assert [True, False] == [outcome.dropped for outcome in outcomes]


@pytest.mark.parametrize(
    "problem",
    [
        MemoryError(),
        RuntimeError("CUDA out of memory. Tried to allocate 20.00 MiB."),
        RuntimeError("MPS backend out of memory (MPS allocated: 8.05 GB)"),
        RuntimeError("[enforce fail at alloc_cpu.cpp:121] . DefaultCPUAllocator: can't allocate memory: 12"),
        RuntimeError("CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`"),
    ],
)
def test_memory_that_ran_out_is_recognised(problem):
    """Whichever part of torch says it."""
    assert ran_out(problem)


@pytest.mark.parametrize(
    "problem", [RuntimeError("shapes cannot be multiplied"), ValueError("out of memory"), OSError()]
)
def test_other_errors_are_not_taken_for_it(problem):
    """A batch must not be halved for a mistake in the code."""
    assert not ran_out(problem)


@pytest.mark.torch
@pytest.mark.timeout(300)
def test_torchs_own_errors_are_recognised():
    """The class that a GPU raises, and what the CPU's allocator says of more than there can be."""
    import torch

    assert ran_out(torch.OutOfMemoryError("CUDA out of memory."))
    with pytest.raises(RuntimeError) as caught:
        torch.empty(2**58)
    assert ran_out(caught.value)


@pytest.mark.torch
@pytest.mark.timeout(300)
def test_a_real_pipeline_goes_on_in_halves(tiny_card, files, watch, spec):
    """The pictures are those that a machine with more memory makes."""
    import torch

    engine = Engine(Catalogue(cards=(tiny_card,)), RenderSettings(threads=1, device="cpu"), files)
    expected = [content for content, _ in engine.render([spec(count=4)], watch())[0].files]
    loaded = engine.models.get(tiny_card)
    stock = loaded.model

    def hungry(call):
        if len(call.rows) > 2:
            raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 20.00 MiB.")
        return stock.arguments(call)

    engine.models.keep(replace(loaded, model=replace(stock, arguments=hungry)))
    (outcome,) = engine.render([spec(count=4)], watch())
    assert 2 == outcome.fits
    for content, (found, _) in zip(expected, outcome.files, strict=True):
        one, other = (np.asarray(Image.open(io.BytesIO(file)).convert("RGB"), np.int16) for file in (content, found))
        assert 2 >= int(np.abs(one - other).max())
