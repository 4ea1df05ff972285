"""Training on a GPU for minutes, tried on a CPU: cores draw ahead, a device keeps, two short commands are one long."""

from __future__ import annotations

import json
import math
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
import torch

from pocket.report.draw import load as pipeline_of
from pocket.report.draw import moving, pictures
from pocket.train.common.loop import load
from pocket.train.gpu import main
from pocket.train.parts import MOST, join, split
from pocket.train.sets import growing
from pocket.train.sets.clips import moving_in
from pocket.train.sets.drawers import Drawers
from pocket.train.sets.latents import BUCKETS, PHRASINGS
from pocket.train.sets.stock import Stock

pytestmark = pytest.mark.torch


def test_drawers_keep_the_order_and_tell_of_errors() -> None:
    """What several processes make comes in the order in which it was asked for; an error is raised where it comes."""
    with Drawers(math.sqrt, (4.0, 9.0, 16.0, -1.0, 25.0), 2) as drawers:
        assert [drawers.next() for _ in range(3)] == [2.0, 3.0, 4.0]
        with pytest.raises(ValueError, match=r"math domain|nonnegative"):
            drawers.next()


def test_a_stock_keeps_rows_together_and_no_more_than_it_has_room_for() -> None:
    """Every part of a random row is of one scene; what comes too late is dropped."""
    stock = Stock(5, "cpu")
    for at in (0, 3):
        stock.add(one=torch.arange(at, at + 3), square=torch.arange(at, at + 3) ** 2)
    assert (5, True) == (stock.count, stock.full)
    found = stock.some(200)
    assert set(found["one"].tolist()) == {0, 1, 2, 3, 4}
    assert torch.equal(found["one"] ** 2, found["square"])


def test_every_size_is_drawn_from_the_start_and_no_scene_twice() -> None:
    """Batches of the rarer sizes are taken from the first step on."""
    jobs = list(islice(growing.picture_jobs(100), 66))
    sizes = [size for _, _, size in jobs]
    assert set(sizes[:4]) == {size for size, _, _ in BUCKETS}
    assert sizes.count(BUCKETS[0][0]) == 60
    seeds = [seed for first, many, _ in jobs for seed in range(first, first + many)]
    assert seeds == list(range(100, 100 + len(seeds)))


def test_clips_come_with_their_captions() -> None:
    """Of some scenes those that move, each with as many phrasings as a picture has."""
    frames, tokens = growing.draw_clips(range(40, 48))
    assert len(frames) == len(tokens) > 0
    assert frames.shape[1:3] == (16, 3)
    assert tokens.shape[1] == PHRASINGS
    assert (frames[:, 0] != frames[:, -1]).flatten(1).any(1).all()
    none = next(seed for seed in range(40, 80) if not list(moving_in([seed])))
    assert [len(part) for part in growing.draw_clips(range(none, none + 1))] == [0, 0]


def test_parts_are_small_and_make_the_folder_again(tmp_path: Path) -> None:
    """A folder that is larger than a part goes over a slow line in several, and is whole again afterwards."""
    (tmp_path / "set" / "unet").mkdir(parents=True)
    content = np.random.default_rng(0).bytes(MOST + 1000)
    (tmp_path / "set" / "unet" / "weights").write_bytes(content)
    parts = split(tmp_path / "set", tmp_path / "out")
    assert len(parts) == 2
    assert all(part.stat().st_size <= MOST for part in parts)
    join(parts[::-1], tmp_path / "again")
    assert (tmp_path / "again" / "set" / "unet" / "weights").read_bytes() == content


@pytest.mark.timeout(300)
def test_two_short_commands_train_every_stage_and_send_a_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two steps of all stages on a CPU, then one more of motion: it goes on, and the parts make a set that draws."""
    monkeypatch.setattr(growing, "BUCKETS", (((64, 64), 4, 0.9), ((80, 48), 4, 0.1)))
    monkeypatch.setattr(growing, "_CHUNK", 4)
    # beside a drawing process, on a busy machine, threads wait for one another
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    monkeypatch.setattr(growing, "_CLIP_CHUNK", 2)
    command = [
        "--device",
        "cpu",
        "--batch",
        "2",
        "--scenes",
        "4",
        "--processes",
        "1",
        "--folder",
        str(tmp_path / "run"),
    ]
    main([*command, "--steps", "2"])
    main(["motion", *command, "--steps", "3", "--turn", "1", "--out", str(tmp_path / "out")])
    motion = load(tmp_path / "run" / "motion.pt")
    assert motion is not None
    assert motion["step"] == 3
    join(list((tmp_path / "out").iterdir()), tmp_path)
    assert json.loads((tmp_path / "weights" / "trained.json").read_text())["steps"]["picture"] == 2
    pipe = pipeline_of(tmp_path / "weights")
    assert pictures(pipe, ["a red ball"], [0])[0].size == (256, 256)
    assert moving(pipe, tmp_path / "weights").motion_adapter is not None
    torch.set_num_threads(threads)


def test_a_stage_that_does_not_exist_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """The error says which stages there are."""
    with pytest.raises(SystemExit):
        main(["pictures"])
    assert "no stage is called 'pictures': there are words, recogniser, picture, motion" in capsys.readouterr().err
