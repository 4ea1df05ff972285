"""What marks know about a file, and what a mark is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from core.catalogue.card import ModelCard
from core.domain.job import RenderSpec
from core.language.values import MOST_SEED

XMP_KEY = "XML:com.adobe.xmp"
PARAMETERS_KEY = "parameters"
IMAGINE_KEY = "imagine"
COMMENT_KEY = "Comment"


@dataclass(frozen=True, kw_only=True, slots=True)
class Facts:
    """One file of one spec."""

    spec: RenderSpec
    card: ModelCard
    # position among the spec's pictures; -1 for the overview of all of them
    index: int

    @property
    def seed(self) -> int:
        """The seed of this very picture; the overview has the first one's."""
        return (self.spec.seed + max(self.index, 0)) & MOST_SEED

    @property
    def from_upload(self) -> bool:
        """Whether somebody's own picture went into it."""
        return any(source.owner is not None for source in self.spec.sources)


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """One mark: its name, as artifacts list it, and the text that it puts into a file."""

    name: str
    tags: Callable[[Facts], Mapping[str, str]]
