"""`imagine render`: the chat's grammar and engine, at the command line."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from PIL import Image

from core.domain.errors import UserError
from imagine.cli import main
from imagine.commands.render import render_to_file
from tests.catalogue_text import shipped_text
from tests.speech import raises_saying
from workers.finish.marks import read_marks

pytestmark = [pytest.mark.torch, pytest.mark.timeout(300)]


@pytest.fixture(autouse=True)
def tiny_settings(monkeypatch, tmp_path, tiny_card):
    """Settings whose catalogue has Pocket on tiny weights."""
    text = shipped_text().replace("package:pocket/weights", tiny_card.repository)
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
    render_to_file("a red circle --n 2 --steps 1", tmp_path / "tree.png", options=[("seed", "4")])
    assert ["tree-1.png", "tree-2.png", "tree.png"] == sorted(path.name for path in tmp_path.glob("*.png"))
    assert (64, 128, 3) == pixels((tmp_path / "tree.png").read_bytes()).shape


def test_a_clip_and_a_remix_work_too(tmp_path):
    """--clip writes an MP4; a picture of one's own can be the start, and is marked as such."""
    Image.new("RGB", (50, 40), "teal").save(tmp_path / "mine.png")
    render_to_file("a red circle --clip --steps 1", tmp_path / "tree.mp4", options=[("seed", "4")])
    render_to_file(
        "a red circle --steps 2", tmp_path / "remix.png", options=[("seed", "4")], source=tmp_path / "mine.png"
    )
    assert "clip" == read_marks((tmp_path / "tree.mp4").read_bytes()).imagine["kind"]
    marks = read_marks((tmp_path / "remix.png").read_bytes())
    assert str(marks.digital_source_type).endswith("compositeWithTrainedAlgorithmicMedia")


@pytest.mark.parametrize(
    ("prompt", "name", "message"),
    [
        ("", "a.png", "Say what to make"),
        ("a fox --arr 3:2", "a.png", "did you mean --ar"),
        ("a fox --clip", "a.png", "should end in .mp4"),
        ("a fox", "a.gif", "a.gif should end in .png, .jpg or .webp"),
        ("a fox", "a.mp4", "should end in .png, .jpg or .webp; only --clip makes a clip"),
        ("a fox --clip", "a.mov", "should end in .mp4"),
        ("a fox", ".", "is a folder; name a file in it"),
        ("a fox", "none/a.png", "There is no folder"),
    ],
)
def test_a_mistake_is_one_sentence(tmp_path, prompt, name, message):
    """Said before any model is loaded."""
    with raises_saying(UserError, match=message):
        render_to_file(prompt, tmp_path / name)


@pytest.fixture
def run(tmp_path):
    """Type `imagine render` in a shell."""
    return lambda *arguments: CliRunner().invoke(main, ["render", *arguments])


@pytest.mark.parametrize(
    "arguments",
    [
        ["a red circle --seed 7 --steps 2 --guidance 3 --no night"],
        ["a red circle", "--seed", "7", "--steps", "2", "--guidance", "3", "--no", "night"],
        ["--seed 7 --steps 2 a red circle", "--cfg", "３", "--no=night"],
        ["a", "red", "circle", "--seed=7", "--steps=2", "--guidance", "3.", "--no", "night"],
        ["/imagine prompt: a red circle --seed 8 --steps 2", "--seed", "٧", "--cfg", "3", "--no", "night"],
        ["a red circle", "—seed", "7", "–steps 2", "--guidance", "3", "--no", "night"],
    ],
)
def test_flags_are_options_or_words(run, tmp_path, arguments):
    """The same spec, and so the same file, however it is said."""
    told = run(*arguments, "--out", "a.png")
    assert 0 == told.exit_code, told.output
    said = read_marks((tmp_path / "a.png").read_bytes()).imagine
    assert ("a red circle", 7, 2, 3.0, "night") == tuple(
        said[name] for name in ("prompt", "seed", "steps", "guidance", "negative")
    )
    render_to_file("a red circle --seed 7 --steps 2 --guidance 3 --no night", tmp_path / "b.png")
    assert (tmp_path / "a.png").read_bytes() == (tmp_path / "b.png").read_bytes()


