"""/replies: whether a plain sentence in reply to a picture is a remix in this place."""

from __future__ import annotations

from bot.conversation.answers import private
from bot.conversation.outcome import Answer
from bot.conversation.services import Request
from bot.menus.command import Command, Option, OptionType
from bot.menus.options import option
from core.domain.errors import Refused, UserError
from core.domain.place import Audience
from core.domain.post import Capabilities
from core.records.plain_replies import plain_replies, set_plain_replies

_NEVER = "Here I read a reply only where it mentions me; that is this platform's rule."
_ALWAYS = "Here every reply to a picture that says what should change is a remix; that cannot be turned off."
_ON = "A plain reply to a picture that says what should change is a remix here. /replies off makes it take {how}."
_OFF = "A reply to a picture is a remix here only with {how}. /replies on makes plain words enough."
_WORDS = {"on": True, "off": False}


def _replies(request: Request) -> Answer:
    invocation, records = request.invocation, request.services.records
    if invocation.place.audience is not Audience.DIRECT and not request.capabilities.reads_text:
        return private(request, _NEVER)
    if invocation.place.audience is Audience.DIRECT:
        return private(request, _ALWAYS)
    word = (option(request, "plain") or request.words).strip().casefold()
    if not word:
        chosen = plain_replies(records, invocation.place)
        wanted = not request.capabilities.quiet_replies if chosen is None else chosen
        return private(request, _how_it_is(request, wanted=wanted))
    if word not in _WORDS:
        raise UserError("Write /replies on or /replies off, or /replies alone.")
    if not invocation.author.is_admin:
        raise Refused("Only an admin of this group can change that.")
    set_plain_replies(records, invocation.place, wanted=_WORDS[word])
    return private(request, _how_it_is(request, wanted=_WORDS[word]))


def _how_it_is(request: Request, *, wanted: bool) -> str:
    how = "a mention of me" if request.capabilities.quiet_replies else "/remix"
    return (_ON if wanted else _OFF).format(how=how)


def _is_choosable(capabilities: Capabilities) -> bool:
    return capabilities.reads_text


COMMAND = Command(
    name="replies",
    summary="Say whether plain replies to pictures are remixes here; admins of groups can change it",
    example="/replies on",
    options=(
        Option(
            name="plain",
            type=OptionType.CHOICE,
            help="whether plain words in reply to a picture are enough for a remix",
            choices=("on", "off"),
        ),
    ),
    offered=_is_choosable,
    handle=_replies,
)
