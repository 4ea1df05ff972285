"""The reader of scenes over a world of a few words."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from safetensors.torch import save_file

from workers.engines.local.describing.facts import Names
from workers.engines.local.describing.phrases import Phrases
from workers.engines.local.networks.scene_reader import SceneReader

NAMES = Names(
    kinds=("", "fox", "circle"),
    colours=("", "red", "blue"),
    relations=("alone", "beside", "two"),
    places=("plain", "snow"),
    styles=("", "flat"),
)
PHRASES = Phrases(
    plurals={"fox": "foxes", "circle": "circles"},
    counts=("two",),
    between={"beside": "next to"},
    places={"plain": (), "snow": ("in the snow", "in snow")},
    styles={"flat": ("in flat colours",)},
    openers={"": ("a picture of", "a drawing of"), "flat": ("a flat drawing of",)},
)


def build(folder: Path) -> None:
    """Write the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    state = {name: value.half() for name, value in SceneReader(NAMES).state_dict().items() if value.dim()}
    save_file(state, folder / "model.safetensors", {"names": json.dumps(asdict(NAMES))})
    (folder / "model_index.json").write_text(json.dumps({"phrases": asdict(PHRASES)}))
