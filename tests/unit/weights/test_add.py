"""Models of one's own: added, shown, tried and removed at the command line."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import pytest

from core.catalogue.rows import load_catalogue, read_catalogue
from imagine.commands.models.add import figures_of
from imagine.commands.models.row import MODEL
from imagine.commands.models.row_text import id_of, license_class_of, row_text
from tests.stubs.hub import COMMIT
from tests.unit.weights.conftest import REPOSITORY
from tests.unit.weights.heads import FLUX2, SD15, SDXL, write


@pytest.fixture
def own(tmp_path):
    """The rows of the operator's own."""
    return lambda: {path.stem: load_catalogue(path).cards[0] for path in (tmp_path / "data" / "models").glob("*.toml")}


def test_a_single_file_becomes_a_row(run, own, tmp_path):
    """With its kind, its hash, and what its licence lets an operator do; verify sees when it changes."""
    file = write(tmp_path / "Dream Shaper v8.safetensors", SD15)
    told = run("add", str(file), "--license", "creativeml-openrail-m")
    assert 0 == told.exit_code, told.output
    assert "render.accepted_licenses" in told.stdout
    card = own()["dream-shaper-v8"]
    assert ("Dream Shaper v8", "stable_diffusion", f"file:{file}") == (card.title, card.family, card.repository)
    assert ("community", 512 * 512) == (card.license_class, card.area_px)
    assert {file.name: hashlib.sha256(file.read_bytes()).hexdigest()} == card.files
    assert 0 == run("verify", "dream-shaper-v8").exit_code
    write(file, {**SD15, "more": (1,)})
    told = run("verify", "dream-shaper-v8")
    assert 1 == told.exit_code
    assert "is not the file that the catalogue names" in told.stdout
    file.write_bytes(file.read_bytes()[:-1])
    assert "is not whole" in run("show", "dream-shaper-v8").stdout


def test_the_same_again_is_refused_until_it_has_another_name(run, own, tmp_path):
    """So is the id of a shipped one."""
    file = write(tmp_path / "Pocket.safetensors", SDXL)
    assert "There is a model 'pocket' already; name this one with --id" in run("add", str(file)).stderr
    assert 0 == run("add", str(file), "--id", "mine", "--title", 'My "own" ☃', "--license", "MIT").exit_code
    assert ('My "own" ☃', "permissive", 1024**2) == (
        own()["mine"].title,
        own()["mine"].license_class,
        own()["mine"].area_px,
    )
    assert "There is a model 'mine' already" in run("add", str(file), "--id", "mine").stderr
    assert "id is 'a b'" in run("add", str(file), "--id", "a b").stderr
    assert ["mine"] == list(own())


def test_names_in_any_script_and_none(run, own, tmp_path):
    """What no id can be made of wants one; bytes that are no text are no row, and leave no half of one."""
    file = write(tmp_path / "狐狸.safetensors", SD15)
    assert "No id can be made of '狐狸'; name this model with --id" in run("add", str(file)).stderr
    assert 0 == run("add", str(file), "--id", "fox").exit_code
    assert ("狐狸", f"file:{file}") == (own()["fox"].title, own()["fox"].repository)
    assert "is no UTF-8; rename it" in run("add", str(file), "--id", "b", "--title", "a\udcff").stderr
    assert ["fox"] == list(own())


def test_a_diffusers_folder_becomes_a_row(run, own, tmp_path):
    """By what its index says, whatever else lies there; pickles alone are refused."""
    folder = tmp_path / "my pipeline"
    (folder / "unet").mkdir(parents=True)
    index = {"_class_name": "StableDiffusionXLPipeline", "unet": ["diffusers", "UNet2DConditionModel"]}
    (folder / "model_index.json").write_text(json.dumps(index))
    (folder / "unet" / "diffusion_pytorch_model.bin").write_bytes(b"")
    assert "Its unet has pickled weights only" in run("add", str(folder)).stderr
    write(folder / "unet" / "diffusion_pytorch_model.safetensors", {"a": (1,)})
    assert 0 == run("add", str(folder)).exit_code
    card = own()["my-pipeline"]
    assert (f"folder:{folder}", "non_commercial", "not stated") == (card.repository, card.license_class, card.license)
    assert ["unet/diffusion_pytorch_model.safetensors"] == list(card.files)
    (folder / "model_index.json").write_text(json.dumps({**index, "_class_name": "SomePipeline"}))
    assert "is a SomePipeline, which no family here loads; they load" in run("add", str(folder), "--id", "b").stderr
    assert "has no model_index.json" in run("add", str(tmp_path)).stderr


