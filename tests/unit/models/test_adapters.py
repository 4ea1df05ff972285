"""LoRAs that belong to a row: part of its weights once it is loaded, refused in one sentence where they do not fit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.catalogue.card import Adapter
from core.domain.errors import OperatorError
from core.tasks import text_to_image
from tests.unit.models.test_rows import call_for, ignore

pytestmark = [pytest.mark.torch, pytest.mark.timeout(300)]

MODELS = {
    "flux2-klein": "transformer",
    "z-image": "transformer",
    "qwen-image": "transformer",
    "ernie-image": "transformer",
    "chroma1-hd": "transformer",
    "sd3.5-medium": "transformer",
    "krea-2-turbo": "transformer",
    "sana-sprint": "transformer",
    "sdxl": "unet",
    "sd-1.5": "unet",
}


@pytest.fixture
def with_lora(catalogue, tmp_path):
    """Load a row anew with a LoRA, and draw one picture."""
    from safetensors.torch import save_file

    from tests.unit.models.tiny.lora import weights_for
    from tests.unit.models.tiny.rows import written
    from workers.engines.local.call import Placement
    from workers.engines.local.families import families
    from workers.engines.weights import weights_of

    def draw(model, *, weights=None, scale=1.0, component="transformer", file="one.safetensors", of=None):
        import torch

        card = written(catalogue.get(model))
        if scale is None:
            card = replace(card, lora=())
        else:
            card = replace(
                card, lora=(Adapter(repository=f"folder:{tmp_path}", file=file, scale=scale, component=component),)
            )

        def load(card):
            return families()[card.family].load(card, weights_of(card), Placement(device="cpu", dtype="float32"))

        if weights is None and not (tmp_path / "one.safetensors").exists():
            torch.manual_seed(3)
            source = written(catalogue.get(of or model))
            part = getattr(load(replace(source, lora=())).pipelines[text_to_image.TASK], component)
            save_file(weights_for(part, component), tmp_path / "one.safetensors")
        elif weights is not None:
            (tmp_path / file).write_bytes(weights)
        loaded = load(card)
        return np.asarray(loaded.run(call_for(card, text_to_image.TASK, rows=1), ignore)[0][0], np.int16)

    draw.folder = tmp_path
    return draw


@pytest.mark.parametrize(("model", "component"), MODELS.items())
def test_a_lora_changes_the_picture(model, component, with_lora):
    """Twice the same way, by its strength, and not at all with none."""
    plain = with_lora(model, scale=None, component=component)
    full, again = (with_lora(model, scale=1.0, component=component) for _ in range(2))
    half = with_lora(model, scale=0.5, component=component)
    assert np.array_equal(full, again)
    assert not np.array_equal(plain, full)
    assert not np.array_equal(half, full)
    assert 1 >= np.abs(plain - with_lora(model, scale=0.0, component=component)).max()


def test_a_distilled_row_is_drawn_with_its_lora(catalogue, load):
    """The shipped rows with a LoRA load it from where it lies."""
    for model in ("qwen-image-lightning", "qwen-image-edit-lightning"):
        card = catalogue.get(model)
        assert card.lora
        assert load(model).run(call_for(card, card.tasks[0], rows=1), ignore)[0] is not None


def test_a_lora_of_another_family_is_refused(with_lora):
    """Its layers are none of the model's: one sentence that names the file."""
    with pytest.raises(OperatorError, match=r"one\.safetensors of z-image"):
        with_lora("z-image", of="sd3.5-medium")


@pytest.mark.parametrize(
    ("file", "content", "sentence"),
    [
        ("none.safetensors", None, "is not there"),
        ("old.bin", b"PK", "no other kind is loaded"),
        ("half.safetensors", b"\x10\x00\x00\x00\x00\x00\x00\x00{", "does not fit"),
        ("empty.safetensors", b"", "does not fit"),
    ],
)
def test_a_file_that_is_no_lora_is_refused(file, content, sentence, with_lora):
    """Missing, pickled, cut short or empty: each is one sentence for the operator."""
    if content is not None:
        Path(with_lora.folder / file).write_bytes(content)
    with pytest.raises(OperatorError, match=sentence):
        with_lora("z-image", file=file, weights=content)
