"""/help: what can be typed, made from the same rows that the menus and the reference come from."""

from __future__ import annotations

from bot.conversation.answers import private
from bot.conversation.outcome import Answer
from bot.conversation.services import Request
from bot.menus.command import Command
from bot.menus.help import help_of, help_of_flag, help_text
from bot.menus.options import option
from bot.menus.registry import command_named, nearest_command
from bot.menus.verb import Implied, Subject, Target, Verb
from core.domain.errors import UserError
from core.domain.option import Option, OptionType
from core.domain.say import say
from core.language.flags import flags_by_name
from core.language.values import plain


def _help(request: Request, target: Target) -> Answer:
    word = (option(request, "command") or target.words).strip().lstrip("/").casefold()
    if not word:
        return private(request, *help_text(request.capabilities, request.invocation.author.locale))
    flag = flags_by_name().get(plain(word).lstrip("-—–"))
    verb = command_named(word)
    if flag is not None and verb is None:
        return private(request, *help_of_flag(flag))
    if verb is None:
        near = nearest_command(word)
        if near is None:
            raise UserError(say("help-unknown", name=word[:24]))
        raise UserError(say("help-unknown-near", name=word[:24], near=near.name))
    return private(request, *help_of(verb))


VERBS = (
    Verb(
        name="help",
        acts_on=Subject.BOT,
        command=Command(
            summary=say("verb-help.summary"),
            example="/help imagine",
            options=(Option(name="command", type=OptionType.TEXT, help=say("field-command.help")),),
        ),
        implied=frozenset({Implied.ARRIVAL}),
        handle=_help,
    ),
)
