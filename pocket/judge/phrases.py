"""What the world calls what the judge reads, kept beside its weights for the render worker, which knows no world."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from pocket.judge.weights import WEIGHTS
from pocket.world.backdrops.places import PLACES
from pocket.world.captions import plural
from pocket.world.scene import COUNTS
from pocket.world.styling.styles import STYLES
from pocket.world.things import PLAIN, REAL
from workers.engines.local.describing.facts import NOTHING
from workers.engines.local.describing.phrases import Phrases

INDEX: Path = WEIGHTS.with_name("model_index.json")
"""Where they are kept."""

_OPENERS = ("a picture of", "a drawing of", "an illustration of")


def of_the_world() -> Phrases:
    """The phrases of the world as it is drawn now."""
    return Phrases(
        plurals={kind.name: plural(kind.name) for kind in (*PLAIN, *REAL)},
        counts=tuple(COUNTS),
        between={"above": "above", "beside": "next to", "inside": "inside"},
        places={place.name: tuple(phrase for phrase in place.phrases if phrase) for place in PLACES},
        styles={style.name: style.phrases for style in STYLES},
        openers={NOTHING: _OPENERS, **{style.name: style.openers for style in STYLES}},
    )


def keep(phrases: Phrases, path: Path = INDEX) -> None:
    """Write them."""
    said = {"_class_name": "SceneReader", "phrases": asdict(phrases)}
    path.write_text(json.dumps(said, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
