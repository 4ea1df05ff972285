"""What a picture is made with beside its words: named numbers, words and switches."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

Scalar = bool | int | float | str

USUAL: Mapping[str, type] = MappingProxyType(
    {
        "steps": int,
        "guidance": float,
        # how far from the source, 0 (same) to 1 (unrelated)
        "strength": float,
        "scheduler": str,
        # comma-separated
        "adapters": str,
        # of clips
        "frames": int,
        "fps": int,
        "motion": str,
        "loop": bool,
        # of an enlargement: how many times as wide and high
        "factor": int,
    }
)
"""The parameters that specs have had from the beginning, with their types; flags bring their own."""


class WithParameters:
    """What has `parameters`: the usual ones by name, with what holds where one is not said."""

    __slots__ = ()
    parameters: Mapping[str, Scalar]

    @property
    def steps(self) -> int:
        """Steps of the sampler."""
        return int(self.parameters.get("steps", 1))

    @property
    def guidance(self) -> float:
        """How closely the words are followed (classifier-free guidance)."""
        return float(self.parameters.get("guidance", 0.0))

    @property
    def strength(self) -> float | None:
        """How far from the source, 0 (same) to 1 (unrelated); None where there is none."""
        said = self.parameters.get("strength")
        return None if said is None else float(said)

    @property
    def scheduler(self) -> str | None:
        """The sampler by name; None for the model's own."""
        said = self.parameters.get("scheduler")
        return None if said is None else str(said)

    @property
    def factor(self) -> int:
        """How many times as wide and high an enlargement is."""
        return int(self.parameters.get("factor", 2))

    @property
    def frames(self) -> int:
        """Frames of a clip; a picture is one."""
        return int(self.parameters.get("frames", 1))

    @property
    def fps(self) -> int:
        """Frames a second."""
        return int(self.parameters.get("fps", 8))

    @property
    def motion(self) -> str | None:
        """How much moves; None: as the words say."""
        said = self.parameters.get("motion")
        return None if said is None else str(said)

    @property
    def loop(self) -> bool:
        """Whether a clip plays there and back."""
        return bool(self.parameters.get("loop", False))
