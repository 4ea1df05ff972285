"""Reactions of the bot."""

from __future__ import annotations

from tests.stubs.telegram.answers import Refused
from tests.stubs.telegram.call import Call
from tests.stubs.telegram.methods.places import chat_of, message_of
from tests.stubs.telegram.spec import reactions
from tests.stubs.telegram.world import World


def set_message_reaction(world: World, call: Call) -> bool:
    reaction = call.get("reaction", [])
    if len(reaction) > 1:
        raise Refused("a bot sets at most one reaction", "REACTIONS_TOO_MANY")
    if any(one.get("emoji") not in reactions() for one in reaction):
        raise Refused(f"this is no reaction: {reaction}", "REACTION_INVALID")
    message = message_of(chat_of(world, call), call.params["message_id"], "message to react")
    message.reactions.pop(world.bot_id, None)
    if reaction:
        message.reactions[world.bot_id] = reaction[0]["emoji"]
    world.lock.notify_all()
    return True


METHODS = {"setMessageReaction": set_message_reaction}
