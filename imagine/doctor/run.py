"""`imagine doctor`: what works here, what does not, and what to do about it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum

from bot.platforms import parts
from config.load import load_settings
from core.domain.errors import ImagineError
from core.observability.health import Finding
from core.settings import Settings
from imagine.doctor import checks as own


class State(StrEnum):
    """How a check went."""

    WORKS = "works"
    MISSING = "missing"  # fine, unless you want what needs it
    BROKEN = "broken"


@dataclass(frozen=True, kw_only=True, slots=True)
class Check:
    """One thing that was looked at."""

    name: str
    state: State
    found: str
    remedy: str = ""

    @property
    def broken(self) -> bool:
        """Whether something that was asked for cannot work."""
        return self.state is State.BROKEN


_MARKS = {State.WORKS: ("✓", 32), State.MISSING: ("–", 33), State.BROKEN: ("✗", 31)}


def examine() -> list[Check]:
    """Look at everything; a check that itself fails is a finding, not a crash."""
    try:
        settings = load_settings()
    except ImagineError as problem:
        settings = Settings()
        return [Check(name="settings", state=State.BROKEN, found=problem.message), *_look(settings)]
    return [Check(name="settings", state=State.WORKS, found="read"), *_look(settings)]


def _look(settings: Settings) -> Iterator[Check]:
    for name, look in own.ALL.items():
        yield _checked(name, look, settings)
    for platform in settings.platforms:
        for name, look in _checks_of(platform).items():
            yield _checked(f"{platform} {name}", look, settings)


def _checks_of(platform: str) -> Mapping[str, Callable[[Settings], Finding]]:
    try:
        return {name: look for _, module in parts("checks", among=(platform,)) for name, look in module.ALL.items()}
    except ModuleNotFoundError:
        # the check of the platforms has named what is not installed
        return {}


def _checked(name: str, look: Callable[[Settings], Finding], settings: Settings) -> Check:
    try:
        finding = look(settings)
    except ImagineError as problem:
        return Check(name=name, state=State.BROKEN, found=problem.message)
    except Exception as problem:  # noqa: BLE001 — a broken driver or wheel may raise anything, and the rest still matters
        return Check(name=name, state=State.BROKEN, found=f"{type(problem).__name__}: {problem}")
    if not finding.remedy:
        return Check(name=name, state=State.WORKS, found=finding.found)
    state = State.BROKEN if finding.needed else State.MISSING
    return Check(name=name, state=state, found=finding.found, remedy=finding.remedy)


def show(checks: list[Check], *, as_json: bool, colour: bool) -> str:
    """Write the checks for people, or as JSON for machines."""
    if as_json:
        return json.dumps([asdict(check) for check in checks], indent=2, ensure_ascii=False)
    lines = []
    width = max(10, *(len(check.name) for check in checks))
    for check in checks:
        mark, code = _MARKS[check.state]
        mark = f"\x1b[{code}m{mark}\x1b[0m" if colour else mark
        lines.append(f"{mark} {check.name:<{width}} {check.found}")
        if check.remedy:
            lines.append(f"{'':{width + 3}}→ {check.remedy}")
    broken = sum(check.broken for check in checks)
    lines += ["", f"{broken} to mend." if broken else "Everything that the settings ask for can work."]
    return "\n".join(lines)
