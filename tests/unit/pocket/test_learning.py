"""What makes the training work: words stay apart, every direction learns, noise comes where shapes are decided."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
import torch

from core.catalogue.rows import load_catalogue
from pocket import WEIGHTS, shape, tokens
from pocket.defaults import FPS, FRAMES, GUIDANCE, STEPS
from pocket.report.draw import shared_noise
from pocket.train.common import warm
from pocket.train.common.loop import Plan, save
from pocket.train.common.muon import Muon, orthogonal, split
from pocket.train.common.team import ALONE
from pocket.train.export import export
from pocket.train.readers.carrying import Carrier
from pocket.train.readers.reading import COLOUR_NAMES, KIND_NAMES, MOTION_AT, UNSAID, Reader, facts
from pocket.train.readers.recognising import Recogniser, differences, recogniser
from pocket.train.readers.seeing import sights
from pocket.train.sets.encoding import encode, kept
from pocket.train.sets.latents import Batch, tokens_of
from pocket.train.sets.marks import mark
from pocket.train.stages.autoencoder import Coder, colour_loss
from pocket.train.stages.learner import Learner, noise_levels
from pocket.train.stages.words import corpus
from pocket.world.scene import Scene, Thing, invent

pytestmark = pytest.mark.torch


def test_words_start_apart() -> None:
    """Two words for shapes are two states from the first step on, not one with a breath of a difference."""
    torch.manual_seed(0)
    words = tokens.tokenizer()
    encoder = shape.text_encoder(words).eval()
    with torch.no_grad():
        circle, square = encoder(torch.from_numpy(tokens_of(["a red circle", "a red square"], words)))[0]
    assert (circle - square)[3].norm() > 0.5 * circle[3].norm()


@pytest.mark.parametrize("size", [(16, 48), (48, 16), (32, 32)])
def test_an_orthogonal_update_learns_every_direction_alike(size: tuple[int, int]) -> None:
    """Singular values that differed by a factor of a hundred lie near 1."""
    torch.manual_seed(0)
    left, values, right = torch.linalg.svd(torch.randn(size), full_matrices=False)
    matrix = left @ torch.diag(torch.logspace(0, -2, len(values))) @ right
    found = torch.linalg.svdvals(orthogonal(matrix))
    assert found.min() > 0.3
    assert found.max() < 1.4


def test_muon_learns_and_leaves_vectors_alone() -> None:
    """A small net fits a random map; biases and what is set apart are for the other optimiser."""
    torch.manual_seed(0)
    net = torch.nn.Sequential(torch.nn.Conv2d(3, 8, 3), torch.nn.SiLU(), torch.nn.Conv2d(8, 2, 1))
    inner, rest = split(net, apart=("2",))
    assert ([(8, 3, 3, 3)], 3) == ([tuple(weight.shape) for weight in inner], len(rest))
    optimiser = Muon(inner, lr=0.02)
    pictures, wanted = torch.randn(8, 3, 6, 6), torch.randn(8, 2, 4, 4)
    losses = []
    for _ in range(40):
        loss = (net(pictures) - wanted).square().mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(loss.item())
    assert losses[-1] < 0.95 * losses[0]


def test_noise_comes_where_shapes_are_decided() -> None:
    """Every level may come, those of the upper middle most, and never one beyond the table."""
    torch.manual_seed(0)
    levels = torch.cat([noise_levels(32, 1000) for _ in range(200)]).numpy()
    assert levels.min() >= 0
    assert levels.max() <= 999
    lower, upper, top = (np.mean((levels >= a) & (levels < b)) for a, b in ((0, 200), (500, 700), (980, 1000)))
    assert upper > 2 * lower
    assert top > 0


def test_the_catalogue_asks_for_what_the_weights_were_tried_with() -> None:
    """The chat, the command line and the report draw with the same settings."""
    card = load_catalogue().cards[0]
    assert ("pocket", STEPS, GUIDANCE) == (card.id, card.steps.default, card.guidance.default)
    assert (FRAMES, FPS, shared_noise()) == (card.frames, card.fps, card.options["shared_noise"])


def test_what_was_not_trained_here_keeps_its_shipped_weights(tmp_path: Path) -> None:
    """An export from a folder without any checkpoint changes nothing: nothing good is replaced by random weights."""
    out = tmp_path / "weights"
    shutil.copytree(WEIGHTS, out)
    export(tmp_path / "empty", out)
    assert weights_of(Path(WEIGHTS)) == weights_of(out)


def weights_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.safetensors")}


def test_what_is_on_the_left_is_read_first() -> None:
    """The facts name things as they stand in the picture, whichever of them a caption names first."""
    star, heart = Thing("star", "yellow"), Thing("heart", "purple")
    left = facts(Scene(1, star, heart, "left", "forest"))
    assert left == facts(Scene(1, heart, star, "right", "forest"))
    assert left != facts(Scene(1, heart, star, "left", "forest"))


def test_what_is_where_is_known_cell_by_cell() -> None:
    """The upper cells hold the upper thing and its colour, the lower the other, the corners nothing."""
    scene = Scene(1, Thing("fox", "red"), Thing("boat", "blue"), "above", "sea")
    kinds, colours = sights(scene, (256, 256))
    fox, boat = KIND_NAMES.index("fox"), KIND_NAMES.index("boat")
    assert (16, 16) == kinds.shape
    assert set(kinds[:6][kinds[:6] > 0]) == {fox}
    assert set(kinds[11:][kinds[11:] > 0]) == {boat}
    assert {COLOUR_NAMES.index("red")} == set(colours[kinds == fox])
    assert not kinds[0, 0]


def test_warm_words_keep_their_states(tmp_path: Path) -> None:
    """A text encoder that was shipped with fewer words says the same of those it knew."""
    torch.manual_seed(0)
    words = tokens.tokenizer()
    fewer = tokens.tokenizer(("red", "fox", "a", "snow"))
    old = shape.text_encoder(fewer).eval()
    old.save_pretrained(tmp_path / "text_encoder")
    fewer.save_pretrained(tmp_path / "tokenizer")
    new = warm.text_encoder(tmp_path, words).eval()
    with torch.no_grad():
        before, after = (
            encoder(torch.from_numpy(tokens_of(["a red fox"], vocabulary)))[0]
            for encoder, vocabulary in ((old, fewer), (new, words))
        )
    assert torch.allclose(before, after, atol=1e-5)


def test_a_caption_is_read() -> None:
    """Linear readers of the last three states learn in some steps what little the error of a picture teaches."""
    torch.manual_seed(0)
    words = tokens.tokenizer()
    encoder, reader = shape.text_encoder(words), Reader()
    ids, truth = (torch.from_numpy(found) for found in corpus(words, 0, 48, 1))
    optimiser = torch.optim.AdamW([*encoder.parameters(), *reader.parameters()], lr=1e-3)
    losses = []
    for _ in range(25):
        loss = reader(encoder(ids)[0], truth)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(loss.item())
    assert losses[-1] < 0.4 * losses[0]


def a_batch(count: int) -> Batch:
    ids, truth = (torch.from_numpy(found) for found in corpus(tokens.tokenizer(), 0, count, 1))
    shown = torch.from_numpy(np.stack([sights(invent(seed), (128, 128)) for seed in range(count)]).astype(np.int64))
    latents = torch.randn(count, 4, 16, 16, generator=torch.Generator().manual_seed(0))
    return Batch(shown=latents, tokens=ids, facts=truth, things=torch.ones(count, 16, 16), sights=shown)


@pytest.mark.parametrize("pictures", [False, True], ids=["latents", "pictures"])
def test_a_recogniser_learns_to_name_and_is_then_left_alone(tmp_path: Path, *, pictures: bool) -> None:
    """Its error falls while it learns; frozen, it teaches whoever made what it sees, not itself."""
    torch.manual_seed(0)
    batch, net = a_batch(4), Recogniser(pictures=pictures)
    shown = torch.randn(4, 3, 128, 128) if pictures else batch.shown
    optimiser = torch.optim.AdamW(net.parameters(), lr=3e-3)
    errors = []
    for _ in range(12):
        loss = net.error(net.features(shown), batch)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        errors.append(loss.item())
    assert errors[-1] < 0.8 * errors[0]
    save(tmp_path / "eye.pt", net=net.state_dict(), encoder="")
    eye = recogniser(tmp_path / "eye.pt", "cpu", pictures=pictures)
    assert eye is not None
    made = shown.clone().requires_grad_()
    eye.error(eye.features(made), batch).backward()
    assert made.grad is not None
    assert made.grad.abs().sum() > 0
    assert all(parameter.grad is None for parameter in eye.parameters())


def test_a_recogniser_of_other_latents_teaches_nobody(tmp_path: Path) -> None:
    """What it would say of latents that it never saw is nonsense, so there is an error that says what to do."""
    save(tmp_path / "recogniser.pt", net=Recogniser().state_dict(), encoder="0123abcd")
    assert recogniser(tmp_path / "recogniser.pt", "cpu", encoder="0123abcd") is not None
    with pytest.raises(ValueError, match="knows the latents of another autoencoder: delete it and train"):
        recogniser(tmp_path / "recogniser.pt", "cpu", encoder="4567cdef")


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_latents_are_kept_until_the_encoder_is_another(tmp_path: Path) -> None:
    """The second call reads what the first wrote; a new encoder makes new ones and clears the old away."""
    torch.manual_seed(0)
    pictures = np.random.default_rng(0).integers(0, 256, (2, 64, 64, 3), np.uint8)
    first, second = shape.autoencoder().eval(), shape.autoencoder().eval()
    second.decoder.load_state_dict(first.decoder.state_dict())
    made = kept(tmp_path / "latents.npy", first, [pictures], encode)
    assert made.shape == (2, 4, 8, 8)
    assert np.array_equal(kept(tmp_path / "latents.npy", first, [], encode), made)
    assert not np.array_equal(kept(tmp_path / "latents.npy", second, [pictures], encode), made)
    assert [file.name for file in tmp_path.iterdir()] == [f"latents-{mark(second.encoder)}.npy"]


def test_a_lost_tint_costs_more_than_a_lost_shade() -> None:
    """Of two errors of one size the autoencoder minds that which changes the hue: pale walls must not turn grey."""
    target = torch.zeros(1, 3, 16, 16)
    shade = target + 0.1
    tint = target + torch.tensor([0.1, -0.1, 0.1]).view(1, 3, 1, 1)
    assert colour_loss(tint, target) > 1.5 * colour_loss(shade, target)


@pytest.mark.parametrize("eye", [False, True], ids=["alone", "with an eye"])
def test_a_step_teaches_encoder_and_decoder(tmp_path: Path, *, eye: bool) -> None:
    """Both change with the first step, or the decoder alone where that is asked; a checkpoint brings them back."""
    torch.manual_seed(0)
    if eye:
        save(tmp_path / "eye.pt", net=Recogniser(pictures=True).state_dict())
    plan = Plan(folder=tmp_path, steps=2, minutes=1, batch=2, rate=6e-4)
    target = torch.rand(2, 3, 64, 64) * 2 - 1
    for decoder_only in (False, True):
        coder = Coder(plan, ALONE, decoder_only=decoder_only)
        before = [p.detach().clone() for p in coder.model.parameters()]
        coder.learn(target, 6e-4, done=False)
        after = list(coder.model.parameters())
        encoder = len(list(coder.model.encoder.parameters()))
        changed = [not torch.equal(old, new) for old, new in zip(before, after, strict=True)]
        assert all(changed[encoder:])
        assert any(changed[:encoder]) is not decoder_only
    save(tmp_path / "autoencoder.pt", **coder.state())
    again = Coder(plan, ALONE, decoder_only=False)
    again.resume(tmp_path / "autoencoder.pt")
    assert again.step == 1
    assert all(torch.equal(a, b) for a, b in zip(coder.model.parameters(), again.model.parameters(), strict=True))


def test_the_denoiser_is_asked_to_carry_the_word_for_a_motion() -> None:
    """The error of a reader teaches the denoiser and its prompt, and a caption that was dropped asks for nothing."""
    torch.manual_seed(0)
    unet, batch = shape.unet(), a_batch(2)
    carrier = Carrier(unet)
    states = torch.randn(2, shape.TOKENS, shape.TEXT_WIDTH, requires_grad=True)
    said = torch.zeros_like(batch.facts)
    said[0, MOTION_AT], said[1] = 3, UNSAID
    unet(batch.shown, torch.tensor([999, 999]), states)
    carrier(said).backward()
    assert states.grad is not None
    assert states.grad[0].abs().sum() > 0
    assert states.grad[1].abs().sum() == 0
    with pytest.raises(RuntimeError, match="once"):
        carrier(said)


def test_what_looks_alike_differs_by_nothing() -> None:
    """The error of looks is nought for the truth itself and grows with what is changed."""
    torch.manual_seed(0)
    batch, eye = a_batch(2), Recogniser().eval()
    truth = eye.features(batch.shown)
    little, much = (eye.features(batch.shown + part * torch.randn_like(batch.shown)) for part in (0.1, 0.5))
    apart = [differences(found, truth, batch.things).item() for found in (truth, little, much)]
    assert apart[0] == 0
    assert apart[0] < apart[1] < apart[2]


@pytest.mark.parametrize("eye", [False, True], ids=["alone", "with a recogniser"])
def test_a_step_teaches_denoiser_encoder_and_readers(tmp_path: Path, *, eye: bool) -> None:
    """All of them change with the first step; a checkpoint brings them back, over the latents that there are now."""
    torch.manual_seed(0)
    words = tokens.tokenizer()
    plan = Plan(folder=tmp_path, steps=2, minutes=1, batch=2, rate=1e-3)
    learner = Learner(plan, words, ALONE, scale=1.0, teacher=Recogniser().eval().requires_grad_(False) if eye else None)
    batch = a_batch(2)
    before = [parameter.detach().clone() for parameter in learner.parameters]
    for _ in range(2):
        learner.learn(batch, 1e-3, done=False)
    changed = [not torch.equal(old, new) for old, new in zip(before, learner.parameters, strict=True)]
    assert sum(changed) > 0.95 * len(changed)
    save(tmp_path / "picture.pt", **learner.state())
    again = Learner(plan, words, ALONE, scale=3.0)
    again.resume(tmp_path / "picture.pt")
    assert (2, 3.0) == (again.step, again.scale)
    assert all(torch.equal(a, b) for a, b in zip(learner.parameters, again.parameters, strict=True))
