"""The roles of whoever uses a command in a server, and for its admins' rules those that there are."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import structlog

from bot.menus.registry import command_named
from bot.menus.verb import Subject
from bot.platforms.discord.posting.protocol import InteractionType
from bot.platforms.discord.posting.rest import Call, Rest
from core.domain.errors import PostFailed
from core.domain.standing import NOBODY_SAID, Standing

# the command waits for it, and Discord for the command
_ANSWER_S = 0.8

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Standings:
    """What Discord says of people in servers."""

    rest: Rest = field(repr=False)

    async def of(self, payload: Mapping[str, Any]) -> Standing:
        """The roles of the person of an interaction; raises nothing."""
        guild = payload.get("guild_id")
        if guild is None:
            return NOBODY_SAID
        member = payload.get("member") or {}
        # everybody has the role that is called like the server's id (docs: topics/permissions#role-object)
        roles = (*(str(role) for role in member.get("roles") or ()), str(guild))
        known = await self._known(str(guild)) if _asks_for_rules(payload) else None
        return Standing(roles=roles, known=known)

    async def _known(self, guild: str) -> Mapping[str, str] | None:
        """The roles of a server; None where the bot is not in it, or Discord does not say in time."""
        call = Call(method="GET", path=f"/guilds/{guild}/roles", repeatable=True)
        try:
            async with asyncio.timeout(_ANSWER_S):
                rows = await self.rest.call(call)
        except (PostFailed, TimeoutError) as problem:
            _log.info("discord.roles_unknown", problem=type(problem).__name__)
            return None
        return {str(row["id"]): str(row["name"]) for row in rows}


def _asks_for_rules(payload: Mapping[str, Any]) -> bool:
    """Whether this is a command about the place, whose rules may name roles."""
    if payload["type"] != InteractionType.COMMAND:
        return False
    verb = command_named(str(payload["data"].get("name")))
    return verb is not None and verb.acts_on is Subject.PLACE
