"""What a file may say about itself, and under which names."""

from __future__ import annotations

from dataclasses import dataclass

from core.catalogue.card import ModelCard
from core.domain.jobs.job import RenderSpec
from core.language.values import MOST_SEED

SOFTWARE = "imagine-bot"
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
    def is_composed(self) -> bool:
        """Whether it was put together from what was there before: somebody's own picture, or several results."""
        return self.from_upload or not self.spec.task.derives

    @property
    def from_upload(self) -> bool:
        """Whether somebody's own picture went into it."""
        return any(source.owner is not None for source in self.spec.sources)
