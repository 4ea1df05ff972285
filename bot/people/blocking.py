"""Blocking people in a place: who is meant, and that they are blocked; no name of theirs is kept."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.conversation.services import Request
from bot.menus.verb import Target
from bot.orders.pictures import load_named
from core.domain.errors import Refused, UserError
from core.domain.ids import PersonKey, person_key
from core.domain.say import Say, Text, say
from core.language.values import tidy
from core.records.place_rules import blocked_name, set_rules

_MOST = 500
# a person as Discord writes them where somebody mentions them, and an id alone
_MENTION = re.compile(r"<@!?(\d{1,20})>|(\d{5,20})")


def block(request: Request, target: Target, words: str) -> Say:
    """Let somebody have nothing drawn here any more; raises UserError where nobody can tell who is meant."""
    person, name = _meant(request, target, words)
    if person == request.invocation.author.key:
        raise Refused(say("admin-block-self"))
    entry, blocked = blocked_name(request.invocation.place, person), request.rules.blocked
    if entry in blocked:
        return say("admin-blocked-already", name=name)
    if len(blocked) >= _MOST:
        raise UserError(say("admin-many", most=_MOST))
    _write(request, (*blocked, entry))
    return say("admin-blocked-now", name=name)


def unblock(request: Request, target: Target, words: str) -> Say:
    """Let somebody, or with "all" everybody, draw here again."""
    blocked = request.rules.blocked
    if tidy(words).casefold() == "all":
        _write(request, ())
        return say("admin-unblocked-all", count=len(blocked))
    person, name = _meant(request, target, words)
    entry = blocked_name(request.invocation.place, person)
    if entry not in blocked:
        return say("admin-not-blocked", name=name)
    _write(request, tuple(one for one in blocked if one != entry))
    return say("admin-unblocked", name=name)


def _write(request: Request, blocked: tuple[str, ...]) -> None:
    rules = replace(request.rules, blocked=blocked)
    set_rules(request.services.records, request.invocation.place, rules)


def _meant(request: Request, target: Target, words: str) -> tuple[PersonKey, Text]:
    """Who is meant: by a mention or an id, a job of theirs, or the picture of theirs that is replied to."""
    place, word = request.invocation.place, words.strip()
    mention = _MENTION.fullmatch(word)
    if mention is not None:
        return person_key(place.platform, place.account, mention[1] or mention[2]), say("admin-that-person")
    job = load_named(request.services, word.casefold()) if word else target.job
    if job is None or job.place.key != place.key:
        raise UserError(say("admin-block-how"))
    return job.author.key, job.author.name
