"""What somebody wants, as far as they said it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from core.domain.errors import UserError
from core.domain.jobs.job import Lane
from core.domain.jobs.parameters import Scalar
from core.domain.say import say
from core.language.flag import Flag
from core.language.flags import flags, flags_by_name


@dataclass(frozen=True, kw_only=True, slots=True)
class Ask:
    """Words, and what flags said, by the name of the flag; a switch that is off says nothing."""

    prompt: str = ""
    said: Mapping[str, Scalar] = field(default_factory=dict)

    @property
    def rows(self) -> Iterator[tuple[Flag, Scalar]]:
        """Every flag that said something, in the order of all flags."""
        return ((flag, self.said[flag.name]) for flag in flags() if flag.name in self.said)

    @property
    def lane(self) -> Lane:
        """Which lane this waits in."""
        return next((flag.lane for flag, _ in self.rows if flag.lane is not None), Lane.FAST)

    @property
    def model(self) -> str | None:
        """The model that somebody named."""
        return next((str(value) for flag, value in self.rows if flag.names_model), None)

    @property
    def expands(self) -> bool:
        """Whether a helper is to make more of the words."""
        return any(flag.expands for flag, _ in self.rows)

    def saying(self, flag: Flag, value: Scalar) -> Ask:
        """The same with one thing more said, which counts before what this flag said until now."""
        return overlay(self, Ask(said={flag.name: value}))


def overlay(base: Ask, changes: Ask) -> Ask:
    """`changes`, and everything of `base` that they neither say nor contradict."""
    kept = {flag.name: value for flag, value in base.rows if not any(_clash(flag, one) for one, _ in changes.rows)}
    return replace(changes, prompt=changes.prompt or base.prompt, said={**kept, **changes.said})


def require_no_contradiction(ask: Ask) -> None:
    """Raise UserError where two flags contradict each other."""
    for flag, _ in ask.rows:
        for other in _excluded(flag):
            if other in ask.said:
                raise UserError(say("flags-contradict", flag=flag.name, other=other))


def _clash(one: Flag, other: Flag) -> bool:
    return other.name in _excluded(one) or one.name in _excluded(other)


def _excluded(flag: Flag) -> Iterator[str]:
    return (flags_by_name()[name].name for name in flag.excludes)
