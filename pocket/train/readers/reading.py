"""What a caption says, as classes, and linear readers that find it in the last three states of the text encoder.

Alone, the error of pictures teaches the text encoder slowly: a wrong word for a shape costs little at most noise
levels. Reading its states teaches it at once which thing is where, in a form that the denoiser can attend to: the last
state but two is about the thing above, on the left or inside, the one after it about the other thing, the last about
the rest.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from pocket.shape import TEXT_WIDTH
from pocket.world.backdrops.places import PLACES
from pocket.world.colours import COLOURS
from pocket.world.motions import MOTIONS
from pocket.world.scene import COUNTS, Scene, Thing
from pocket.world.styling.styles import STYLES
from pocket.world.things import PLAIN, REAL

NOTHING = ""
# no caption says it, so nobody can read it
UNSAID = -100
KIND_NAMES = (NOTHING, *(kind.name for kind in (*PLAIN, *REAL)))
COLOUR_NAMES = (NOTHING, *(colour.name for colour in COLOURS))
_SIZES = ("", "small", "big")
PACES = ("", "slow", "fast")
PLACE_NAMES = tuple(place.name for place in PLACES)
MOTION_NAMES = (NOTHING, *(motion.name for motion in MOTIONS))
STYLE_NAMES = (NOTHING, *(style.name for style in STYLES))
_RELATIONS = ("alone", "above", "beside", "inside", *COUNTS)
# (state counted from the end, number of classes) of each fact
_READERS = (
    *((slot, len(names)) for slot in (-3, -2) for names in (KIND_NAMES, COLOUR_NAMES, _SIZES)),
    (-1, len(_RELATIONS)),
    (-1, len(PLACE_NAMES)),
    (-1, len(MOTION_NAMES)),
    (-1, len(STYLE_NAMES)),
    (-1, len(PACES)),
)
PLACE_AT, MOTION_AT, STYLE_AT, PACE_AT = 7, 8, 9, 10
"""Where place, motion, style and pace are among the facts."""


def facts(scene: Scene) -> list[int]:
    """The class of each fact about a scene, in the order of the readers; below zero where no caption says it."""
    one, other = scene.first, scene.second
    if scene.relation == "right" and other is not None:
        one, other = other, one
    relation = "beside" if scene.relation in ("left", "right") else scene.relation
    return [
        *_about(one),
        *_about(other),
        _RELATIONS.index(relation),
        PLACE_NAMES.index(scene.place),
        MOTION_NAMES.index(scene.motion),
        STYLE_NAMES.index(scene.style),
        PACES.index(scene.pace),
    ]


def _about(thing: Thing | None) -> list[int]:
    if thing is None:
        return [0, 0, 0]
    colour = COLOUR_NAMES.index(thing.colour) if thing.say_colour else UNSAID
    return [KIND_NAMES.index(thing.kind), colour, _SIZES.index(thing.size)]


class Reader(nn.Module):
    """One linear classifier for each fact."""

    def __init__(self) -> None:
        """Start knowing nothing."""
        super().__init__()
        self.readers = nn.ModuleList(nn.Linear(TEXT_WIDTH, classes) for _, classes in _READERS)

    def forward(self, states: Tensor, truth: Tensor) -> Tensor:
        """The mean cross entropy.

        `states` are those of the text encoder (n x tokens x width), `truth` the classes (n x facts).
        """
        losses = [
            functional.cross_entropy(reader(states[:, slot]), truth[:, at], ignore_index=UNSAID)
            for at, ((slot, _), reader) in enumerate(zip(_READERS, self.readers, strict=True))
        ]
        return torch.stack(losses).mean()
