"""The judge: what it is told is true, how it learns, and that the one that ships knows the world as it is drawn."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from pocket import WEIGHTS as SHIPPED
from pocket.judge.check import check, check_motions
from pocket.judge.examples import FIRST, TEST, UNTOLD, examples, roughened
from pocket.judge.names import of_the_world, truth
from pocket.judge.train import loss_of
from pocket.judge.verdict import Judge
from pocket.judge.weights import WEIGHTS, keep, kept
from pocket.world.scene import Scene, Thing, invent
from workers.engines.local.describing.facts import FACTS
from workers.engines.local.networks.scene_reader import GRID, SIDE, SceneReader, to_tensor

pytestmark = pytest.mark.torch

# a small net is slower on several threads of a busy machine than on one
torch.set_num_threads(1)

STAR, HEART = Thing("star", "yellow"), Thing("heart", "purple")


def test_what_is_on_the_left_is_the_first_thing() -> None:
    """The facts name things as they stand in the picture, whichever of them the scene names first."""
    left = truth(Scene(1, STAR, HEART, "left", "forest"))
    assert left == ("star", "yellow", "heart", "purple", "beside", "forest", "")
    assert left == truth(Scene(1, HEART, STAR, "right", "forest"))


def test_every_fact_of_the_world_has_a_name() -> None:
    """Whatever a seed invents, the judge has an answer for it."""
    names = of_the_world().of()
    assert len(names) == len(FACTS)
    for seed in range(300):
        told = truth(invent(seed, held=None))
        assert all(name in options for name, options in zip(told, names, strict=True))


def test_examples_say_where_their_things_are() -> None:
    """The first thing of a pair is found above or on the left of the other; an empty place has none, nor a relation."""
    data = examples(FIRST, 41, of_the_world())
    assert data.pictures.shape == (41, SIDE, SIDE, 3)
    y, x = np.mgrid[0:GRID, 0:GRID]
    relations = of_the_world().relations
    for facts, things in zip(data.facts, data.things.reshape(-1, 2, GRID, GRID), strict=True):
        if facts[0] == 0:
            assert facts[4] == UNTOLD
            assert not things.any()
        elif relations[facts[4]] in ("above", "beside"):
            axis = y if relations[facts[4]] == "above" else x
            assert axis[things[0]].mean() < axis[things[1]].mean()
        else:
            assert things[0].any()


def test_roughened_pictures_stay_what_they_are() -> None:
    """They change, but by little, and stay within black and white."""
    torch.manual_seed(0)
    clean = to_tensor(examples(FIRST + 1, 4, of_the_world()).pictures)
    rough = roughened(clean)
    assert rough.shape == clean.shape
    assert rough.min() >= -1
    assert rough.max() <= 1
    assert 0.005 < (rough - clean).abs().mean() < 0.25


def test_a_net_learns_facts_and_where_to_look(tmp_path: Path) -> None:
    """A few steps on a few pictures lower the error, and a net that was kept and read again answers as before."""
    torch.manual_seed(0)
    names = of_the_world()
    data = examples(FIRST + 1, 8, names)
    batch = to_tensor(data.pictures), torch.from_numpy(data.facts), torch.from_numpy(data.things)
    net = SceneReader(names)
    optimiser = torch.optim.AdamW(net.parameters(), lr=3e-3)
    losses = []
    for _ in range(6):
        loss = loss_of(*net(batch[0]), *batch[1:])
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(loss.item())
    assert losses[-1] < 0.8 * losses[0]
    keep(net, names, tmp_path / "judge.safetensors")
    again, said = kept(tmp_path / "judge.safetensors")
    assert said == names
    with torch.no_grad():
        for before, after in zip(net.eval()(batch[0])[0], again(batch[0])[0], strict=True):
            assert torch.allclose(before, after, atol=0.1)


def test_without_weights_the_error_says_what_to_run(tmp_path: Path) -> None:
    """Nobody guesses what makes the missing file."""
    with pytest.raises(FileNotFoundError, match=r"run `python -m pocket\.judge train`"):
        Judge(tmp_path / "none.safetensors")


def test_the_shipped_judge_knows_the_world_as_it_is() -> None:
    """Its names are those of the world that is drawn now, in at most 3 MB: whoever adds a thing trains it again."""
    assert WEIGHTS.stat().st_size < 3_000_000
    assert Judge().names == of_the_world()


def test_the_shipped_judge_is_right_about_drawn_pictures() -> None:
    """Of pictures that it never saw it names nearly every fact."""
    found = check(WEIGHTS, 60)
    assert sum(right for right, _ in found.values()) >= 0.94 * sum(asked for _, asked in found.values())
    assert TEST > FIRST


def test_what_the_autoencoder_loses_is_lost_to_the_judge() -> None:
    """Of the same pictures as the shipped autoencoder leaves them the judge names the places, and no more things."""
    before, after = check(WEIGHTS, 40), check(WEIGHTS, 40, through=SHIPPED)
    assert after["place"][0] >= 0.9 * before["place"][0]
    assert 0.6 * before["kind"][0] <= after["kind"][0] <= before["kind"][0]


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_the_motions_of_drawn_clips_are_told_also_through_the_autoencoder() -> None:
    """One clip of every motion; what the autoencoder does to frames leaves the motion to be seen in most."""
    drawn, through = check_motions(1), check_motions(1, through=SHIPPED)
    assert (8, 9) <= drawn["motion"]
    assert (6, 9) <= through["motion"]
    assert drawn["motion"][0] == sum(right for fact, (right, _) in drawn.items() if fact != "motion")


def test_a_wide_picture_is_judged_by_its_middle() -> None:
    """What lies beside the middle square does not count."""
    square = Image.fromarray(np.full((64, 64, 3), 180, np.uint8))
    wide = Image.new("RGB", (128, 64), "red")
    wide.paste(square, (32, 0))
    assert Judge()([square]) == Judge()([wide])
