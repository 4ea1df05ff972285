"""What came out is looked at: no numbers and no shapes are no picture, and the others of the batch are delivered."""

from __future__ import annotations

import io
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from core.catalogue.card import Catalogue
from core.catalogue.rows import load_catalogue
from core.domain.jobs.task import InputRole
from core.settings import RenderSettings
from core.stores.memory.files import MemoryFileStore
from core.stores.memory.memory import Memory
from core.tasks import upscale
from tests.speech import english
from workers.engines.engine import Engine
from workers.engines.local.call import OutOfMemory, Placement
from workers.engines.local.soundness import in_float32
from workers.engines.outcome import Unwatched

pytestmark = [pytest.mark.torch, pytest.mark.timeout(300)]

EMPTY = "No picture came of these words with this seed"


class Spoilt:
    """An autoencoder whose decoding spoils some pictures of a call, where its weights are not of 32 bits or always."""

    def __init__(self, vae, value, rows, *, always=True):
        self.vae, self.value, self.rows, self.always = vae, value, rows, always
        self.plain, self.precise = vae.decode, []

    def __call__(self, *args, **options):
        import torch

        result = self.plain(*args, **options)
        pixels = result[0] if isinstance(result, tuple) else result.sample
        self.precise.append(next(self.vae.parameters()).dtype is torch.float32)
        if self.always or not self.precise[-1]:
            for row in self.rows:
                if row < len(pixels):
                    pixels[row] = self.value
        return result


@pytest.fixture
def spoiling(tiny_card):
    """An engine on tiny weights in a precision, with a spoilt autoencoder."""

    def build(value, rows, *, dtype="float32", always=True):
        engine = Engine(Catalogue(cards=(tiny_card,)), RenderSettings(threads=1), MemoryFileStore(Memory()))
        engine.models._placement = Placement(device="cpu", dtype=dtype)
        engine.load("pocket")
        vae = next(iter(engine.models.get(tiny_card).model.pipelines.values())).vae
        vae.decode = spoilt = Spoilt(vae, value, rows, always=always)
        return engine, spoilt

    return build


def colours(outcome):
    return len(np.unique(np.asarray(Image.open(io.BytesIO(outcome.files[0][0])))))


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf"), 0.25, 5.0])
def test_one_row_without_a_picture_ends_only_its_job(spoiling, spec, value):
    """NaN, infinity and one value all over: its person hears a sentence, the others get their pictures."""
    engine, _ = spoiling(value, rows=[1])
    outcomes = engine.render([spec(seed=seed) for seed in (1, 2, 3)], Unwatched())
    assert [False, True, False] == [EMPTY in english(outcome.failure) for outcome in outcomes]
    assert () == outcomes[1].files
    assert all(colours(outcomes[at]) > 1 for at in (0, 2))


def test_one_number_that_is_none_spoils_a_picture(spoiling, spec):
    """A single pixel that is no number is enough."""
    engine, spoilt = spoiling(0.0, rows=[])
    plain = spoilt.plain

    def pierced(*args, **options):
        result = plain(*args, **options)
        pixels = result[0] if isinstance(result, tuple) else result.sample
        pixels[0, 0, 3, 3] = float("inf")
        return result

    spoilt.vae.decode = pierced
    first, second = engine.render([spec(seed=1), spec(seed=2)], Unwatched())
    assert EMPTY in english(first.failure)
    assert second.failure is None
    assert pierced is spoilt.vae.decode


def test_it_is_made_again_in_32_bits_once(spoiling, spec):
    """Where the model's own precision was the reason the person gets a picture, and the weights are as before."""
    import torch

    engine, spoilt = spoiling(float("nan"), rows=[1], dtype="bfloat16", always=False)
    weights = [weight.clone() for weight in spoilt.vae.parameters()]
    outcomes = engine.render([spec(seed=1), spec(seed=2), spec(seed=3)], Unwatched())
    assert [None] * 3 == [outcome.failure for outcome in outcomes]
    assert all(colours(outcome) > 1 for outcome in outcomes)
    engine, spoilt = spoiling(float("nan"), rows=[0], dtype="bfloat16", always=False)
    (outcome,) = engine.render([spec(seed=1)], Unwatched())
    assert colours(outcome) > 1
    assert [False, True] == spoilt.precise
    assert all(weight.dtype is torch.bfloat16 for weight in spoilt.vae.parameters())
    assert all(map(torch.equal, weights, spoilt.vae.parameters()))


