"""`imagine models pull` from a hub: what comes, what goes on where it broke, and what is never kept."""

from __future__ import annotations

import hashlib
import json
import socket

import huggingface_hub.constants
import pytest
from filelock import FileLock

from core.domain.errors import OperatorError
from core.settings import HubSettings, RenderSettings
from tests.stubs.hub import COMMIT
from tests.unit.weights.conftest import INDEX, NEEDED, REPOSITORY, small_pipeline, weights
from workers.engines.weights import weights_of
from workers.weights import pull as pulling
from workers.weights.choice import needed

WEIGHTS = "unet/diffusion_pytorch_model.safetensors"


def files_of(folder):
    """The names below a folder."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_safetensors_and_configs_come_and_are_pinned(run, row, hub, cache):
    """Nothing else does: no pickle, no other precision, no single file beside, no part that the index leaves out."""
    row()
    told = run("pull", "small")
    assert 0 == told.exit_code, told.output
    folder = cache / "snapshots" / COMMIT
    assert NEEDED == files_of(folder)
    locked = json.loads((cache / "imagine.lock.json").read_text())
    assert COMMIT == locked["pinned"]
    assert {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in NEEDED} == {
        name: file["sha256"] for name, file in locked["revisions"][COMMIT].items()
    }
    assert f"{REPOSITORY} at {COMMIT[:12]}: 5 files" in told.stdout
    assert [] == list((cache / "blobs").glob("*.part"))


def test_afterwards_no_hub_is_asked(run, row, hub, cache, card):
    """The folder is found by what was pinned, also where the row names no commit."""
    row()
    assert 0 == run("pull", "small").exit_code
    hub.asked.clear()
    assert cache / "snapshots" / COMMIT == weights_of(card)
    assert 0 == run("verify", "small").exit_code
    assert "small" in run("list").stdout
    assert [] == hub.asked


@pytest.mark.parametrize("ignored", [False, True])
def test_a_broken_transfer_goes_on_where_it_broke(run, row, hub, cache, ignored):
    """Within one pull, and in the next one; a hub that sends the whole again does no harm."""
    row()
    hub.ignores_ranges = ignored
    hub.breaks = [2000]
    assert 0 == run("pull", "small").exit_code
    assert ["", "bytes=2000-"] == hub.ranges(WEIGHTS)
    assert weights(5000) == (cache / "snapshots" / COMMIT / WEIGHTS).read_bytes()


def test_a_killed_pull_goes_on_in_the_next_one(run, row, hub, cache, card):
    """What a process that is gone had written is asked for no more, and the row is known to be half here."""
    row()
    assert 0 == run("pull", "small").exit_code
    blob = (cache / "snapshots" / COMMIT / WEIGHTS).resolve()
    (cache / "snapshots" / COMMIT / WEIGHTS).unlink()
    blob.with_name(f"{blob.name}.imagine.part").write_bytes(blob.read_bytes()[:3000])
    blob.unlink()
    hub.asked.clear()
    with pytest.raises(OperatorError, match=f"only half here: {WEIGHTS} is missing; `imagine models pull {card.id}`"):
        weights_of(card)
    assert "half here" in run("list").stdout
    told = run("pull", "small")
    assert 0 == told.exit_code, told.output
    assert ["bytes=3000-"] == hub.ranges(WEIGHTS)
    assert weights(5000) == (cache / "snapshots" / COMMIT / WEIGHTS).read_bytes()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (WEIGHTS, weights(5000, of=b"x")),
        (WEIGHTS, weights(4000)),
        (WEIGHTS, weights(6000)),
        (WEIGHTS, b"<!doctype html><title>Please log in</title>"),
        ("scheduler/scheduler_config.json", b"[]"),
    ],
)
def test_another_content_than_the_hub_lists_is_thrown_away(run, row, hub, cache, name, content):
    """It never lies where it could be loaded, and the next pull brings the right one."""
    row()
    hub.swapped[name] = content
    told = run("pull", "small")
    assert 1 == told.exit_code
    assert f"sent something else as {name}" in told.stderr
    assert not (cache / "snapshots" / COMMIT / name).exists()
    assert [] == list((cache / "blobs").glob("*.part"))
    hub.swapped.clear()
    assert 0 == run("pull", "small").exit_code
    assert small_pipeline()[name] == (cache / "snapshots" / COMMIT / name).read_bytes()


def test_a_changed_file_is_found_and_brought_again(run, row, hub, cache):
    """Verify names what is missing, cut short or another one; pull mends it."""
    row()
    assert 0 == run("pull", "small").exit_code
    folder = cache / "snapshots" / COMMIT
    (folder / WEIGHTS).resolve().write_bytes(weights(5000, of=b"x"))
    (folder / "unet/config.json").resolve().write_bytes(b"{")
    (folder / "LICENSE").unlink()
    told = run("verify", "small")
    assert 1 == told.exit_code
    for sentence in (
        f"{WEIGHTS} is another content than was pinned",
        "unet/config.json is cut short, 1 of 39 bytes",
        "LICENSE is missing",
    ):
        assert sentence in told.stdout
    assert 0 == run("pull", "small").exit_code
    assert "5 files are as they were pinned" in run("verify", "small").stdout


def test_the_space_is_said_before_and_has_to_be_there(run, row, hub, cache, monkeypatch):
    """One sentence with both numbers; nothing but the index has come."""
    row()
    monkeypatch.setattr(pulling, "_SPARE_BYTES", 10**18)
    told = run("pull", "small")
    assert 1 == told.exit_code
    assert "0.00 GB of them to come" in told.stdout
    assert "GB free; make room, or set HF_HUB_CACHE" in told.stderr
    assert ["model_index.json"] == files_of(cache / "snapshots" / COMMIT)


def test_a_disk_that_gets_full_is_one_sentence(run, row, hub, cache, monkeypatch):
    """The system's own refusal (a file may have 3000 bytes, as /dev/full has none): what has come is kept."""
    row()
    assert 0 == run("pull", "small").exit_code
    blob = (cache / "snapshots" / COMMIT / WEIGHTS).resolve()
    (cache / "snapshots" / COMMIT / WEIGHTS).unlink()
    blob.unlink()
    blob.with_name(f"{blob.name}.imagine.part").symlink_to("/dev/full")
    told = run("pull", "small")
    assert 1 == told.exit_code
    assert f"The disk is full; make room and pull again: what has come of {REPOSITORY} is kept." in told.stderr


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"instead": (200, "<html>Welcome</html>")}, "answers, but not as a hub does"),
        ({"instead": (502, "<html>Bad gateway</html>")}, "fails with status 502; pull again later"),
        ({"repositories": {}}, f"shows no {REPOSITORY}: mend the name, or set IMAGINE_HUB__TOKEN"),
        ({"token": "secret"}, f"shows no {REPOSITORY}: mend the name, or set IMAGINE_HUB__TOKEN"),
        ({"token": "secret", "gated": True}, "is gated: accept its conditions at http://127.0.0.1"),
    ],
)
def test_a_hub_that_refuses_is_one_sentence(run, row, hub, changes, sentence):
    """With what to do about it."""
    row()
    for name, value in changes.items():
        setattr(hub, name, value)
    told = run("pull", "small")
    assert 1 == told.exit_code
    assert sentence in told.stderr
    assert 1 == len(told.stderr.strip().splitlines()), told.stderr


