"""A strict Discord on loopback: REST, gateway, interactions, webhooks, uploads, CDN, and faults on demand.

Every request is held against the official OpenAPI document and the limits that the documentation states in prose.
"""

from __future__ import annotations

from tests.stubs.discord.interaction import Interaction, Response
from tests.stubs.discord.modal import Field, Modal
from tests.stubs.discord.people import User
from tests.stubs.discord.places import Channel, Guild
from tests.stubs.discord.server import DiscordServer
from tests.stubs.discord.shown import Key, Pic, Shown

__all__ = [
    "Channel",
    "DiscordServer",
    "Field",
    "Guild",
    "Interaction",
    "Key",
    "Modal",
    "Pic",
    "Response",
    "Shown",
    "User",
]
