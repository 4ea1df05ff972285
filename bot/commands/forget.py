"""/forget: erase everything about the person who asks, after one "really?"."""

from __future__ import annotations

from bot.conversation.answers import private
from bot.conversation.outcome import Answer
from bot.conversation.services import Request
from bot.menus.command import Command, Option, OptionType
from bot.menus.options import option
from bot.menus.registry import choices
from bot.people.erasure import forget, forget_ticket


def _forget(request: Request) -> Answer:
    ticket = forget_ticket(request)
    word = (option(request, "sure") or request.words).casefold()
    if word in {"me", "yes", "true"}:
        return forget(request, ticket)
    text = (
        "This erases all that I keep about you: requests, pictures and the messages that show them, your favourites, "
        "and your answers about remixes. It cannot be undone. /forget yes does it."
    )
    return private(request, text, buttons=((choices()["forget"].button(ticket),),))


COMMAND = Command(
    name="forget",
    summary="Erase everything that I keep about you",
    example="/forget yes",
    options=(Option(name="sure", type=OptionType.SWITCH, help="yes, erase it"),),
    handle=_forget,
)
