"""What is measured once is applied when a model is loaded, and only as long as it holds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from types import SimpleNamespace

import pytest
from PIL import Image

from core.domain.errors import OperatorError
from core.settings import RenderSettings
from workers.engines.cache import ModelCache
from workers.engines.local.call import Placement
from workers.engines.tuning import candidates as candidates_module
from workers.engines.tuning import machine
from workers.engines.tuning.candidates import TORCHAO, Candidate, candidates
from workers.engines.tuning.choices import AS_LOADED, Choices
from workers.engines.tuning.machine import mark
from workers.engines.tuning.profiles import Profile, Profiles, Trial

SETTINGS = RenderSettings(threads=1, device="cpu")


@pytest.fixture
def folder(tiny_card):
    from workers.engines.weights import weights_of

    return weights_of(tiny_card)


@pytest.fixture
def profiles(tmp_path):
    return Profiles(tmp_path)


def kept(profiles, card, folder, choices):
    profiles.keep(card, "cpu", Profile(choices=choices, mark=mark(card, folder, "cpu")))
    return ModelCache(SETTINGS, profiles=profiles).get(card)


@pytest.mark.torch
def test_a_profile_is_applied_when_the_model_is_loaded(profiles, tiny_card, folder):
    """Precision, the layout of memory, the way of decoding and the threads are those that were chosen."""
    import torch

    choices = Choices(dtype="bfloat16", channels_last=True, decode="sliced", threads=1)
    loaded = kept(profiles, tiny_card, folder, choices)
    pipeline = next(iter(loaded.model.pipelines.values()))
    assert (torch.bfloat16, True) == (pipeline.unet.dtype, pipeline.vae.use_slicing)
    assert pipeline.unet.conv_in.weight.is_contiguous(memory_format=torch.channels_last)
    assert ("bfloat16", choices) == (loaded.dtype, loaded.choices)


@pytest.mark.torch
def test_weights_may_wait_in_memory_and_visit_the_device(profiles, tiny_card, folder, spec, watch, files):
    """With offloading the same picture comes out; hooks of diffusers bring the layers."""
    from core.catalogue.card import Catalogue
    from workers.engines.engine import Engine

    offloaded = kept(profiles, tiny_card, folder, Choices(offload=True))
    engine = Engine(Catalogue(cards=(tiny_card,)), SETTINGS, files)
    engine.models.keep(offloaded)
    plain = Engine(Catalogue(cards=(tiny_card,)), SETTINGS, files)
    one, other = (made.render([spec()], watch())[0].files[0][0] for made in (engine, plain))
    assert one == other


@pytest.mark.torch
def test_a_profile_of_another_torch_device_or_weights_is_left_aside(profiles, tiny_card, folder):
    """It is said which of them, and the model is loaded as its family does."""
    marked = dict(mark(tiny_card, folder, "cpu"))
    for name in ("torch", "diffusers", "device", "weights"):
        other = Profile(choices=Choices(channels_last=True), mark={**marked, name: "other"})
        profiles.keep(tiny_card, "cpu", other)
        found = profiles.find(tiny_card, folder, "cpu")
        assert AS_LOADED == found.choices
        assert f"{name} was 'other'" in found.stale
    assert AS_LOADED == ModelCache(SETTINGS, profiles=profiles).get(tiny_card).choices


@pytest.mark.torch
@pytest.mark.parametrize("text", ["", "{", "[]", '{"choices": {"warp": 9}, "mark": {}}', '{"mark": {}}', "\0"])
def test_a_broken_profile_keeps_no_worker_from_starting(profiles, tiny_card, folder, text):
    """A half-written file, one of a release to come, one of another kind."""
    path = profiles.keep(tiny_card, "cpu", Profile(choices=AS_LOADED, mark={}))
    path.write_text(text)
    found = profiles.find(tiny_card, folder, "cpu")
    assert (AS_LOADED, "the file cannot be read") == (found.choices, found.stale)


@pytest.mark.torch
def test_what_was_kept_is_what_is_found(profiles, tiny_card, folder):
    """Names of models and devices that no file may have are fine, and the trials stand in the file."""
    card = replace(tiny_card, id="../odd name")
    choices = Choices(compiled=True, attention="native", quantization="int8", decode="tiled", threads=3)
    trial = Trial(what="all", seconds=1.5, differs=0.2, kept=True)
    path = profiles.keep(card, "cpu", Profile(choices=choices, mark=mark(card, folder, "cpu"), trials=[trial]))
    assert "tuning" == path.parent.name
    assert 1.5 == json.loads(path.read_text())["trials"][0]["seconds"]
    assert choices == Profiles(path.parents[1]).find(card, folder, "cpu").choices


@pytest.mark.torch
def test_other_weights_have_another_mark(tiny_card, tmp_path):
    """One byte of a file, its length, another file; a pinned commit is its own mark."""
    (tmp_path / "a.safetensors").write_bytes(b"one")
    seen = {machine.mark(tiny_card, tmp_path, "cpu")["weights"]}
    (tmp_path / "a.safetensors").write_bytes(b"two")
    seen.add(machine.mark(tiny_card, tmp_path, "cpu")["weights"])
    (tmp_path / "b.json").write_bytes(b"")
    seen.add(machine.mark(tiny_card, tmp_path, "cpu")["weights"])
    assert 3 == len(seen)
    assert "c" * 40 == machine.mark(replace(tiny_card, revision="c" * 40), tmp_path, "cpu")["weights"]


@pytest.mark.torch
def test_tuning_keeps_what_pays_and_says_what_became_of_the_rest(tiny_card):
    """Real trials on tiny weights: one that cannot be done, one that is not here, one that makes another picture."""
    from workers.engines.tuning.tune import tune

    tried = [
        Candidate(what="not here", change={"quantization": "fp8"}, missing="no such device"),
        Candidate(what="no such backend", change={"attention": "warp"}),
        Candidate(what="sliced", change={"decode": "sliced"}),
    ]
    heard = []
    choices, trials = tune(tiny_card, SETTINGS, tried, rounds=1, say=heard.append)
    assert heard == trials
    base, missing, broken, sliced = trials
    assert base.kept
    assert base.seconds > 0
    assert ("no such device", None) == (missing.why, missing.seconds)
    assert "warp" in broken.why
    assert not broken.kept
    assert 0.0 == sliced.differs
    assert choices == (Choices(decode="sliced") if sliced.kept else AS_LOADED)


IN_INT8 = """
import sys
from dataclasses import replace
from types import SimpleNamespace
from core.catalogue.rows import load_catalogue
from core.settings import RenderSettings
from workers.engines.tuning.candidates import candidates
from workers.engines.tuning.choices import Choices
from workers.engines.tuning.tune import tune
from workers.engines.cache import ModelCache

