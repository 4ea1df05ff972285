"""/admin: the rules of a place, shown and changed by its admins."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from bot.conversation.answers import private
from bot.conversation.outcome import Answer
from bot.conversation.services import Request
from bot.menus.command import Command
from bot.menus.options import option
from bot.menus.registry import choices
from bot.menus.values import TAKE_BACK, in_rows, index_pressed, value_buttons
from bot.menus.verb import Choice, Subject, Target, Verb
from bot.people.blocking import block, unblock
from bot.people.consent import own_ticket
from bot.people.rules import RULES, Rule, switch_read
from core.domain.errors import Refused, UserError
from core.domain.option import Option, OptionType
from core.domain.place import Audience
from core.domain.post import Buttons
from core.domain.say import Say, say
from core.language.values import short
from core.records.place_rules import NO_RULES, set_rules
from core.records.plain_replies import plain_replies, set_plain_replies
from core.wire.buttons import StaleButton

_BLOCK, _UNBLOCK, _REPLIES, _RESET = "block", "unblock", "replies", "reset"
_NAMES = (*(rule.name for rule in RULES), _REPLIES, _BLOCK, _UNBLOCK, _RESET)


def _admin(request: Request, target: Target) -> Answer:
    _require_admin(request)
    name, words = _said(request, target)
    if not name:
        return private(request, say("admin-all"), *_rows(request), say("admin-how"), buttons=_asking(request))
    name = _known(name)
    if name == _BLOCK:
        return private(request, block(request, target, words))
    if name == _UNBLOCK:
        return private(request, unblock(request, target, words))
    if name == _REPLIES:
        return _replies(request, words)
    if name == _RESET:
        kept = replace(NO_RULES, blocked=request.rules.blocked)
        set_rules(request.services.records, request.invocation.place, kept)
        return private(request, say("admin-reset"))
    return _changed(request, next(rule for rule in RULES if rule.name == name), words)


def _require_admin(request: Request) -> None:
    """Pass for an admin of a place that has some; raises Refused."""
    if request.invocation.place.audience is Audience.DIRECT:
        raise Refused(say("admin-alone"))
    if not request.invocation.author.is_admin:
        raise Refused(say("admin-not-yours"))


def _said(request: Request, target: Target) -> tuple[str, str]:
    """The rule and what it should be, from native options or as typed."""
    name = option(request, "rule")
    given = [option(request, one) for one in ("role", "person", "value")]
    if not name and not any(given):
        name, _, words = target.words.partition(" ")
        return name, words.strip()
    return name, " ".join(one for one in given if one)


def _known(name: str) -> str:
    """The name of a rule; raises UserError with the nearest."""
    wanted = name.casefold().rstrip(":=")
    if wanted in _NAMES:
        return wanted
    near = difflib.get_close_matches(wanted, _NAMES, n=1, cutoff=0.6)
    if near:
        raise UserError(say("admin-unknown-near", typed=short(name), near=near[0], names=_NAMES))
    raise UserError(say("admin-unknown", typed=short(name), names=_NAMES))


def _changed(request: Request, rule: Rule, words: str) -> Answer:
    """Set a rule and say how it is now; without words, how it is and how it is set."""
    if not words:
        how, buttons = say("admin-how-one", rule=rule.name, example=rule.example), _offered(request, rule)
        return private(request, _row(request, rule), how, buttons=buttons)
    rules = rule.changed(request, words, request.rules)
    set_rules(request.services.records, request.invocation.place, rules)
    return private(request, _row(replace(request, rules=rules), rule))


def _asking(request: Request) -> Buttons:
    """One button for each rule that is one of a few."""
    locale, ticket = request.invocation.author.locale, own_ticket(request)
    return in_rows(request, [choices()[rule.code].button(ticket, locale) for rule in RULES if rule.code])


def _offered(request: Request, rule: Rule) -> Buttons:
    """All that a rule may be."""
    if not rule.code:
        return ()
    choice, ticket = choices()[rule.code], own_ticket(request)
    return value_buttons(request, choice, ticket, rule.values, say("settings-usual"))


def _pressed(request: Request, _ticket: str, *, rule: Rule) -> Answer:
    _require_admin(request)
    index = index_pressed(request)
    if index != TAKE_BACK and index > len(rule.values):
        raise StaleButton
    words = rule.back if index == TAKE_BACK else rule.values[index - 1] if index else ""
    return _changed(request, rule, words)


def _replies(request: Request, words: str) -> Answer:
    """The choice of /replies, where there is one."""
    if not request.capabilities.reads_text:
        raise UserError(say("replies-never"))
    if words:
        wanted = switch_read(words, _REPLIES)
        set_plain_replies(request.services.records, request.invocation.place, wanted=wanted)
    return private(request, _told_replies(request))


def _rows(request: Request) -> Iterator[Say]:
    for rule in RULES:
        yield _row(request, rule)
    if request.capabilities.reads_text:
        yield _told_replies(request)
    if request.rules.blocked:
        yield say("admin-blocked", count=len(request.rules.blocked))


def _row(request: Request, rule: Rule) -> Say:
    return say("admin-row", rule=rule.name, label=rule.label, value=rule.shown(request, request.rules))


def _told_replies(request: Request) -> Say:
    chosen = plain_replies(request.services.records, request.invocation.place)
    wanted = not request.capabilities.quiet_replies if chosen is None else chosen
    value = say("admin-on" if wanted else "admin-off")
    return say("admin-row", rule=_REPLIES, label=say("rule-replies"), value=value)


CHOICES = tuple(
    Choice(
        code=rule.code,
        label=rule.name,
        hint=rule.hint,
        standing=own_ticket,
        handle=partial(_pressed, rule=rule),
    )
    for rule in RULES
    if rule.hint is not None
)
VERBS = (
    Verb(
        name="admin",
        acts_on=Subject.PLACE,
        rank=10,
        command=Command(
            summary=say("verb-admin.summary"),
            example="/admin cooldown 30",
            options=(
                Option(name="rule", type=OptionType.CHOICE, help=say("field-rule.help"), choices=_NAMES),
                Option(name="value", type=OptionType.TEXT, help=say("field-rule-value.help")),
                Option(name="role", type=OptionType.ROLE, help=say("field-role.help")),
                Option(name="person", type=OptionType.PERSON, help=say("field-person.help")),
            ),
        ),
        handle=_admin,
    ),
)
