"""The REST routes that the stub knows, by method and template of the OpenAPI document."""

from __future__ import annotations

from collections.abc import Mapping

from tests.stubs.discord.routes import application, channels, guilds, interactions, messages, webhooks
from tests.stubs.discord.routes.table import Route

ROUTES: Mapping[tuple[str, str], Route] = {
    **application.ROUTES,
    **channels.ROUTES,
    **guilds.ROUTES,
    **interactions.ROUTES,
    **messages.ROUTES,
    **webhooks.ROUTES,
}
