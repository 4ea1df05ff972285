"""The platforms' descriptions in tests/specs are their projects' own, reduced to structure."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts.reduce_specs import HERE, SOURCES, reduced, written

# the unreduced ones lie beside the project where it is developed, and nowhere else
PUBLISHED = Path(__file__).resolve().parents[3] / "shared" / "specs"


@pytest.mark.parametrize("name", SOURCES)
def test_they_are_small_and_read_back(name):
    """A file is what the script writes of what it holds: under half a megabyte, in a form that a diff shows."""
    text = (HERE / f"{name}.json").read_text(encoding="utf-8")
    assert len(text.encode()) < 500_000
    assert text == written(json.loads(text))


@pytest.mark.parametrize("name", SOURCES)
def test_they_are_what_the_script_makes_of_the_published_ones(name):
    """Where those are at hand; everywhere else what the script does is tested on the small ones below."""
    published = PUBLISHED / SOURCES[name]
    if published.is_file():
        document = json.loads(published.read_text(encoding="utf-8"))
        assert (HERE / f"{name}.json").read_text(encoding="utf-8") == written(reduced(name, document))
    else:
        assert not PUBLISHED.is_dir(), f"{PUBLISHED} is there, without {SOURCES[name]}"


def test_structure_stays_and_prose_goes():
    """Also where a property is called like a keyword of prose, and where only prose lists the values."""
    thing = {
        "description": "prose",
        "title": "Thing",
        "type": "object",
        "required": ["description"],
        "properties": {"description": {"type": "string", "maxLength": 9, "title": "prose"}},
    }
    route = {
        "get": {
            "summary": "prose",
            "responses": {
                "200": {
                    "description": "prose",
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}},
                },
                "4XX": {"description": "prose"},
            },
        }
    }
    schemas = {
        "Thing": thing,
        "Unused": {"type": "object"},
        "SnowflakeType": {"type": "string", "description": "prose"},
    }
    document = {"info": {"version": "10"}, "paths": {"/things": route}, "components": {"schemas": schemas}}
    kept = reduced("discord", document)
    assert {"Thing", "SnowflakeType"} == set(kept["schemas"])
    assert {"description": {"type": "string", "maxLength": 9}} == kept["schemas"]["Thing"]["properties"]
    assert {"200"} == set(kept["paths"]["/things"]["get"]["responses"])
    assert "prose" not in written(kept)


def test_values_that_only_prose_lists_are_kept():
    """Which chat actions there are, and a field's one possible value."""
    action = {
        "name": "action",
        "types": ["String"],
        "required": True,
        "description": 'Choose: typing, upload_photo ("x").',
    }
    kind = {"name": "type", "types": ["String"], "required": True, "description": "Type of it, must be photo"}
    document = {
        "version": "Bot API 1",
        "methods": {"sendChatAction": {"returns": ["Boolean"], "fields": [action], "description": ["prose"]}},
        "types": {"InputMediaPhoto": {"fields": [kind], "description": ["prose"]}},
    }
    kept = reduced("telegram", document)
    assert ["typing", "upload_photo"] == kept["methods"]["sendChatAction"]["fields"][0]["values"]
    assert "photo" == kept["types"]["InputMediaPhoto"]["fields"][0]["constant"]
    assert "prose" not in written(kept)
