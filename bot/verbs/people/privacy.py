"""/privacy: what is kept and for how long, and whether others may remix what you upload."""

from __future__ import annotations

from bot.conversation.answers import private
from bot.conversation.outcome import Answer
from bot.conversation.services import Request
from bot.menus.command import Command
from bot.menus.options import option
from bot.menus.verb import Subject, Target, Verb
from bot.people.consent import answer_owner, consent_buttons, own_ticket
from core.domain.errors import UserError
from core.domain.option import Option, OptionType
from core.domain.say import Say, say
from core.records.consents import allows

_STANDING = {
    True: say("privacy-allowed"),
    False: say("privacy-denied"),
    None: say("privacy-not-asked"),
}


def _privacy(request: Request, target: Target) -> Answer:
    services, invocation = request.services, request.invocation
    ticket = own_ticket(request)
    word = (option(request, "remixes") or target.words).casefold()
    if word in {"allow", "deny"}:
        return answer_owner(request, ticket, allowed=word == "allow")
    if word:
        raise UserError(say("privacy-how"))
    allowed = allows(services.records, invocation.author.key, invocation.place)
    keep = services.settings.keep
    buttons = consent_buttons(ticket, invocation.author.locale, allow=allowed is not True, deny=allowed is not False)
    return private(
        request,
        say("privacy-kept", files=_days(keep.files_days), jobs=_days(keep.jobs_days)),
        say("privacy-standing", standing=_STANDING[allowed]),
        "" if services.prompt_helper is None else say("privacy-helper"),
        buttons=buttons,
    )


def _days(days: float) -> Say:
    return say("count-days", count=int(days) if days == int(days) else days)


VERBS = (
    Verb(
        name="privacy",
        acts_on=Subject.PERSON,
        command=Command(
            summary=say("verb-privacy.summary"),
            example="/privacy",
            options=(
                Option(
                    name="remixes",
                    type=OptionType.CHOICE,
                    help=say("field-remixes.help"),
                    choices=("allow", "deny"),
                ),
            ),
        ),
        handle=_privacy,
    ),
)
