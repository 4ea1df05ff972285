"""Rows that look at pictures and words: they describe, weigh, find, classify and enlarge, with tiny random weights."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from core.catalogue.card import Bounds
from core.catalogue.rows import load_catalogue
from core.domain.errors import OperatorError, RenderFailed
from core.domain.jobs.task import InputRole
from core.tasks import classify, describe, upscale, weigh_words, words_to_mask
from tests.speech import raises_saying
from tests.unit.models.test_rows import IN_WORDS, call_for, ignore, picture
from tests.unit.models.tiny.rows import written
from workers.engines.local.call import OutOfMemory, Placement, Row, Texts
from workers.engines.local.describing.verdicts import read_verdict
from workers.engines.local.families import families
from workers.engines.local.pretrained import Pretrained, prepared
from workers.engines.pictures import Abandoned
from workers.engines.weights import weights_of

pytestmark = [pytest.mark.torch, pytest.mark.timeout(300)]

CARDS = load_catalogue().cards
ROWS = [(card.id, task) for card in CARDS for task in card.tasks if task in IN_WORDS]
HERE = Placement(device="cpu", dtype="float32")


def other() -> Image.Image:
    """A source with two colours, twice as wide as high."""
    made = Image.new("RGB", (120, 60), "white")
    made.paste("red", (30, 10, 80, 50))
    return made


def looking_at(card, task, *sources, words="the fox at the top left"):
    words = "top left" if card.family == "nine_fields" else words
    call = call_for(card, task, rows=1)
    rows = tuple(
        Row(prompt=words, negative="", seed=10 + n, inputs={InputRole.SOURCE: (one,)}) for n, one in enumerate(sources)
    )
    return replace(call, rows=rows)


def plain(made):
    """What came out, as something that can be compared."""
    return made.said if isinstance(made, Texts) else np.asarray(made[0]).tolist()


@pytest.mark.parametrize(("model", "task"), ROWS)
def test_a_row_does_what_it_says(model, task, catalogue, load):
    """Texts where texts come out, a mask of the size of the source where one does; the same twice; each step heard."""
    card, heard = catalogue.get(model), []
    call = looking_at(card, task, other())
    (made,) = load(model).run(call, lambda step, of, _peek: heard.append((step, of)))
    (again,) = load(model).run(call, ignore)
    assert plain(made) == plain(again)
    assert [(step, heard[-1][1]) for step in range(1, heard[-1][1] + 1)] == heard
    if task is words_to_mask.TASK:
        assert ((120, 60), "L") == (made[0].size, made[0].mode)
        assert set(np.unique(np.asarray(made[0])).tolist()) <= {0, 255}
    elif task is classify.TASK:
        shares = read_verdict(made.said[0])
        assert pytest.approx(1, abs=0.01) == sum(shares.values())
        assert sorted(shares.values(), reverse=True) == list(shares.values())
    else:
        assert len(set(made.said)) == len(made.said) >= 1
        assert all(text == text.strip() != "" for text in made.said)


@pytest.mark.parametrize(("model", "task"), ROWS)
def test_what_else_is_in_the_batch_changes_nothing(model, task, catalogue, load):
    """Two rows together say what each says alone, where a model takes several at all."""
    card, loaded = catalogue.get(model), load(model)
    if not loaded.together(task):
        assert 1 == load_catalogue().get(model).batch
        return
    call = looking_at(card, task, other(), picture())
    together = loaded.run(call, ignore)
    alone = [loaded.run(replace(call, rows=(row,)), ignore)[0] for row in call.rows]
    assert [plain(one) for one in alone] == [plain(one) for one in together]


@pytest.mark.parametrize(("model", "task"), [*ROWS, ("swin2sr-x4", upscale.TASK)])
def test_a_cancel_is_heard(model, task, catalogue, load):
    """An exception of whoever watches ends the call, and the next one works."""

    def abandon(_step, _of, _peek):
        raise Abandoned

    call = looking_at(catalogue.get(model), task, other())
    with pytest.raises(Abandoned):
        load(model).run(call, abandon)
    assert 1 == len(load(model).run(call, ignore))


def test_a_describer_tells_other_prompts_for_another_seed(catalogue, load):
    """The likeliest stays the first; the others are drawn."""
    card = catalogue.get("blip-large")
    call = looking_at(card, describe.TASK, other())
    told = [
        load("blip-large").run(replace(call, rows=(replace(call.rows[0], seed=seed),)), ignore)[0].said
        for seed in range(4)
    ]
    assert 1 == len({said[0] for said in told})
    assert 1 < len(set(told))
    assert all(len(said) <= 4 for said in told)


def test_pocket_describer_may_classify_as_well(catalogue, load):
    """As a test of what checks results: its net says which thing a picture shows."""
    card = catalogue.get("pocket-describer")
    (made,) = load("pocket-describer").run(looking_at(card, classify.TASK, other()), ignore)
    assert set(read_verdict(made.said[0])) <= {"", "fox", "circle"}


@pytest.mark.parametrize("text", ["", "[]", '{"nsfw": "much"}', "normal"])
def test_what_is_no_verdict_is_not_read_as_one(text):
    """A check of results must not take an empty answer for a mild one."""
    with pytest.raises(ValueError, match=r"."):
        read_verdict(text)


def test_a_classifier_that_comes_to_no_number_gives_no_verdict(catalogue):
    """Nothing is said of it, so that the engine tries once more and then says so."""
    import torch

    card = catalogue.get("vit-nsfw")
    loaded = families()[card.family].load(card, weights_of(written(card)), HERE)
    with torch.no_grad():
        next(loaded._network.parameters()).fill_(float("nan"))
    assert [None] == loaded.run(looking_at(card, classify.TASK, other()), ignore)


@pytest.mark.parametrize("words", ["the fox", ""])
def test_words_that_name_no_field_are_one_sentence(words, catalogue, load):
    """No empty mask, under which nothing would be drawn anew."""
    call = looking_at(catalogue.get("nine-fields"), words_to_mask.TASK, other())
    (made,) = load("nine-fields").run(replace(call, rows=(replace(call.rows[0], prompt=words),)), ignore)
    with raises_saying(RenderFailed, match="I found nothing there that these words say"):
        raise made


@pytest.mark.parametrize(("threshold", "found"), [(0.4, True), (0.6, False)])
def test_what_is_not_probable_enough_is_not_found(threshold, found, catalogue):
    """A network that is not sure of anything finds all of a picture, or nothing, as the row's threshold says."""
    import torch

    card = replace(catalogue.get("clipseg"), options={"threshold": threshold})
    loaded = families()[card.family].load(card, weights_of(written(card)), HERE)
    for weight in loaded._network.decoder.transposed_convolution.parameters():
        torch.nn.init.zeros_(weight)
    (made,) = loaded.run(looking_at(card, words_to_mask.TASK, other()), ignore)
    assert found == (not isinstance(made, RenderFailed))