def test_a_repository_becomes_a_row_with_its_commit(run, own, hub, cache):
    """Pinned when it is added; its weights come with pull, and go with remove."""
    told = run("add", REPOSITORY)
    assert 0 == told.exit_code, told.output
    assert "Next: imagine models pull small" in told.stdout
    card = own()["small"]
    assert (REPOSITORY, COMMIT, "apache-2.0", "permissive") == (
        card.repository,
        card.revision,
        card.license,
        card.license_class,
    )
    assert [] == hub.ranges(".safetensors")
    assert 0 == run("pull", "small").exit_code
    assert f"here, in {cache / 'snapshots' / COMMIT}" in run("show", "small").stdout

    told = run("remove", "small", input="n\n")
    assert 1 == told.exit_code
    assert cache.is_dir()
    assert str(cache) in told.stdout
    assert 0 == run("remove", "small", "--yes").exit_code
    assert {} == own()
    assert not cache.exists()
    assert "has no model 'small'" in run("show", "small").stderr


def test_a_row_that_another_names_is_not_removed(run, row, own):
    """Or the catalogue could not be read any more."""
    row("big")
    row("one", more='helpers = ["big"]\n')
    assert "The row of one names big as its upscaler or helper" in run("remove", "big", "--yes").stderr
    assert 0 == run("remove", "one", "--yes").exit_code
    assert 0 == run("remove", "big", "--yes").exit_code
    assert {} == own()


def test_what_another_row_needs_is_not_removed(run, row, hub, cache):
    """Two rows of one repository: its weights stay until the last of them goes."""
    row("one")
    row("two")
    assert 0 == run("pull", "one").exit_code
    assert 0 == run("remove", "one", "--yes").exit_code
    assert cache.is_dir()
    assert 0 == run("remove", "two", "--yes").exit_code
    assert not cache.exists()
    assert "There is nothing of pocket to remove" in run("remove", "pocket", "--yes").stderr


@pytest.mark.parametrize(
    ("about", "license_class"),
    [
        ({"license": "mit"}, "permissive"),
        (
            {"license": "other", "license_name": "flux-non-commercial", "license_link": "https://a.example/l"},
            "non_commercial",
        ),
        ({"license": "openrail++"}, "community"),
        ({}, "non_commercial"),
    ],
)
def test_a_licence_is_read_from_the_page(run, own, hub, about, license_class):
    """What says nothing is taken for the strictest, until the operator says otherwise."""
    hub.about = about
    assert 0 == run("add", REPOSITORY).exit_code
    assert license_class == own()["small"].license_class
    if "license_link" in about:
        assert ("flux-non-commercial", "https://a.example/l") == (own()["small"].license, own()["small"].license_url)


def test_what_is_no_pipeline_is_refused(run, own, hub):
    """A LoRA's repository, a single file's, one that is not there."""
    hub.repositories[REPOSITORY] = {"pytorch_lora_weights.safetensors": b"w" * 2000}
    assert "no diffusers pipeline: get pytorch_lora_weights.safetensors and add" in run("add", REPOSITORY).stderr
    assert "shows no anybody/none" in run("add", "anybody/none").stderr
    assert "cannot be read: No such file" in run("add", "none.safetensors").stderr
    assert "cannot be read: No such file" in run("add", "none").stderr
    assert {} == own()


def test_a_transformer_alone_wants_the_rest(run, own, tmp_path):
    """And says which models have it."""
    file = write(tmp_path / "mine.safetensors", FLUX2)
    told = run("add", str(file))
    assert "is the transformer of a FLUX.2 alone" in told.stderr
    assert "pull flux2-klein" in told.stderr


