"""A hub on loopback with one small pipeline, and a cache of the test's own."""

from __future__ import annotations

import json
import os
from dataclasses import replace

import huggingface_hub.constants
import pytest
from click.testing import CliRunner

from core.catalogue.rows import load_catalogue
from imagine.cli import main
from tests.stubs.hub import COMMIT, Hub, serve

REPOSITORY = "anybody/small"
INDEX = {
    "_class_name": "StableDiffusionXLPipeline",
    "_diffusers_version": "0.42.1",
    "unet": ["diffusers", "UNet2DConditionModel"],
    "scheduler": ["diffusers", "EulerDiscreteScheduler"],
    "image_encoder": [None, None],
}


def weights(size=5000, *, of=b"w"):
    """A file that only looks like one: what is inside is looked at when it is loaded."""
    return (of * size)[:size]


def small_pipeline():
    """What a repository holds, with all that nobody needs."""
    return {
        "model_index.json": json.dumps(INDEX).encode(),
        "README.md": b"read me",
        "LICENSE": b"a licence",
        ".gitattributes": b"",
        "small.safetensors": weights(9000),
        "unet/config.json": b'{"_class_name": "UNet2DConditionModel"}',
        "unet/diffusion_pytorch_model.safetensors": weights(5000),
        "unet/diffusion_pytorch_model.fp16.safetensors": weights(2500),
        "unet/diffusion_pytorch_model.bin": weights(5000, of=b"p"),
        "scheduler/scheduler_config.json": b"{}",
        "safety_checker/model.safetensors": weights(3000),
    }


NEEDED = [
    "LICENSE",
    "model_index.json",
    "scheduler/scheduler_config.json",
    "unet/config.json",
    "unet/diffusion_pytorch_model.safetensors",
]


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    """The hub's cache, the data folder, and nothing else set."""
    for name in list(os.environ):
        if name.startswith(("IMAGINE_", "HF_TOKEN")):
            monkeypatch.delenv(name)
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_CACHE", str(tmp_path / "cache"))
    # what of a broken connection is lost, 10 MB else
    monkeypatch.setattr(huggingface_hub.constants, "DOWNLOAD_CHUNK_SIZE", 500)
    monkeypatch.setenv("IMAGINE_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "cache" / f"models--{REPOSITORY.replace('/', '--')}"


@pytest.fixture
def hub(monkeypatch):
    """A hub with one repository, which the settings name."""
    with serve(Hub(repositories={REPOSITORY: small_pipeline()}, about={"license": "apache-2.0"})) as served:
        monkeypatch.setenv("IMAGINE_HUB__ENDPOINT", served.address)
        yield served


@pytest.fixture
def card():
    """A row that takes its weights from there, unpinned."""
    return replace(load_catalogue().get("sdxl-turbo"), repository=REPOSITORY, revision="")


@pytest.fixture
def row(tmp_path):
    """Write a row of the operator's own that takes its weights from there."""

    def write(model="small", *, family="stable_diffusion_xl", license_class="permissive", revision="", more=""):
        folder = tmp_path / "data" / "models"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{model}.toml").write_text(ROW.format(model, family, REPOSITORY, revision, license_class) + more)

    return write


ROW = """
id = "{}"
title = "Small"
family = "{}"
repository = "{}"
revision = "{}"
files = {{}}
license = "Some License"
license_class = "{}"
license_url = "https://a.example/license"
tasks = ["text_to_image"]
steps = 2
guidance = 0.0
count = 1
strength = 0.5
area_px = 4096
multiple_px = 16
aspects = []
frames = 1
fps = 1
batch = 1
memory_gib = 0.1
"""


@pytest.fixture
def run():
    """Type `imagine models …`."""
    return lambda *arguments, **more: CliRunner().invoke(main, ["models", *arguments], **more)


__all__ = ["COMMIT", "INDEX", "NEEDED", "REPOSITORY", "small_pipeline", "weights"]
