"""Where weights are found, and what an operator reads when they are not."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from core.catalogue.rows import load_catalogue
from core.domain.errors import OperatorError
from core.settings import RenderSettings
from workers.engines.device import prepare
from workers.engines.weights import require_files, require_licence, weights_of

CATALOGUE = load_catalogue()


@pytest.mark.parametrize("revision", ["main", "abc123"])
def test_a_hub_model_without_a_pinned_commit_does_not_start(revision):
    """A branch can change under one's feet; the sentence says what to set."""
    card = replace(CATALOGUE.get("z-image-turbo"), revision=revision)
    with pytest.raises(OperatorError, match="Set revision in its row"):
        weights_of(card)


@pytest.mark.parametrize(
    "repository", ["mine", "a/b/c", "folders:/srv/mine", "folder:", "a b/c", "https://a.example/b"]
)
def test_a_place_that_is_none_is_named(repository):
    """With the three that a row may name."""
    with pytest.raises(OperatorError, match="which is no place that is known: write owner/name"):
        weights_of(replace(CATALOGUE.get("z-image-turbo"), repository=repository))


def test_a_model_that_is_not_here_says_how_to_get_it(monkeypatch, tmp_path):
    """Nothing is downloaded while starting; the exact command is in the message."""
    card = replace(CATALOGUE.get("z-image-turbo"), repository="nobody/none-such", revision="0" * 40)
    with pytest.raises(OperatorError, match="imagine models pull z-image-turbo"):
        weights_of(card)
    with pytest.raises(OperatorError, match="imagine models pull z-image-turbo"):
        weights_of(replace(card, revision=""))


def test_an_own_folder_is_used_as_it_is(tmp_path):
    """The scheme folder: names a diffusers folder; one that is none is answered."""
    card = replace(CATALOGUE.get("pocket"), repository=f"folder:{tmp_path}")
    with pytest.raises(OperatorError, match="Put a diffusers folder there"):
        weights_of(card)
    (tmp_path / "model_index.json").write_text("{}")
    assert tmp_path == weights_of(card)


def test_named_files_are_checked(tmp_path):
    """A file whose sum differs, or that is missing, stops the start."""
    (tmp_path / "a.safetensors").write_bytes(b"weights")
    good = hashlib.sha256(b"weights").hexdigest()
    require_files(tmp_path, {"a.safetensors": good})
    with pytest.raises(OperatorError, match="is not the file that the catalogue names"):
        require_files(tmp_path, {"a.safetensors": "0" * 64})
    with pytest.raises(OperatorError, match="missing"):
        require_files(tmp_path, {"b.safetensors": good})


@pytest.mark.parametrize("card", CATALOGUE.cards, ids=lambda card: card.id)
def test_only_permissive_rows_start_by_themselves(card):
    """Every other row names the setting that accepts it."""
    if card.license_class == "permissive":
        require_licence(card, ())
        return
    with pytest.raises(OperatorError, match="accepted_licenses"):
        require_licence(card, ())
    require_licence(card, (card.id,))


@pytest.mark.torch
@pytest.mark.parametrize("device", ["gpu", "cuda:0"])
def test_a_device_that_is_not_there_is_answered(device):
    """The remedy is in the sentence."""
    import torch

    if device.startswith("cuda") and torch.cuda.is_available():
        assert "cuda:0" == prepare(RenderSettings(device=device, threads=1)).device
        return
    with pytest.raises(OperatorError, match=r"render\.device is"):
        prepare(RenderSettings(device=device, threads=1))
