"""One file per stage. A file that defines STAGE is found by itself, and the settings switch it on and off."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter

from core.domain.errors import OperatorError
from core.registry import found
from workers.finish.stage import Line, Phase, Stage

_SETTING = "finish.stages"


def stages() -> Mapping[str, Stage]:
    """Every stage in this package by name; raises OperatorError where two files claim one name."""
    return found(__name__, __path__, "STAGE", Stage)


def line_of(switches: Mapping[str, bool] | None = None) -> Line:
    """The stages that run here, in order; raises OperatorError for a switch or a need that cannot be meant."""
    known, switches = stages(), switches or {}
    for name, on in switches.items():
        if name not in known:
            raise OperatorError(f"{_SETTING} names {name!r}, which is no stage; {_nearest(name, known)}")
        if known[name].always and not on:
            raise OperatorError(f"{_SETTING} switches {name!r} off, but without it there is no file to keep.")
    return ordered(stage for name, stage in known.items() if switches.get(name, stage.by_default))


def ordered(chosen: Iterable[Stage]) -> Line:
    """Stages by phase, and in a phase by what each needs before it, else by name; raises OperatorError."""
    named = {stage.name: stage for stage in chosen}
    for stage in named.values():
        for need in stage.needs:
            if need not in named:
                raise OperatorError(
                    f"The stage {stage.name!r} needs {need!r}, which does not run; {_SETTING} can say so."
                )
            if _at(named[need]) > _at(stage):
                raise OperatorError(f"The stage {stage.name!r} needs {need!r}, which runs in a later phase.")
    order: list[Stage] = []
    for phase in Phase:
        members = sorted(name for name, stage in named.items() if stage.phase is phase)
        order += (named[name] for name in _by_need(members, named))
    return Line(stages=tuple(order))


def _by_need(members: list[str], named: Mapping[str, Stage]) -> list[str]:
    sorter = TopologicalSorter({name: [need for need in named[name].needs if need in members] for name in members})
    try:
        sorter.prepare()
    except CycleError as problem:
        raise OperatorError(f"These stages need each other: {', '.join(sorted(set(problem.args[1])))}.") from None
    order: list[str] = []
    while sorter.is_active():
        ready = sorted(sorter.get_ready())
        order += ready
        sorter.done(*ready)
    return order


def _at(stage: Stage) -> int:
    return list(Phase).index(stage.phase)


def _nearest(name: str, known: Mapping[str, Stage]) -> str:
    return f"did you mean {difflib.get_close_matches(name, known, n=1, cutoff=0)[0]!r}?"