def test_after_that_the_person_hears_a_sentence(spoiling, spec):
    """A second try is the last one, and it stops no other job."""
    engine, spoilt = spoiling(float("nan"), rows=[0], dtype="bfloat16")
    first, second = engine.render([spec(seed=1, count=2), spec(seed=5)], Unwatched())
    assert EMPTY in english(first.failure)
    assert 1 == spoilt.precise.count(True)
    assert colours(second) > 1


def test_memory_that_32_bits_do_not_fit_into_is_no_reason_to_halve(spoiling, spec, monkeypatch, tiny_card):
    """The job hears that nothing came out; later batches are as large as before."""
    engine, _ = spoiling(float("nan"), rows=[0], dtype="bfloat16")
    model = engine.models.get(tiny_card).model
    plain = type(model).run

    def run(self, call, on_step):
        if call.precise:
            raise OutOfMemory
        return plain(self, call, on_step)

    monkeypatch.setattr(type(model), "run", run)
    (outcome,) = engine.render([spec(seed=1)], Unwatched())
    assert EMPTY in english(outcome.failure)
    assert outcome.fits is None


def test_a_clip_is_looked_at_frame_by_frame(spoiling, spec):
    """One frame that is no number spoils its clip and no other one."""
    engine, _ = spoiling(float("nan"), rows=[3])
    clip = {"clip": True, "frames": 2, "width": 32, "height": 32}
    outcomes = engine.render([spec(seed=1, **clip), spec(seed=2, **clip)], Unwatched())
    assert [None, True] == [outcome.failure and EMPTY in english(outcome.failure) for outcome in outcomes]


def test_what_starts_from_one_colour_may_end_in_one(spoiling, spec, tiny_card):
    """A white sheet that stays white is what its person asked for."""
    from workers.engines.local.call import Row
    from workers.engines.local.soundness import is_picture

    white, row = Image.new("RGB", (8, 8), "white"), Row(prompt="", negative="", seed=1)
    assert is_picture([white], replace(row, inputs={InputRole.SOURCE: (Image.new("RGB", (8, 8), "grey"),)}))
    assert not is_picture([white], row)
    assert is_picture([white, Image.linear_gradient("L")], row)


def test_weights_come_back_after_an_error(spoiling, tiny_card):
    """Whatever ends a call in 32 bits, the model goes on in its own precision."""
    import torch

    engine, spoilt = spoiling(0.0, rows=[], dtype="float16")
    pipeline = next(iter(engine.models.get(tiny_card).model.pipelines.values()))
    held = in_float32([pipeline])
    held.__enter__()
    assert next(spoilt.vae.parameters()).dtype is torch.float32
    assert not held.__exit__(ZeroDivisionError, ZeroDivisionError(), None)
    assert next(spoilt.vae.parameters()).dtype is torch.float16


def test_a_network_without_numbers_enlarges_nothing(tmp_path):
    """Resampling takes its place."""
    import torch

    from tests.unit.models.tiny.super_resolution import build
    from workers.engines.local.call import Call, Row
    from workers.engines.local.families import families

    build(tmp_path / "doubler")
    card = replace(load_catalogue().get("lanczos"), family="super_resolution")
    model = families()[card.family].load(card, tmp_path / "doubler", Placement(device="cpu", dtype="float32"))
    with torch.no_grad():
        next(iter(model._network.parameters())).fill_(float("nan"))

    source = Image.linear_gradient("L").convert("RGB").resize((8, 8))
    call = Call(
        task=upscale.TASK,
        rows=(Row(prompt="", negative="", seed=1, inputs={InputRole.SOURCE: (source,)}),),
        width=16,
        height=16,
    )
    ((picture,),) = model.run(call, lambda *_: None)
    assert (16, 16) == picture.size
    assert len(picture.getcolors()) > 1
