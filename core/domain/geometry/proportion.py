"""How often something happened, and how sure that is. Pure."""

from __future__ import annotations

import math
from dataclasses import dataclass

# two-sided 95 % of the normal distribution
_Z = 1.959963984540054


@dataclass(frozen=True, kw_only=True, slots=True)
class Proportion:
    """So many of so many, at most all of them."""

    count: int
    of: int

    @property
    def share(self) -> float:
        """From 0 to 1; 0 of nothing."""
        return self.count / self.of if self.of else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Between which two shares the true one lies, with a confidence of 95 %; of nothing it may be any.

        Wilson, "Probable inference, the law of succession, and statistical inference" (JASA 22, 1927): it stays
        within 0 and 1 and holds for few, which the normal approximation does not.
        """
        if not self.of:
            return 0.0, 1.0
        grown = 1 + _Z**2 / self.of
        middle = self.share + _Z**2 / (2 * self.of)
        spread = _Z * math.sqrt(self.share * (1 - self.share) / self.of + _Z**2 / (4 * self.of**2))
        return max(0.0, (middle - spread) / grown), min(1.0, (middle + spread) / grown)
