"""/forget: erase everything about the person who asks, after one "really?"."""

from __future__ import annotations

from bot.answers import private
from bot.command import Command, Option, OptionType
from bot.forgetting import forget, forget_ticket
from bot.menu import option
from bot.outcome import Answer
from bot.registry import choices
from bot.services import Request


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
