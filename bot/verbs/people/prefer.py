"""/prefer: flags of one's own, and what stands behind every prompt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from bot.conversation.answers import private
from bot.conversation.outcome import Answer
from bot.conversation.services import Request
from bot.menus.command import Command
from bot.menus.options import option
from bot.menus.verb import Subject, Target, Verb
from bot.people.settings import is_nothing, setting_named
from core.domain.errors import UserError
from core.domain.option import Option, OptionType
from core.domain.say import Say, say
from core.language.notation.macros import expanded, macro_name
from core.language.prompt import parse
from core.language.text import clean, cut, visible
from core.records.macros import MOST_MACROS, macros_of, set_macro
from core.records.preferences import prefer

# the name that is no macro's: what stands behind every prompt
_SUFFIX = "suffix"
_SHOWN_CHARS = 120


def _prefer(request: Request, target: Target) -> Answer:
    name, value = option(request, "name"), option(request, "value")
    if not name:
        name, _, value = target.words.partition(" ")
    value = " ".join(visible(clean(value)).split())
    if not name:
        return private(request, *_listed(request))
    if name.strip().casefold() == _SUFFIX:
        return _suffix(request, value)
    name = macro_name(name)
    records, person = request.services.records, request.invocation.author.key
    macros = macros_of(records, person)
    if not value or is_nothing(value):
        if name not in macros:
            raise UserError(say("prefer-none", name=name))
        set_macro(records, person, name, "")
        return private(request, say("prefer-gone", name=name))
    _require_sound(request, {**macros, name: value}, name)
    set_macro(records, person, name, value)
    return private(request, say("prefer-set", name=name, text=cut(value, _SHOWN_CHARS)))


def _require_sound(request: Request, macros: Mapping[str, str], name: str) -> None:
    """Pass for a macro that can be typed from now on; raises UserError for others."""
    if len(macros) > MOST_MACROS:
        raise UserError(say("prefer-many", most=MOST_MACROS))
    most = request.services.settings.limits.prompt_chars
    # what it uses may be made later; what cannot be read with what there is now is told now
    parse(expanded(f"--{name}", macros, most_chars=most), most_chars=most)


def _suffix(request: Request, value: str) -> Answer:
    setting = setting_named(_SUFFIX)
    suffix = "" if not value or is_nothing(value) else setting.read(request, value)
    prefer(request.services.records, request.invocation.author.key, replace(request.preferences, suffix=suffix))
    return private(request, say("prefer-suffix", text=suffix) if suffix else say("prefer-no-suffix"))


def _listed(request: Request) -> Iterator[Say]:
    macros = macros_of(request.services.records, request.invocation.author.key)
    suffix = request.preferences.suffix
    if request.in_company:
        # everybody here reads the answer: what they stand for is their person's
        yield say("prefer-counted", count=len(macros), most=MOST_MACROS) if macros else say("prefer-nothing")
        yield say("prefer-how")
        return
    yield say("prefer-yours", count=len(macros), most=MOST_MACROS) if macros else say("prefer-nothing")
    for name, text in macros.items():
        yield say("prefer-row", name=name, text=cut(text, _SHOWN_CHARS))
    yield say("prefer-suffix", text=cut(suffix, _SHOWN_CHARS)) if suffix else say("prefer-no-suffix")
    yield say("prefer-how")


VERBS = (
    Verb(
        name="prefer",
        acts_on=Subject.PERSON,
        rank=65,
        command=Command(
            summary=say("verb-prefer.summary"),
            example="/prefer mine --ar 3:2 --steps 20",
            options=(
                Option(name="name", type=OptionType.TEXT, help=say("field-macro.help")),
                Option(name="value", type=OptionType.TEXT, help=say("field-macro-value.help")),
            ),
        ),
        handle=_prefer,
    ),
)