card = replace(load_catalogue().get("pocket"), repository=f"folder:{sys.argv[1]}", area_px=64**2, batch=4)
settings = RenderSettings(threads=1, device="cpu")
unet = next(iter(ModelCache(settings).load_with(card, Choices(quantization="int8")).model.pipelines.values())).unet
print({type(part.weight).__name__ for part in unet.modules() if type(part).__name__ == "Linear"})
tried = [one for one in candidates("cpu") if one.change.get("quantization")]
_, trials = tune(card, settings, tried, rounds=1, say=lambda trial: None)
print(trials[1].seconds > 0, trials[1].why)
"""


@pytest.mark.torch
@pytest.mark.slow
@pytest.mark.timeout(600)
def test_int8_computes_in_int8(tiny_card, folder, tmp_path):
    """With torchao beside us the linear layers of the denoiser hold eight bits, and the trial draws with them."""
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(tmp_path), TORCHAO]
    subprocess.run(install, check=True)
    environ = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", IN_INT8, str(folder)], env=environ, check=True, stdout=subprocess.PIPE, text=True
    )
    assert ["{'Int8Tensor'}", "True"] == [line.partition(" its")[0].strip() for line in done.stdout.splitlines()]


@pytest.mark.torch
def test_a_model_without_pipelines_has_nothing_to_choose():
    """Said with the name of its family."""
    from core.catalogue.rows import load_catalogue
    from workers.engines.tuning.tune import tune

    with pytest.raises(OperatorError, match="from words alone"):
        tune(load_catalogue().get("pocket-x2"), SETTINGS, [], rounds=1, say=print)


def test_pictures_that_differ_in_size_are_other_pictures():
    """And equal ones differ by nothing."""
    from workers.engines.tuning.tune import difference

    red = Image.new("RGB", (8, 8), (255, 0, 0))
    assert 0.0 == difference(red, red)
    assert 85.0 == pytest.approx(difference(red, Image.new("RGB", (8, 8))))
    assert 255.0 == difference(red, red.resize((4, 4)))


@pytest.mark.torch
def test_what_is_not_here_is_named(monkeypatch):
    """Without a compiler and without torchao, both are said and nothing of them is tried."""
    monkeypatch.setattr(candidates_module.shutil, "which", lambda name: None)
    monkeypatch.setattr(candidates_module.importlib.util, "find_spec", lambda name: None)
    found = {one.what: one.missing for one in candidates("cpu")}
    assert "g++" in found["blocks compiled"]
    assert "torchao" in found["int8 where it computes"]
    assert not any(what.startswith(("fp8", "attention")) for what in found)


@pytest.mark.torch
def test_an_apple_gpu_is_offered_both_half_precisions():
    """And no kernels of NVIDIA's."""
    found = [one.what for one in candidates("mps")]
    assert ["bfloat16", "float16"] == found[:2]
    assert not any("cudnn" in what for what in found)


def test_a_placement_without_choices_is_as_it_was():
    """Nothing chosen changes nothing."""
    from workers.engines.tuning.applied import placed

    here = Placement(device="cpu", dtype="float32")
    assert here == placed(here, AS_LOADED)
    assert "as loaded" == AS_LOADED.said()
    assert "channels_last, decode tiled" == Choices(channels_last=True, decode="tiled").said()


@pytest.mark.torch
def test_what_has_blocks_is_compiled_and_what_has_none_is_left():
    """Pocket's pipelines share two denoisers, of which one repeats blocks; a model without any cannot be chosen so."""
    import torch

    from workers.engines.tuning.applied import apply

    class Block(torch.nn.Linear):
        pass

    class Repeating(torch.nn.Module):
        _repeated_blocks = ("Block",)

        def __init__(self):
            super().__init__()
            self.block = Block(2, 2)
            self.compiled = 0

        def compile_repeated_blocks(self):
            self.compiled += 1

    repeating, plain = Repeating(), torch.nn.Linear(2, 2)
    first, second = (SimpleNamespace(components={"unet": part, "vae": None}) for part in (repeating, plain))
    apply([first, second, first], Choices(compiled=True))
    assert 1 == repeating.compiled
    with pytest.raises(ValueError, match="blocks that repeat"):
        apply([second], Choices(compiled=True))
