"""/replies: whether a plain sentence in reply to a picture is a remix in this place."""

from __future__ import annotations

from bot.answers import private
from bot.command import Command, Option, OptionType
from bot.menu import option
from bot.outcome import Answer
from bot.services import Request
from core.errors import Refused, UserError
from core.place import Audience
from core.post import Capabilities

_NEVER = "Here I read a reply only where it mentions me; that is this platform's rule."
_ALWAYS = "Here every reply to a picture of mine is a remix; that cannot be turned off."
_ON = "A plain reply to a picture of mine is a remix here. /replies off makes it take a mention of me."
_OFF = "A reply to a picture of mine is a remix here only with a mention of me. /replies on makes plain words enough."
_WORDS = {"on": True, "off": False}


def _replies(request: Request) -> Answer:
    invocation, places = request.invocation, request.services.places
    if invocation.place.audience is not Audience.DIRECT and not request.capabilities.reads_text:
        return private(request, _NEVER)
    if invocation.place.audience is Audience.DIRECT or not request.capabilities.quiet_replies:
        return private(request, _ALWAYS)
    word = (option(request, "plain") or request.words).strip().casefold()
    if not word:
        return private(request, _ON if places.plain_replies(invocation.place) else _OFF)
    if word not in _WORDS:
        raise UserError("Write /replies on or /replies off, or /replies alone.")
    if not invocation.author.is_admin:
        raise Refused("Only an admin of this group can change that.")
    places.set_plain_replies(invocation.place, wanted=_WORDS[word])
    return private(request, _ON if _WORDS[word] else _OFF)


def _is_choosable(capabilities: Capabilities) -> bool:
    return capabilities.quiet_replies


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
