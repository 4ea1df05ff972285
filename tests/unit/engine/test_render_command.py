"""`imagine render`: the chat's grammar and engine, at the command line."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from core.catalogue import SHIPPED
from core.errors import UserError
from imagine.render import render_to_file
from workers.mark import read_marks

pytestmark = [pytest.mark.torch, pytest.mark.timeout(300)]


@pytest.fixture(autouse=True)
def tiny_settings(monkeypatch, tmp_path, tiny_card):
    """Settings whose catalogue has Pocket on tiny weights."""
    text = SHIPPED.read_text().replace("package:pocket/weights", tiny_card.repository)
    file = tmp_path / "models.toml"
    file.write_text(text.replace("area_px = 65536", "area_px = 4096").replace("clip_area_px = 36864", ""))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("IMAGINE_MODELS_FILE", str(file))
    monkeypatch.setenv("IMAGINE_RENDER__THREADS", "1")
    monkeypatch.setenv("IMAGINE_RENDER__DEVICE", "cpu")


def pixels(content: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(content)).convert("RGB"), np.int16)


def test_the_command_line_and_the_chat_make_the_same_picture(tmp_path, engine, spec, watch):
    """One picture at the command line is the first of the chat's four, within 2 levels of 255."""
    out = tmp_path / "tree.png"
    render_to_file("a red circle --seed 7 --steps 2 --guidance 3", out)
    grid = engine.render([spec(count=4)], watch())[0].files
    assert 2 >= int(np.abs(pixels(out.read_bytes()) - pixels(grid[0][0])).max())
    assert 7 == read_marks(out.read_bytes()).imagine["seed"]


def test_several_pictures_lie_beside_their_grid(tmp_path):
    """--n 2 writes the overview under the name and each picture beside it."""
    render_to_file("a red circle --n 2 --steps 1", tmp_path / "tree.png", seed=4)
    assert ["tree-1.png", "tree-2.png", "tree.png"] == sorted(path.name for path in tmp_path.glob("*.png"))
    assert (64, 128, 3) == pixels((tmp_path / "tree.png").read_bytes()).shape


def test_a_clip_and_a_remix_work_too(tmp_path):
    """--clip writes an MP4; a picture of one's own can be the start, and is marked as such."""
    Image.new("RGB", (50, 40), "teal").save(tmp_path / "mine.png")
    render_to_file("a red circle --clip --steps 1", tmp_path / "tree.mp4", seed=4)
    render_to_file("a red circle --steps 2", tmp_path / "remix.png", seed=4, source=tmp_path / "mine.png")
    assert "clip" == read_marks((tmp_path / "tree.mp4").read_bytes()).imagine["kind"]
    marks = read_marks((tmp_path / "remix.png").read_bytes())
    assert str(marks.digital_source_type).endswith("compositeWithTrainedAlgorithmicMedia")


@pytest.mark.parametrize(
    ("prompt", "name", "message"),
    [
        ("", "a.png", "Say what to make"),
        ("a fox --arr 3:2", "a.png", "did you mean --ar"),
        ("a fox --clip", "a.png", "should end in .mp4"),
        ("a fox", "none/a.png", "There is no folder"),
    ],
)
def test_a_mistake_is_one_sentence(tmp_path, prompt, name, message):
    """Said before any model is loaded."""
    with pytest.raises(UserError, match=message):
        render_to_file(prompt, tmp_path / name)


def test_a_source_that_is_none_is_one_sentence(tmp_path):
    """One that is not there, a folder, and one that shows nothing; said before any model is loaded."""
    (tmp_path / "mine.png").write_bytes(b"no picture")
    (tmp_path / "huge.png").write_bytes(bytes(21_000_000))
    for name, message in (
        ("none.png", "cannot be read: No such file"),
        (".", "cannot be read: Is a directory"),
        ("mine.png", "not a picture that I can read"),
        ("huge.png", "has 21 MB; up to 20 MB fit"),
    ):
        with pytest.raises(UserError, match=message):
            render_to_file("a fox", tmp_path / "a.png", source=tmp_path / name)


@pytest.mark.parametrize(
    ("size", "name"), [((300, 400), "tall.jfif"), ((400, 300), "wide"), ((300, 400), "photo.webp.bak")]
)
def test_a_source_keeps_its_shape(tmp_path, size, name):
    """As in a chat, whatever the file is called, and with the size that it shows."""
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", size[::-1], "teal").save(tmp_path / name, "JPEG", exif=exif)
    render_to_file("a red circle --steps 1", tmp_path / "a.png", source=tmp_path / name)
    with Image.open(tmp_path / "a.png") as made:
        assert (size[0] < size[1]) == (made.width < made.height)
        assert made.width != made.height