def test_switches_and_choices_are_options_too(run, tmp_path):
    """A clip with options alone."""
    told = run("a red circle", "--clip", "--loop", "--motion", "high", "--steps", "1", "--out", "a.MP4")
    assert 0 == told.exit_code, told.output
    said = read_marks((tmp_path / "a.MP4").read_bytes()).imagine
    assert ("clip", True, "high") == (said["kind"], said["loop"], said["motion"])


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["a fox", "--ar", "wide"], "--ar takes two numbers such as --ar 3:2"),
        (["a fox", "--n", "9"], "the nearest to yours is --n 4"),
        (["a fox", "--no", "clouds,", "people"], 'put it in quotes: --no "clouds, people"'),
        (["a fox -- no clouds"], "Is “-- no” a flag?"),
        (["a fox", "--modle", "pocket"], "--model"),
        ([" "], "Say what to make"),
        (["a fox\udcff", "--seed", "x"], "--seed takes a whole number"),
    ],
)
def test_a_mistake_in_an_option_is_one_sentence(run, arguments, sentence):
    """The nearest right thing is named, before any model is loaded."""
    told = run(*arguments, "--out", "a.png")
    assert 0 != told.exit_code
    assert sentence in told.stderr
    assert "Traceback" not in told.output


def test_seeds_go_round(run, tmp_path):
    """The picture after the last seed has the first, which --seed takes and which makes the same picture."""
    told = run("a red circle --steps 1 --n 2", "--seed", "4294967295", "--out", "two.png")
    assert ["4294967295", "4294967295", "0"] == sorted(
        (line.rpartition(" ")[2] for line in told.stdout.splitlines()), reverse=True
    )
    assert 0 == read_marks((tmp_path / "two-2.png").read_bytes()).imagine["seed"]
    assert 0 == run("a red circle --steps 1", "--seed", "0", "--out", "one.png").exit_code
    both = pixels((tmp_path / "two-2.png").read_bytes()) - pixels((tmp_path / "one.png").read_bytes())
    assert 2 >= int(np.abs(both).max())


@pytest.mark.parametrize(
    ("named", "written", "kind"),
    [
        ("a.PNG", "a.PNG", "PNG"),
        ("a.JPG", "a.JPG", "JPEG"),
        ("a.jpeg", "a.jpeg", "JPEG"),
        ("a.WebP", "a.WebP", "WEBP"),
        ("a", "a.png", "PNG"),
        ("a.", "a.png", "PNG"),
        (".hidden", ".hidden.png", "PNG"),
    ],
)
def test_any_ending_that_can_be_meant(run, tmp_path, named, written, kind):
    """The format is that of the ending, marks included; a name without one gets one, and that is said."""
    told = run("a red circle --steps 1", "--seed", "7", "--out", named)
    assert 0 == told.exit_code, told.output
    content = (tmp_path / written).read_bytes()
    with Image.open(io.BytesIO(content)) as picture:
        assert kind == picture.format
        exif = picture.getexif().get_ifd(0x8769)
    assert read_marks(content).by_ai
    assert (kind == "PNG") is ("Seed: 7" not in exif.get(0x9286, b"").removeprefix(b"UNICODE\0").decode("utf-16-be"))
    assert (named != written) is (f"has no ending; I write {written}." in told.stderr)


def test_no_library_says_a_word(tmp_path):
    """A process of its own writes the bar, and the file with its seed; nothing else, warnings least of all."""
    made = subprocess.run(
        [sys.executable, "-m", "imagine", "render", "a red circle --steps 1 --seed 7", "--out", "a.png"],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
    )
    assert "a.png  seed 7\n" == made.stdout
    assert [] == [line for line in made.stderr.splitlines() if line.strip() and not line.startswith("pocket")]


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
        with raises_saying(UserError, match=message):
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
