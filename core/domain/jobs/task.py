"""What can be asked of a model: what goes in, by role, and what comes out. `core.tasks` has one file per task."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, ValidationInfo
    from pydantic_core import CoreSchema

TASKS = "tasks"
"""Under which name whoever reads a row gives pydantic the known tasks, by name (its `context`)."""


class Output(StrEnum):
    """What comes out."""

    IMAGE = "image"
    CLIP = "clip"
    TEXT = "text"


class InputRole(StrEnum):
    """As what a picture or a clip goes in."""

    SOURCE = "source"
    MASK = "mask"
    REFERENCE = "reference"
    STYLE = "style"
    LAST_FRAME = "last_frame"
    VIDEO = "video"


class SizeOf(StrEnum):
    """Whose size a result has."""

    # the spec's: what goes in is fitted to it
    ASKED = "asked"
    # its source's, or a multiple: what goes in stays as it is
    SOURCE = "source"


@dataclass(frozen=True, kw_only=True, slots=True)
class Accepts:
    """How many inputs of a role a task takes."""

    role: InputRole = InputRole.SOURCE
    least: int = 1
    most: int = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Task:
    """One thing that can be asked of a model; the name stands in catalogues and in everything that is stored.

    What people read of it are the texts `task-<name>` ("draw from words") and its `.title` ("words to pictures").
    """

    name: str
    output: Output
    inputs: tuple[Accepts, ...] = ()
    size: SizeOf = SizeOf.ASKED
    # names of what its specs say beside what flags set
    parameters: tuple[str, ...] = ()
    # of a result in words: from which of its texts on they are prompts that can be drawn; None: none is
    prompts_from: int | None = None
    # False where it only shows what stands in its place already: that is no use of anybody's picture which they have to
    # allow, and nothing is made of it
    derives: bool = True

    def fits(self, roles: Iterable[InputRole]) -> bool:
        """Whether these inputs are what it takes: of each role as many, and no other."""
        given = Counter(roles)
        known = {one.role for one in self.inputs}
        return given.keys() <= known and all(one.least <= given[one.role] <= one.most for one in self.inputs)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Stand in rows and catalogues as a name."""
        from pydantic_core import core_schema

        return core_schema.with_info_plain_validator_function(
            _named, serialization=core_schema.plain_serializer_function_ser_schema(lambda task: task.name)
        )


def _named(value: Any, info: ValidationInfo) -> Task:
    if isinstance(value, Task):
        return value
    known = (info.context or {}).get(TASKS, {})
    if not isinstance(value, str) or value not in known:
        raise ValueError(f"{str(value)[:40]!r} is no task; known are {', '.join(known)}")
    found: Task = known[value]
    return found