def test_a_transformer_finds_its_model(run, own, tmp_path):
    """By the width of its layers, among what is here; it takes over that row's figures."""
    folder = tmp_path / "klein"
    (folder / "transformer").mkdir(parents=True)
    (folder / "model_index.json").write_text(
        json.dumps({"_class_name": "Flux2KleinPipeline", "transformer": ["a", "b"]})
    )
    (folder / "transformer" / "config.json").write_text('{"num_attention_heads": 24, "attention_head_dim": 128}')
    write(folder / "transformer" / "diffusion_pytorch_model.safetensors", {"a": (1,)})
    assert 0 == run("add", str(folder), "--like", "flux2-klein").exit_code
    file = write(tmp_path / "mine.safetensors", FLUX2)
    told = run("add", str(file), "--license", "MIT")
    assert 0 == told.exit_code, told.output
    card = own()["mine"]
    assert (f"folder:{folder}", str(file), 4) == (card.repository, card.transformer_file, card.steps.default)


def test_names_become_ids():
    """In small letters, without what a shell would take apart."""
    assert "dreamshaper-8.1" == id_of("DreamShaper_8.1")
    assert "a-b" == id_of("--a  b!.")
    assert 64 == len(id_of("x" * 99))


@pytest.mark.parametrize("card", load_catalogue().cards, ids=lambda card: card.id)
def test_what_is_taken_over_is_read_back(card):
    """Every kind of field of every shipped row, options and what it honours among them."""
    named = {name: getattr(card, name) for name in ("id", "title", "family", "repository", "revision", "license")}
    own = {**named, "license_class": str(card.license_class), "files": {}, "memory_gib": card.memory_gib}
    read = read_catalogue(row_text({**own, **figures_of(card)})).cards[0]
    its_own = ("rank", "upscaler", "helpers", "knows", "lora", "license_url", "files")
    kept = {name: getattr(card, name) for name in its_own}
    assert card == replace(read, **kept, transformer_file=card.transformer_file)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Apache-2.0", "permissive"),
        ("creativeml-openrail-m", "community"),
        ("cc-by-nc-4.0", "non_commercial"),
        ("flux-1-dev-non-commercial-license", "non_commercial"),
        ("stabilityai-ai-community", "community"),
        ("somebody's own", "non_commercial"),
    ],
)
def test_a_licence_that_is_not_known_is_the_strictest(name, found):
    """Nobody is to be surprised later."""
    assert found == license_class_of(name)


def test_all_models_are_listed_for_people_and_machines(run):
    """With licence, tasks and memory."""
    lines = run("list").stdout.splitlines()
    assert any(line.startswith("pocket *") and "with the project" in line and "Apache-2.0" in line for line in lines)
    assert any(line.startswith("sdxl-turbo") and "not pulled" in line and "not accepted" in line for line in lines)
    rows = {row["model"]: row for row in json.loads(run("list", "--json").stdout)}
    assert {"text_to_image", "image_to_image"} <= set(rows["pocket"]["tasks"])
    assert (True, False) == (rows["pocket"]["served"], rows["lanczos"]["served"])


def test_ids_complete(tmp_path):
    """Rows of one's own among them; a catalogue that cannot be read completes nothing, and the command says why."""
    assert {"pocket", "pocket-x2"} <= {item.value for item in MODEL.shell_complete(None, None, "pocket")}
    (tmp_path / "data" / "models").mkdir(parents=True)
    (tmp_path / "data" / "models" / "mine.toml").write_text("id = ")
    assert [] == MODEL.shell_complete(None, None, "")


def test_a_mistyped_command_or_model_is_answered(run):
    """As everywhere."""
    assert "did you mean pocket" in run("show", "pockett").stderr
    assert 2 == run("pul").exit_code


@pytest.mark.torch
@pytest.mark.timeout(300)
def test_a_model_is_tried_without_being_served(run, tmp_path):
    """One picture in a file, with the seconds and the memory."""
    told = run("try", "pocket", "a red fox --steps 1 --seed 7")
    assert 0 == told.exit_code, told.output
    assert (tmp_path / "pocket.png").read_bytes().startswith(b"\x89PNG")
    assert "pocket.png  seed 7" in told.stdout
    assert "loaded in" in told.stdout
    assert "memory_gib of its row says 0.1" in told.stdout
    assert "draws nothing from words; it can upscale" in run("try", "lanczos").stderr
