"""What somebody prefers, where their own words say nothing else: how it becomes part of what they ask for."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.services import Request
from core.catalogue.card import ModelCard, size_for
from core.domain.errors import UserError
from core.domain.jobs.job import Lane
from core.language.ask import Ask, overlay
from core.language.flag import Flag, makes_clips
from core.language.flags import flags, flags_by_name
from core.language.notation.macros import expanded, names_in
from core.language.plan import wanted_task
from core.language.prompt import parse, require_short
from core.records.macros import macros_of


def with_macros(request: Request, words: str) -> str:
    """What somebody typed, with the flags of their own replaced by what these stand for.

    Raises UserError for what is longer than a prompt may be, before and after.
    """
    most_chars = request.services.settings.limits.prompt_chars
    require_short(words, most_chars)
    if next(names_in(words), None) is None:
        return words
    services = request.services
    macros = macros_of(services.records, request.invocation.author.key)
    return expanded(words, macros, most_chars=most_chars)


def with_lane(request: Request, ask: Ask) -> Ask:
    """An ask that waits in the lane that its person, else its place, prefers where nobody says which."""
    if any(flag.lane is not None for flag, _ in ask.rows):
        return ask
    preferred = request.preferences.lane or request.rules.lane
    flag = next((one for one in flags() if one.lane is not None and one.lane == preferred), None)
    return ask if flag is None or flag.lane is Lane.FAST else ask.saying(flag, True)


def with_suffix(request: Request, ask: Ask) -> Ask:
    """An ask with what its person wants behind every prompt; what was typed counts before it."""
    suffix = request.preferences.suffix
    if not suffix:
        return ask
    try:
        more = parse(with_macros(request, suffix), most_chars=request.services.settings.limits.prompt_chars)
    except UserError:
        # a flag that this release does not know any more is no reason to draw nothing
        return ask
    prompt = f"{ask.prompt} {more.prompt}".strip()
    return replace(overlay(more, ask), prompt=prompt)


def shaped(request: Request, ask: Ask, card: ModelCard) -> Ask:
    """An ask for the shape that its person prefers, where nobody says another and the model makes such pictures."""
    shape, flag = request.preferences.size, shape_flag()
    if not shape or flag.name in ask.said:
        return ask
    try:
        size_for(card, shape, clip=makes_clips(wanted_task(ask)))
    except UserError:
        return ask
    return ask.saying(flag, shape)


def shape_flag() -> Flag:
    """The flag that says what shape a picture has."""
    return flags_by_name()["ar"]
