"""/replies: whether a plain sentence in reply to a picture is a remix in this place."""

from __future__ import annotations

from bot.conversation.answers import private
from bot.conversation.outcome import Answer
from bot.conversation.services import Request
from bot.menus.command import Command
from bot.menus.options import option
from bot.menus.verb import Subject, Target, Verb
from core.domain.errors import Refused, UserError
from core.domain.option import Option, OptionType
from core.domain.place import Audience
from core.domain.post import Capabilities
from core.domain.say import Say, say
from core.records.plain_replies import plain_replies, set_plain_replies

_WORDS = {"on": True, "off": False}


def _replies(request: Request, target: Target) -> Answer:
    invocation, records = request.invocation, request.services.records
    if invocation.place.audience is not Audience.DIRECT and not request.capabilities.reads_text:
        return private(request, say("replies-never"))
    if invocation.place.audience is Audience.DIRECT:
        return private(request, say("replies-always"))
    word = (option(request, "plain") or target.words).strip().casefold()
    if not word:
        chosen = plain_replies(records, invocation.place)
        wanted = not request.capabilities.quiet_replies if chosen is None else chosen
        return private(request, _how_it_is(request, wanted=wanted))
    if word not in _WORDS:
        raise UserError(say("replies-how"))
    if not invocation.author.is_admin:
        raise Refused(say("replies-not-yours"))
    set_plain_replies(records, invocation.place, wanted=_WORDS[word])
    return private(request, _how_it_is(request, wanted=_WORDS[word]))


def _how_it_is(request: Request, *, wanted: bool) -> Say:
    if request.capabilities.quiet_replies:
        return say("replies-on-else-mention" if wanted else "replies-off-but-mention")
    return say("replies-on-else-remix" if wanted else "replies-off-but-remix")


def _is_choosable(capabilities: Capabilities) -> bool:
    return capabilities.reads_text


VERBS = (
    Verb(
        name="replies",
        acts_on=Subject.PLACE,
        command=Command(
            summary=say("verb-replies.summary"),
            example="/replies on",
            options=(
                Option(
                    name="plain",
                    type=OptionType.CHOICE,
                    help=say("field-plain.help"),
                    choices=("on", "off"),
                ),
            ),
        ),
        offered=_is_choosable,
        handle=_replies,
    ),
)