def test_a_hub_that_is_away_is_one_sentence(run, row, monkeypatch):
    """Nobody listens at its address."""
    row()
    with socket.create_server(("127.0.0.1", 0)) as held:
        port = held.getsockname()[1]
    monkeypatch.setenv("IMAGINE_HUB__ENDPOINT", f"http://127.0.0.1:{port}")
    told = run("pull", "small")
    assert 1 == told.exit_code
    assert f"The hub at http://127.0.0.1:{port} does not answer (ConnectError)" in told.stderr


def test_a_lock_that_nobody_wrote_is_named(run, row, hub, cache):
    """Half a file, after a disk that lost it."""
    row()
    cache.mkdir(parents=True)
    (cache / "imagine.lock.json").write_text('{"pinned": ')
    told = run("pull", "small")
    assert 1 == told.exit_code
    assert "imagine.lock.json cannot be read: it is not what was written; remove it and pull" in told.stderr


def test_two_pulls_at_once_do_not_mix(run, row, hub, cache):
    """The second is told of the first."""
    row()
    cache.mkdir(parents=True)
    with FileLock(cache / ".imagine.pull"):
        assert f"{REPOSITORY} is being pulled already" in run("pull", "small").stderr
    assert 0 == run("pull", "small").exit_code


def test_who_has_forbidden_every_hub_is_reminded(run, row, hub, monkeypatch):
    """HF_HUB_OFFLINE holds for this, too."""
    row()
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", True)
    assert "HF_HUB_OFFLINE is set" in run("pull", "small").stderr
    assert [] == hub.asked


def test_a_token_opens_and_goes_to_the_hub_alone(run, row, hub, monkeypatch):
    """The host that only has the files would be a fault of the stub's."""
    row()
    hub.token, hub.gated = "secret", True
    monkeypatch.setenv("IMAGINE_HUB__TOKEN", "secret")
    assert 0 == run("pull", "small").exit_code
    assert "secret" not in repr(HubSettings(token="secret"))


def test_a_commit_that_is_not_there_is_named(run, row, hub):
    """A row may name one that was rewritten."""
    row(revision="b2" * 20)
    assert f"{REPOSITORY} has no commit {'b2' * 20}" in run("pull", "small").stderr


