"""What a single file is, by its head alone."""

from __future__ import annotations

import re

import pytest

from core.domain.errors import OperatorError
from tests.unit.weights.heads import FLUX1, FLUX2, SD15, SDXL, head, write
from workers.weights.kinds import recognise
from workers.weights.safetensors import read_header


def kind_of(path):
    return recognise(path, read_header(path))


def test_models_are_known_by_their_tensors(tmp_path):
    """Whatever the file is called."""
    assert "sd15" == kind_of(write(tmp_path / "a.safetensors", SD15)).configs
    assert "sdxl" == kind_of(write(tmp_path / "a.safetensors", SDXL)).configs
    assert 3072 == kind_of(write(tmp_path / "a.safetensors", FLUX2)).width
    prefixed = {f"model.diffusion_model.{name}": shape for name, shape in FLUX2.items()}
    assert "flux2_klein" == kind_of(write(tmp_path / "a.safetensors", prefixed)).family


FIRST = "model.diffusion_model.input_blocks.0.0.weight"
WIDTH = "model.diffusion_model.input_blocks.1.1.transformer_blocks.0.attn2.to_k.weight"


@pytest.mark.parametrize(
    ("shapes", "sentence"),
    [
        ({"lora_unet_down_blocks_0.lora_down.weight": (1, 1)}, "is a LoRA, which changes a model and is none itself"),
        ({"transformer.blocks.0.attn.to_q.lora_A.weight": (1, 1)}, "is a LoRA"),
        ({"lycoris_blocks.hada_w1_a": (1, 1)}, "is a LoRA"),
        ({"control_model.time_embed.0.weight": (1, 1)}, "is a ControlNet"),
        ({"emb_params": (1, 768)}, "is a textual inversion"),
        ({"clip_l": (1, 768), "clip_g": (1, 1280)}, "is a textual inversion"),
        ({"down_blocks.0.resnets.0.conv1.weight": (1, 1)}, "is one part of a diffusers folder"),
        ({"down_blocks.0.motion_modules.0.a": (1, 1)}, "is a motion module"),
        ({**SD15, "scaled_fp8": (1,)}, "is quantised for ComfyUI"),
        ({**SD15, FIRST: (1, 9, 1, 1)}, "is a model for inpainting"),
        ({**SD15, FIRST: (1, 8, 1, 1)}, "is a model for edits by instruction"),
        ({**SD15, WIDTH: (1, 1024)}, "is a Stable Diffusion 2.x"),
        ({**SDXL, "v_pred": (1,)}, "predicts v"),
        ({FIRST: (1, 4, 1, 1)}, "is a Stable Diffusion 1.x without its autoencoder and text encoder"),
        ({**SDXL, "conditioner.embedders.0.model.text_projection": (1,)}, "is the refiner"),
        (FLUX1, "is a transformer of FLUX.1, which no family here loads"),
        ({"encoder.conv_in.weight": (1, 1)}, "is of no kind that is known here"),
        ({}, "is of no kind that is known here"),
    ],
)
def test_whatever_else_it_is_is_said(tmp_path, shapes, sentence):
    """With what to do, where there is something."""
    with pytest.raises(OperatorError, match=re.escape(f"a.safetensors {sentence}")):
        kind_of(write(tmp_path / "a.safetensors", shapes))


def test_weights_in_8_bits_are_refused(tmp_path):
    """Their scale is known to who wrote them alone."""
    with pytest.raises(OperatorError, match="quantised in a way that is not loaded here"):
        kind_of(write(tmp_path / "a.safetensors", SD15, dtype="F8_E4M3"))


WHOLE = head(SD15)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"PK\x03\x04" + bytes(100), "is a pickle (a checkpoint of torch), and loading one runs what stands in it"),
        (b"\x80\x02}q\x00." + bytes(100), "is a pickle, and loading one runs"),
        (b"GGUF\x03\x00\x00\x00" + bytes(100), "is a GGUF file"),
        (b"<!doctype html><title>Log in</title>", "is a page of a website and not the file itself"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0", "is a pointer of git-lfs"),
        (WHOLE[:-1], "is not whole: "),
        (WHOLE + b"\0", "is not whole: "),
        (WHOLE[:40], "is no .safetensors file, or only its beginning"),
        (b"", "is no .safetensors file, or only its beginning"),
        (bytes(200), "is no .safetensors file"),
        (b"\xff" * 200, "is no .safetensors file"),
        ((10).to_bytes(8, "little") + b'{"a": [1]}', "is no .safetensors file"),
        ((10).to_bytes(8, "little") + b"[[1], [2]]", "is no .safetensors file"),
        ((9).to_bytes(8, "little") + b'{"a": {}}', "is no .safetensors file"),
        ((100_000).to_bytes(8, "little") + b"[" * 100_000, "is no .safetensors file"),
    ],
)
def test_no_pickle_and_no_half_file_is_opened(tmp_path, content, sentence):
    """Told by the first bytes, whatever the name says."""
    path = tmp_path / "a.safetensors"
    path.write_bytes(content)
    with pytest.raises(OperatorError, match=re.escape(sentence)):
        read_header(path)


def test_a_file_that_is_not_there_is_one_sentence(tmp_path):
    """Nor is a folder one."""
    with pytest.raises(OperatorError, match="cannot be read: No such file"):
        read_header(tmp_path / "none.safetensors")
    with pytest.raises(OperatorError, match="cannot be read: Is a directory"):
        read_header(tmp_path)
