"""A catalogue of several files: who comes first, who is replaced, and which file a mistake stands in."""

from __future__ import annotations

import re

import pytest

from core.catalogue.checks import follows
from core.catalogue.rows import SHIPPED, load_catalogue, read_catalogue
from core.domain.errors import OperatorError

ROW = """
id = "{id}"
title = "Mine"
family = "lanczos"
repository = "code"
revision = ""
files = {{}}
license = "MIT"
license_class = "permissive"
tasks = ["upscale"]
steps = 1
guidance = 0.0
count = 1
strength = 0.0
area_px = 100
multiple_px = 1
aspects = []
frames = 1
fps = 1
batch = 1
memory_gib = 0.0
"""


def row(name="mine", **changed):
    """A sound row, with fields changed or added as TOML."""
    text = ROW.format(id=name)
    for key, value in changed.items():
        text, times = re.subn(rf"(?m)^{key} = .*$", f"{key} = {value}", text)
        text += "" if times else f"{key} = {value}\n"
    return text


def test_every_shipped_model_has_a_file_of_its_name():
    """So that a model is found by looking, and no two branches touch one file."""
    assert sorted(f"{card.id}.toml" for card in load_catalogue().cards) == sorted(
        file.name for file in SHIPPED.glob("*.toml")
    )


def test_a_folder_is_read_by_rank_and_then_by_name(tmp_path):
    """Bare fields, a [[model]] table and a [model] table are the same; other files and hidden ones are none."""
    (tmp_path / "b.toml").write_text(row("b"))
    (tmp_path / "a.toml").write_text(f"[[model]]{row('a')}[[model]]{row('a2', rank=7)}")
    (tmp_path / "c.toml").write_text(f"[model]{row('c', rank=5)}")
    (tmp_path / "README.md").write_text("about")
    (tmp_path / ".b.toml").write_text("half a row")
    assert ["c", "a2", "a", "b"] == [card.id for card in load_catalogue(tmp_path).cards]


def test_rows_of_ones_own_join_and_replace(tmp_path):
    """Beside the shipped ones, in one order with them; a folder that is not there has none."""
    (tmp_path / "mine.toml").write_text(row("mine", rank=1))
    (tmp_path / "better.toml").write_text(row("lanczos", rank=90, title='"Better"'))
    cards = load_catalogue(None, tmp_path).cards
    assert ["pocket", "mine"] == [card.id for card in cards[:2]]
    assert ["Better"] == [card.title for card in cards if card.id == "lanczos"]
    assert load_catalogue() == load_catalogue(None, tmp_path / "none")


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"a.toml": "id = "}, "a.toml is not TOML"),
        ({"a.toml": row("a"), "b.toml": row("a")}, "a.toml and b.toml both have a model 'a'; rename one of them"),
        ({"a.toml": row("a"), "b.toml": row("b", stepps=1)}, "b.toml, model 'b': there is no field 'stepps'"),
        ({"a.toml": row("a"), "b.toml": row("b", upscaler='"c"')}, "b.toml, model 'b': its upscaler 'c' cannot"),
        ({"a.toml": row("a"), "b.toml": ""}, "b.toml has no model"),
        ({"a.toml": 'model = "a"'}, "a.toml has no model"),
        ({}, "models has no model"),
        ({"a.toml": b"# \n\xff"}, "a.toml cannot be read: line 2 is not UTF-8"),
    ],
)
def test_a_mistake_is_named_with_its_file(tmp_path, files, message):
    """Among a hundred files nobody wants to search."""
    folder = tmp_path / "models"
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(OperatorError, match=re.escape(message)):
        load_catalogue(folder)


LORA = '[{{ repository = "{}", file = "{}", scale = {} }}]'


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("id", '"a b"', "id is 'a b'; it takes letters"),
        ("id", '"../up"', "id is '../up'"),
        ("title", '" "', "title is ' '; write what people read"),
        ("repository", '""', "repository is ''"),
        ("license_url", '"http://a.example/license"', "write an address that begins with https://"),
        ("license_url", '"https://"', "write an address"),
        ("tasks", "[]", "name at least one task"),
        ("steps", "1.5", "write whole numbers from 1"),
        ("steps", "{ default = 1, least = 0, most = 2 }", "steps is 0 to 2; write whole numbers from 1"),
        ("steps", '{ default = "1", least = 0, most = 2 }', "steps: write one number, or { default = 4"),
        ("count", "nan", "count is nan to nan; write whole numbers from 1"),
        ("guidance", "-1", "write numbers from 0"),
        ("guidance", "inf", "write numbers from 0"),
        ("strength", "1.2", "write numbers from 0 to 1"),
        ("area_px", "0", "write a number of pixels"),
        ("multiple_px", "0", "write a number of pixels"),
        ("aspects", '["3:0"]', "write ratios such as"),
        ("aspects", '["wide"]', "write ratios such as"),
        ("frames", "0", "write a whole number from 1"),
        ("fps", "0", "write a whole number from 1"),
        ("batch", "0", "write a whole number from 1"),
        ("memory_gib", "-1", "write a number of GiB"),
        ("memory_gib", "nan", "write a number of GiB"),
        ("references", "11", "write a whole number from 1 to 10"),
        ("guidance_argument", '"true cfg"', "write the name of the pipeline's argument"),
        ("guidance_argument", '"lambda"', "write the name of the pipeline's argument"),
        ("frame_rule", '"4n"', 'write it as "4n+1"'),
        ("frame_rule", '"n*4"', 'write it as "4n+1"'),
        ("quantization", '"int3"', "quantization"),
        ("files", '{ "../a" = "0" }', "files names '../a'"),
        ("files", '{ "a.safetensors" = "0f" }', "files names 'a.safetensors'; write a file below the folder"),
        ("lora", '"luna"', "write [[model.lora]] tables"),
        ("lora", '[{ repository = "a/b", scala = 2, file = "a.safetensors" }]', "'scala'; did you mean 'scale'?"),
        ("lora", '[{ repository = "a/b" }]', "lora: file is missing"),
        ("lora", LORA.format("a/b", "a.bin", 1), "name a .safetensors file of the repository"),
        ("lora", LORA.format("a/b", "../a.safetensors", 1), "name a .safetensors file of the repository"),
        ("lora", LORA.format("a/b", "a.safetensors", "nan"), "scale is nan"),
        ("lora", LORA.format("", "a.safetensors", 1), "repository is empty"),
    ],
)
def test_every_field_is_checked(field, value, message):
    """A slip is one sentence when the catalogue is read, with what would fit."""
    with pytest.raises(OperatorError, match=re.escape(message)):
        read_catalogue(row(**{field: value}))


def test_frames_follow_their_rule():
    """As pipelines count them: the first frame alone, then groups."""
    assert 81 == read_catalogue(row(frames=81, frame_rule='"4n+1"')).cards[0].frames
    with pytest.raises(OperatorError, match=re.escape("frames is 80, which is not 4n+1")):
        read_catalogue(row(frames=80, frame_rule='"4n+1"'))
    assert [1, 9, 17] == [frames for frames in range(20) if follows("8n+1", frames)]
    assert all(follows("", frames) for frames in range(1, 20))


@pytest.mark.parametrize(
    ("asked", "answer"), [("pockett", "did you mean pocket or pocket-x2"), ("xyz", "it has pocket, flux2-klein")]
)
def test_an_unknown_model_is_answered_with_the_nearest(asked, answer):
    """As everything else that can be mistyped."""
    with pytest.raises(OperatorError, match=f"has no model {asked!r}; {re.escape(answer)}"):
        load_catalogue().get(asked)