def test_a_licence_is_asked_for_and_the_answer_kept(run, row, hub, card):
    """Without an answer nothing comes; accepted once it may be served on this machine."""
    row(license_class="community")
    told = run("pull", "small")
    assert 1 == told.exit_code
    assert "Read it at https://a.example/license" in told.stderr
    assert "--accept-license does" in told.stderr
    assert [] == hub.asked
    assert "Some License (community, not accepted)" in run("list").stdout
    assert 0 == run("pull", "small", "--accept-license").exit_code
    assert "Some License (community, accepted)" in run("list").stdout
    assert 0 == run("pull", "small").exit_code


LORA = f"""
[[lora]]
repository = "{REPOSITORY}"
file = "fast.safetensors"
"""


def test_loras_of_a_row_come_along(run, row, hub, cache):
    """From their own repository, that file alone."""
    hub.repositories[REPOSITORY]["fast.safetensors"] = weights(2000)
    row(more=LORA)
    assert 0 == run("pull", "small").exit_code
    assert "fast.safetensors" in files_of(cache / "snapshots" / COMMIT)
    row(more=LORA.replace("fast.", "slow."))
    assert f"{REPOSITORY} has no file slow.safetensors" in run("pull", "small").stderr


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({WEIGHTS: None}, "weights in one precision only"),
        ({WEIGHTS: None, "unet/diffusion_pytorch_model.fp16.safetensors": None}, "Its unet has pickled weights only"),
        ({"unet/my_unet.py": b"", "index": {"unet": ["my_unet", "MyUNet"]}}, "Its unet is code of its own"),
        ({"pipeline.py": b"", "index": {"_class_name": ["pipeline", "My"]}}, "Its pipeline is code of its own"),
        ({"model_index.json": b"[]"}, "answers, but not as a hub does"),
        ({"model_index.json": None, "small.safetensors": None, "model.bin": b""}, "pickled weights only"),
        ({"model_index.json": None, "small.safetensors": None}, "It has no weights in safetensors"),
    ],
)
def test_what_cannot_be_used_is_refused_before_it_comes(run, row, hub, cache, changed, sentence):
    """Pickles, code, and precisions that nothing asks for."""
    row()
    files = hub.repositories[REPOSITORY]
    if "index" in changed:
        files["model_index.json"] = json.dumps({**INDEX, **changed.pop("index")}).encode()
    for name, content in changed.items():
        files.pop(name, None)
        if content is not None:
            files[name] = content
    told = run("pull", "small")
    assert 1 == told.exit_code
    assert sentence in told.stderr
    assert [] == hub.ranges(".safetensors")


def test_what_a_family_never_loads_stays_where_it_is(run, row, hub, cache):
    """Stable Diffusion's index names a checker of 1.2 GB, which is left out here."""
    checked = {**INDEX, "safety_checker": ["stable_diffusion", "StableDiffusionSafetyChecker"]}
    hub.repositories[REPOSITORY]["model_index.json"] = json.dumps(checked).encode()
    row(family="stable_diffusion")
    assert 0 == run("pull", "small").exit_code
    assert NEEDED == files_of(cache / "snapshots" / COMMIT)


def test_a_modular_index_may_leave_classes_open():
    """What lies beside it is fetched; what it takes from elsewhere is not here to be fetched."""
    index = {
        "_class_name": "Flux3DistilledModularPipeline",
        "transformer": [None, None, {"subfolder": "transformer"}],
        "vae": ["diffusers", "AutoencoderKL", {"subfolder": "vae"}],
        "elsewhere": [None, None, {"repo": "a/b"}],
        "guider": [None, None],
    }
    files = ("transformer/model.safetensors", "vae/model.safetensors", "guider/config.json", "own.safetensors")
    assert files[:2] == needed(files, index)


def test_a_hub_writes_nowhere_else(run, row, hub, cache, tmp_path):
    """Whatever it calls its files, and whatever it says that their hashes are."""
    row()
    precious = tmp_path / "precious.json"
    precious.write_text("mine")
    files = hub.repositories[REPOSITORY]
    for name in (str(precious), "../../../../precious.json", "unet/../../x.json", "unet\\x.json", "unet//x.json"):
        files[name] = b"{}"
    assert 0 == run("pull", "small").exit_code
    assert NEEDED == files_of(cache / "snapshots" / COMMIT)
    assert "mine" == precious.read_text()
    assert 0 == run("remove", "small", "--yes").exit_code
    row()
    hub.etags["model_index.json"] = "../../../precious.json"
    told = run("pull", "small")
    assert "answers, but not as a hub does" in told.stderr
    assert "mine" == precious.read_text()


def test_without_a_hub_in_the_row_there_is_nothing_to_pull(run, hub):
    """Pocket comes with the project."""
    assert "pocket takes nothing from a hub." in run("pull", "pocket").stdout
    assert "did you mean pocket" in run("pull", "pockett").stderr
    assert [] == hub.asked
    assert () == RenderSettings().accepted_licenses
