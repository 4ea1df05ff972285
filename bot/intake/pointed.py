"""What `--cref` and `--sref` point at: a picture that came along, a link to one of the bot's results, or a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.conversation.links import is_link, linked
from bot.conversation.outcome import Ask
from bot.conversation.services import Request
from bot.people.characters import Meant, known_names, meant
from core.domain.errors import UserError
from core.domain.ids import is_job_id
from core.domain.jobs.job import RenderSpec
from core.domain.say import say
from core.language.flags.sources import ATTACHED, POINTERS
from core.language.names import tidy_name

_BETWEEN = re.compile(r"[,\s]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Pointer:
    """One thing that a flag points at."""

    flag: str
    text: str


def pointers_of(spec: RenderSpec) -> Sequence[Pointer]:
    """Everything that the flags of a spec point at, in order."""
    said = ((flag, str(spec.parameters.get(flag, ""))) for flag in POINTERS)
    return [Pointer(flag=flag, text=one) for flag, text in said for one in filter(None, _BETWEEN.split(text))]


def without_pointers(spec: RenderSpec) -> RenderSpec:
    """The spec as a model gets it: pictures, and no names of them."""
    return replace(spec, parameters={name: value for name, value in spec.parameters.items() if name not in POINTERS})


def pointed(request: Request, pointer: Pointer, spec: RenderSpec) -> Meant | Ask | None:
    """The pictures; None for what goes in anyway, because it came along.

    Raises UserError, and Refused for a picture of another place, where nothing is there or may be used.
    """
    text = pointer.text
    if text == ATTACHED:
        if not spec.inputs:
            raise UserError(say("source-nothing", flag=pointer.flag))
        return None
    if is_link(text) or (is_job_id(text) and text not in known_names(request)):
        pick = linked(request, text)
        job = pick.source.job
        return Meant(name=str(job), picks=(pick,))
    return meant(request, tidy_name(text))