@pytest.mark.parametrize("size", [(64, 64), (37, 9), (1, 1), (250, 210)])
def test_four_times_of_any_size(size, catalogue, load):
    """Sides that are no multiple of a window, one pixel, and more than one tile; colours stay where they were."""
    heard = []
    call = looking_at(catalogue.get("swin2sr-x4"), upscale.TASK, other().resize(size))
    (made,) = load("swin2sr-x4").run(call, lambda step, of, peek: heard.append((step, of, peek(0).size)))
    assert (size[0] * 4, size[1] * 4) == made[0].size
    tiles = 4 if size == (250, 210) else 1
    assert [(step, tiles, made[0].size) for step in range(1, tiles + 1)] == heard


def test_tiles_have_no_seams(catalogue, load):
    """Across the edge between two tiles neighbouring columns differ no more than beside it."""
    slope = np.tile(np.linspace(30, 220, 250, dtype=np.uint8), (40, 1))
    source = Image.fromarray(np.stack([slope] * 3, axis=2))
    call = looking_at(catalogue.get("swin2sr-x4"), upscale.TASK, source)
    made = np.asarray(load("swin2sr-x4").run(call, ignore)[0][0], np.float32)
    steps = np.abs(np.diff(made, axis=1)).mean(axis=(0, 2))
    edge = 192 * 4 - 1
    assert steps[edge] <= 1.5 * max(np.median(steps[edge - 40 : edge + 40]), 1.0)


def test_an_enlargement_has_an_upper_end(catalogue, load):
    """One sentence, and no attempt."""
    call = looking_at(catalogue.get("swin2sr-x4"), upscale.TASK, Image.new("RGB", (1025, 1024)))
    (made,) = load("swin2sr-x4").run(call, ignore)
    with raises_saying(RenderFailed, match="4100×4096"):
        raise made


