"""`imagine models compare`: the same prompts and seeds by several models, and what people made of an alias."""

from __future__ import annotations

import numpy as np
import pytest
from click.testing import CliRunner
from PIL import Image

from imagine.cli import main
from imagine.commands.contact_sheet import SIDE_PX, Row, contact_sheet
from imagine.commands.models.compare import figures
from tests.catalogue_text import shipped_text

pytestmark = [pytest.mark.torch, pytest.mark.timeout(300)]

_LABEL_PX, _HEAD_PX, _STEP_PX = 180, 28, SIDE_PX + 4


@pytest.fixture
def compare(monkeypatch, tmp_path, tiny_card):
    """The command, where pocket and second are one tiny model and broken has no weights."""
    pocket = shipped_text().replace("package:pocket/weights", tiny_card.repository)
    pocket = pocket.replace("area_px = 65536", "area_px = 4096").replace("clip_area_px = 36864", "")
    catalogue = tmp_path / "models"
    catalogue.mkdir()
    (catalogue / "all.toml").write_text(pocket)
    row = pocket[pocket.index("[[model]]") : pocket.index("[[model]]", 10)]
    for name, folder in {"second": tiny_card.repository, "broken": f"folder:{tmp_path / 'nothing'}"}.items():
        named = row.replace('id = "pocket"', f'id = "{name}"').replace('title = "Pocket"', f'title = "{name.title()}"')
        (catalogue / f"{name}.toml").write_text(named.replace(tiny_card.repository, folder))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("IMAGINE_MODELS_FILE", str(catalogue))
    monkeypatch.setenv("IMAGINE_RENDER__THREADS", "1")
    monkeypatch.setenv("IMAGINE_RENDER__DEVICE", "cpu")
    monkeypatch.setenv("IMAGINE_MODELS__ALIAS", '{"best": {"pocket": 3, "broken": 1}}')
    (tmp_path / "prompts.txt").write_text("a red circle --steps 1\n\na blue square --ar 3:2 --n 4 --steps 1\n")
    return lambda *arguments: CliRunner().invoke(main, ["models", "compare", *arguments])


def cell(sheet, column, row):
    left, top = _LABEL_PX + column * _STEP_PX, _HEAD_PX + row * _STEP_PX
    return np.asarray(sheet.convert("RGB").crop((left, top, left + SIDE_PX, top + SIDE_PX)), np.int16)


def test_every_model_draws_the_same(compare, tmp_path):
    """A column each, a row for every prompt and seed; the same weights draw the same, and another seed does not."""
    told = compare("pocket", "second", "--prompts", "prompts.txt", "--seeds", "1,2", "--out", "sheet.png")
    assert 0 == told.exit_code, told.output
    sheet = Image.open(tmp_path / "sheet.png")
    assert (_LABEL_PX + 2 * _STEP_PX, _HEAD_PX + 4 * _STEP_PX) == sheet.size
    for row in range(4):
        assert np.array_equal(cell(sheet, 0, row), cell(sheet, 1, row))
        assert cell(sheet, 0, row).std() > 5
    assert not np.array_equal(cell(sheet, 0, 0), cell(sheet, 0, 1))


def test_a_model_that_fails_says_so_in_its_cells(compare, tmp_path):
    """The others are drawn; an alias stands for its models."""
    told = compare("best", "lanczos", "--prompts", "prompts.txt", "--out", "sheet.jpg")
    assert 0 == told.exit_code, told.output
    assert "broken: " in told.stderr
    assert "draws no pictures from words" not in told.stderr
    sheet = Image.open(tmp_path / "sheet.jpg")
    assert (_LABEL_PX + 3 * _STEP_PX, _HEAD_PX + 2 * _STEP_PX) == sheet.size
    drawn, broken, enlarger = (cell(sheet, column, 0) for column in range(3))
    # a place with a sentence is nearly all of one light grey
    for empty in (broken, enlarger):
        assert 0.6 < np.mean(np.abs(empty - 239).max(axis=2) < 8) < 1
    assert np.mean(np.abs(drawn - 239).max(axis=2) < 8) < 0.6


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("pocket", "--prompts", "prompts.txt", "--out", "a.png"), "alone compares with nothing"),
        (("pocket", "secnd", "--prompts", "prompts.txt", "--out", "a.png"), "did you mean second"),
        (("pocket", "second", "--prompts", "prompts.txt"), "--out FILE"),
        (("pocket", "second", "--prompts", "prompts.txt", "--out", "a.png", "--seeds", "1,x"), "are no seeds"),
        (("pocket", "second", "--prompts", "empty.txt", "--out", "a.png"), "has no prompt"),
        (("pocket", "second", "--prompts", "many.txt", "--out", "a.png"), "a sheet has room for 600"),
        (("pocket", "second", "--prompts", "prompts.txt", "--out", "a.mp4"), "should end in"),
        (("pocket",), "No alias is called 'pocket': there is best"),
        (("best", "pocket"), "One alias is counted at a time"),
    ],
)
def test_what_cannot_be_compared_is_said(compare, tmp_path, arguments, sentence):
    """Before anything is drawn."""
    (tmp_path / "empty.txt").write_text("\n \n")
    (tmp_path / "many.txt").write_text("a fox\n" * 301)
    told = compare(*arguments)
    assert told.exit_code
    assert sentence in told.output
    assert not (tmp_path / "a.png").exists()


def test_labels_of_any_length_and_script_fit():
    """Long words are broken, long texts end, and what the font lacks is no error."""
    dot = Image.new("RGB", (900, 30), "teal")
    rows = [Row(label=text, cells=[dot, text]) for text in ("a" * 900, "狐狸 in the snow", "one two " * 200, "")]
    sheet = contact_sheet(["A title that is much longer than its column is wide, as some are", "B"], rows)
    assert (_LABEL_PX + 2 * _STEP_PX, _HEAD_PX + 4 * _STEP_PX) == sheet.size
    # nothing was written into the pictures beside
    assert {(0, 128, 128), (255, 255, 255)} == {tuple(pixel) for pixel in cell(sheet, 0, 0).reshape(-1, 3)}


def test_figures_are_shares_of_what_was_shown():
    """Models that have a share come first; what was never seen may be anything."""
    counts = {"pocket": {"shown": 10, "picked": 5, "u": 4, "vary": 6, "reroll": 1}, "gone": {"shown": 1}}
    first, unseen, gone = figures({"pocket": 3.0, "second": 1.0}, counts)
    assert ["picked", "reroll", "vary", "u"] == list(first.parts)
    assert (5, 10) == (first.parts["picked"].count, first.parts["picked"].of)
    assert (0.2366, 0.7634) == pytest.approx(first.parts["picked"].interval, abs=5e-5)
    assert ("second", 0, (0.0, 1.0)) == (unseen.model, unseen.shown, unseen.parts["picked"].interval)
    assert ("gone", 0.0, 1) == (gone.model, gone.weight, gone.shown)
