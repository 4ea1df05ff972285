"""Faults on demand: Discord's bad days, one call at a time."""

from __future__ import annotations

from dataclasses import dataclass, field

HOWS = frozenset({"429", "429 global", "429 shared", "500", "502", "503", "504", "hang", "reset_after_accept"})
HOWS |= {"drop", "html", "403", "truncated"}


@dataclass(kw_only=True)
class Fault:
    """One ordered fault."""

    route: str
    left: int
    how: str
    retry_after_s: float | None
    method: str | None


@dataclass(kw_only=True)
class Faults:
    """The faults still to come."""

    _ordered: list[Fault] = field(default_factory=list)

    def order(self, route: str, *, times: int, how: str, retry_after_s: float | None, method: str | None) -> None:
        """Let the next calls to routes that hold this text fail; a number of five digits or more is an error code."""
        if how not in HOWS and not (how.isdecimal() and len(how) >= 5):
            raise ValueError(f"no such fault: {how!r}")
        self._ordered.append(Fault(route=route, left=times, how=how, retry_after_s=retry_after_s, method=method))

    def take(self, method: str, path: str, template: str) -> Fault | None:
        """The fault of this call, if one is due."""
        for fault in self._ordered:
            if fault.route in f"{method} {path}" or fault.route in template:
                if fault.method not in {None, method}:
                    continue
                fault.left -= 1
                if fault.left <= 0:
                    self._ordered.remove(fault)
                return fault
        return None

    def clear(self) -> None:
        """Let there be no more faults."""
        self._ordered.clear()
