"""/settings: how somebody's pictures are where they say nothing else; shown with buttons, changed by these or typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
from bot.people.consent import own_ticket
from bot.people.settings import SETTINGS, Setting, is_nothing, setting_named
from core.domain.errors import UserError
from core.domain.option import Option, OptionType
from core.domain.post import Buttons
from core.domain.say import Say, say
from core.records.preferences import prefer


def _settings(request: Request, target: Target) -> Answer:
    given = {one.name: option(request, one.name) for one in SETTINGS if option(request, one.name)}
    if not given and target.words:
        name, _, value = target.words.partition(" ")
        setting = setting_named(name)
        if not value.strip():
            return _offered(request, setting)
        given = {setting.name: value.strip()}
    if not given:
        return private(request, say("settings-all"), *_rows(request), say("settings-how"), buttons=_asking(request))
    return _changed(request, given)


def _changed(request: Request, given: Mapping[str, str]) -> Answer:
    """Remember what was given, all or nothing."""
    chosen = request.preferences
    for name, value in given.items():
        setting = setting_named(name)
        chosen = replace(chosen, **{setting.name: "" if is_nothing(value) else setting.read(request, value)})
    author = request.invocation.author
    prefer(request.services.records, author.key, chosen)
    # the answer to a choice of a language is in that language
    invocation = replace(request.invocation, author=replace(author, locale=chosen.language or author.locale))
    now = replace(request, preferences=chosen, invocation=invocation)
    return private(now, *(_row(now, setting_named(name), just_said=True) for name in given))


def _offered(request: Request, setting: Setting) -> Answer:
    """One setting with all that it may be, as buttons where there are any."""
    values = setting.values(request)
    if not values:
        return private(request, _row(request, setting), say("settings-how-one", name=setting.name))
    how = say("settings-how-values", name=setting.name, values=tuple(values))
    shown, back = [setting.shown(value) for value in values], say("settings-usual")
    buttons = value_buttons(request, choices()[setting.code], own_ticket(request), shown, back)
    return private(request, _row(request, setting), how, buttons=buttons)


def _asking(request: Request) -> Buttons:
    """One button for each setting that has values to choose from."""
    locale, ticket = request.invocation.author.locale, own_ticket(request)
    return in_rows(request, [choices()[one.code].button(ticket, locale) for one in SETTINGS if one.values(request)])


def _pressed(request: Request, _ticket: str, *, setting: Setting) -> Answer:
    index, values = index_pressed(request), setting.values(request)
    if index == 0:
        return _offered(request, setting)
    if index != TAKE_BACK and index > len(values):
        raise UserError(say("settings-gone", name=setting.name))
    return _changed(request, {setting.name: "none" if index == TAKE_BACK else values[index - 1]})


def _rows(request: Request) -> Iterator[Say]:
    return (_row(request, setting) for setting in SETTINGS)


def _row(request: Request, setting: Setting, *, just_said: bool = False) -> Say:
    value = getattr(request.preferences, setting.name)
    if value and setting.own_words and request.in_company and not just_said:
        return say("settings-row", name=setting.label, value=say("settings-hidden"))
    shown = setting.shown(value) if value else say("settings-usual")
    return say("settings-row", name=setting.label, value=shown)


def _option(setting: Setting) -> Option:
    return Option(
        name=setting.name,
        type=OptionType.CHOICE if setting.fixed else OptionType.TEXT,
        help=setting.help,
        choices=(*setting.fixed, "none") if setting.fixed else (),
    )


CHOICES = tuple(
    Choice(
        code=setting.code,
        label=setting.label,
        hint=setting.hint,
        standing=own_ticket,
        handle=partial(_pressed, setting=setting),
    )
    for setting in SETTINGS
    if setting.hint is not None
)
VERBS = (
    Verb(
        name="settings",
        acts_on=Subject.PERSON,
        rank=70,
        command=Command(
            summary=say("verb-settings.summary"),
            example="/settings lane relax",
            options=tuple(_option(setting) for setting in SETTINGS),
        ),
        handle=_settings,
    ),
)
