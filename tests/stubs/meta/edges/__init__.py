"""What each edge of the spec does."""

from collections.abc import Awaitable, Callable
from typing import Any

from tests.stubs.meta.call import Call
from tests.stubs.meta.edges import (
    attachments,
    comments,
    instagram_comments,
    lookups,
    messages,
    profile,
    routing,
    subscriptions,
    tokens,
)
from tests.stubs.meta.whatsapp import media as whatsapp_media
from tests.stubs.meta.whatsapp import messages as whatsapp_messages
from tests.stubs.meta.world import World

Handler = Callable[[World, Call], Awaitable[Any]]

ALL: dict[str, Handler] = {
    **attachments.EDGES,
    **comments.EDGES,
    **instagram_comments.EDGES,
    **lookups.EDGES,
    **messages.EDGES,
    **profile.EDGES,
    **routing.EDGES,
    **subscriptions.EDGES,
    **tokens.EDGES,
    **whatsapp_media.EDGES,
    **whatsapp_messages.EDGES,
}

__all__ = ["ALL"]
