"""What follows an initial response: the original response and follow-ups, by the interaction's token alone."""

from __future__ import annotations

from tests.stubs.discord import writing
from tests.stubs.discord.errors import ApiError
from tests.stubs.discord.interaction import USER_INSTALL_FOLLOWUPS, Interaction
from tests.stubs.discord.message import LOADING, Message
from tests.stubs.discord.request import Answer, Asked
from tests.stubs.discord.routes.interactions import say
from tests.stubs.discord.shapes import message_json


def follow_up(asked: Asked) -> Answer:
    """A further message; right after a deferred response it takes that one's place, and stays as public as that was."""
    interaction = _interaction(asked)
    original = interaction.original
    if original is not None and original.flags & LOADING:
        writing.edit(original, {**asked.body, "flags": _flags(asked, original)}, asked.files)
        return Answer(body=message_json(original))
    if interaction.is_guest and interaction.followups >= USER_INSTALL_FOLLOWUPS:
        raise ApiError(40094)
    interaction.followups += 1
    return Answer(body=message_json(say(interaction, asked.body, asked.files)))


def read(asked: Asked) -> Answer:
    """The original response or a follow-up."""
    return Answer(body=message_json(_message(asked)))


def change(asked: Asked) -> Answer:
    """Change the original response or a follow-up."""
    message = _message(asked)
    writing.edit(message, asked.body, asked.files)
    return Answer(body=message_json(message))


def delete(asked: Asked) -> Answer:
    """Delete the original response or a follow-up."""
    message = _message(asked)
    asked.world.remove_message(message)
    interaction = asked.world.interactions_by_token[asked.path["webhook_token"]]
    if interaction.original is message:
        interaction.original = None
    return Answer(status=204)


def _flags(asked: Asked, original: Message) -> int | None:
    wanted = asked.body.get("flags")
    return None if wanted is None else wanted | (original.flags & ~LOADING)


def _interaction(asked: Asked) -> Interaction:
    interaction = asked.world.interactions_by_token.get(asked.path["webhook_token"])
    if asked.path["webhook_id"] != asked.world.application_id or interaction is None or interaction.callback is None:
        raise ApiError(10015)
    if interaction.is_dead():
        raise ApiError(50027)
    return interaction


def _message(asked: Asked) -> Message:
    interaction = _interaction(asked)
    wanted = asked.path.get("message_id")
    if wanted is None:
        message = interaction.original
    else:
        known = [*interaction.made, *([interaction.original] if interaction.original else [])]
        message = next((row for row in known if row.id == wanted), None)
    if message is None or message.id not in message.channel.messages:
        raise ApiError(10008)
    return message


_ROOT = "/webhooks/{webhook_id}/{webhook_token}"
ROUTES = {("POST", _ROOT): follow_up} | {
    (method, f"{_ROOT}/messages/{which}"): route
    for which in ("@original", "{message_id}")
    for method, route in (("GET", read), ("PATCH", change), ("DELETE", delete))
}