def test_a_row_that_promises_another_factor_is_not_loaded(catalogue):
    """What people are offered is what the weights do."""
    card = catalogue.get("swin2sr-x4")
    for honours in ({}, {"factor": Bounds(default=2, least=2, most=2)}, {"factor": Bounds(default=4, least=2, most=4)}):
        with pytest.raises(OperatorError, match=r"its weights enlarge 4 times; write honours = \{ factor = 4 \}"):
            families()[card.family].load(replace(card, honours=honours), weights_of(written(card)), HERE)


@pytest.mark.parametrize("model", ["blip-large", "clipseg", "vit-nsfw", "swin2sr-x4", "pocket-describer"])
def test_a_folder_without_its_files_is_one_sentence(model, catalogue, tmp_path):
    """Whoever serves it reads which row it is, and which folder."""
    card = catalogue.get(model)
    with pytest.raises(OperatorError, match=rf"{model} (cannot be loaded|has no)"):
        families()[card.family].load(card, tmp_path, HERE)
    with pytest.raises(OperatorError, match=rf"{model} names no folder of weights"):
        families()[card.family].load(card, None, HERE)


def test_memory_that_runs_out_is_said_as_that():
    """Then the engine goes on with fewer; any other error stays what it is."""

    class Full(Pretrained):
        def _run(self, call, on_step):
            raise RuntimeError(call)

    with pytest.raises(OutOfMemory):
        Full().run("CUDA out of memory. Tried to allocate 2 GiB", ignore)
    with pytest.raises(RuntimeError, match="a shape"):
        Full().run("a shape is wrong", ignore)


def test_the_words_of_a_prompt_have_weights(catalogue, load):
    """As shares in one line, the heaviest first, then ever shorter prompts of the same words in their order."""
    card = catalogue.get("pocket")
    call = call_for(card, weigh_words.TASK, rows=1)
    (made,) = load("pocket").run(
        replace(call, rows=(Row(prompt="a red quokka, blue circle", negative="", seed=1),)), ignore
    )
    line, *shorter = made.said
    shares = [part.rsplit(" ", 2) for part in line.split(" · ")]
    assert {"a", "red", "quokka", "blue", "circle"} == {word for word, _, _ in shares}
    assert ["quokka", "0", "%"] == shares[-1]
    assert 98 <= sum(int(share) for _, share, _ in shares) <= 102
    assert [len(one.split()) for one in shorter] == sorted({len(one.split()) for one in shorter}, reverse=True)
    for one in shorter:
        places = [["a", "red", "quokka", "blue", "circle"].index(word) for word in one.split()]
        assert places == sorted(places)


@pytest.mark.parametrize("words", ["", "...", "  ", "!?"])
def test_no_words_have_no_weight(words, catalogue, load):
    """One sentence."""
    call = call_for(catalogue.get("pocket"), weigh_words.TASK, rows=1)
    (made,) = load("pocket").run(replace(call, rows=(Row(prompt=words, negative="", seed=1),)), ignore)
    assert isinstance(made, RenderFailed)


def test_verdicts_are_json_of_names_and_shares(catalogue, load):
    """So that a program reads what a person reads."""
    (made,) = load("vit-nsfw").run(looking_at(catalogue.get("vit-nsfw"), classify.TASK, other()), ignore)
    assert {"normal", "nsfw"} == set(json.loads(made.said[0]))


@pytest.mark.parametrize(
    ("size", "side"),
    [
        ({"height": 48, "width": 48}, 48),
        ({"shortest_edge": 40}, 40),
        (24, 24),
        (None, 32),
        ("large", 32),
    ],
)
def test_pictures_are_prepared_as_the_folder_says(size, side):
    """The side, mean and deviation of its config; without them those of the network, and of a half."""
    import torch

    network = torch.nn.Linear(1, 1)
    made = prepared([Image.new("RGB", (90, 30), "white")], {"size": size}, 32, network)
    assert ((1, 3, side, side), 1.0) == (tuple(made.shape), made.max().item())
    said = {"image_mean": [0.5, 0.5, 0.0], "image_std": [0.25, 0.5, 1.0]}
    red, green, blue = prepared([Image.new("RGB", (9, 3), "white")], said, 4, network)[0, :, 0, 0].tolist()
    assert (2.0, 1.0, 1.0) == (red, green, blue)
