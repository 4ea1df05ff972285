"""/privacy: what is kept and for how long, and whether others may remix what you upload."""

from __future__ import annotations

from bot.conversation.answers import private
from bot.conversation.outcome import Answer
from bot.conversation.services import Request
from bot.menus.command import Command, Option, OptionType
from bot.menus.options import option
from bot.people.consent import answer_owner, consent_buttons
from core.domain.errors import UserError
from core.domain.ids import consent_ticket
from core.records.consents import allows

_STANDING = {
    True: "Others here may remix pictures that you upload.",
    False: "Others here may not remix pictures that you upload.",
    None: "Nobody here has asked to remix a picture of yours; I would ask you first.",
}


def _privacy(request: Request) -> Answer:
    services, invocation = request.services, request.invocation
    ticket = consent_ticket(invocation.author.key, invocation.place.key)
    word = (option(request, "remixes") or request.words).casefold()
    if word in {"allow", "deny"}:
        return answer_owner(request, ticket, allowed=word == "allow")
    if word:
        raise UserError("Write /privacy allow or /privacy deny, or /privacy alone.")
    allowed = allows(services.records, invocation.author.key, invocation.place)
    keep = services.settings.keep
    kept = (
        f"I keep pictures for {keep.files_days:g} days, and for {keep.jobs_days:g} days what was asked (words, seed, "
        "who and where), so that buttons keep working, and what you marked with ♥. I read only commands, replies to "
        "pictures and their shortcuts."
    )
    ways = "/privacy allow or /privacy deny changes that; /export sends you all that I keep, and /forget erases it."
    text = f"{kept}\n{_STANDING[allowed]} {ways}"
    return private(request, text, buttons=consent_buttons(ticket, allow=allowed is not True, deny=allowed is not False))


COMMAND = Command(
    name="privacy",
    summary="Say what is kept, and allow or stop remixes of pictures that you upload",
    example="/privacy",
    options=(
        Option(
            name="remixes",
            type=OptionType.CHOICE,
            help="whether others here may remix your uploads",
            choices=("allow", "deny"),
        ),
    ),
    handle=_privacy,
)
