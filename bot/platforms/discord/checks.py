"""What `imagine doctor` looks at for Discord: the token, the application, the menus, the permissions."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from bot.platforms.discord.interactions.translate import permissions
from bot.platforms.discord.posting.protocol import LEAST_PERMISSIONS, missing_words
from bot.platforms.discord.posting.rest import Call, Rest
from bot.platforms.discord.settings import DiscordSettings
from core.domain.errors import OperatorError, PostFailed
from core.observability.health import Finding
from core.settings import Settings, section

_GUIDE = "docs/howto/discord.md"
_FIRST = "mend the token first"
_NO_TOKEN = Finding(found="not asked", remedy="set the token first", needed=False)
# more servers than these are not asked one by one
_SERVERS = 20


def token(settings: Settings) -> Finding:
    """Ask Discord who the token belongs to."""
    discord = _section(settings)
    if not discord.token.get_secret_value():
        return Finding(found="no token", remedy=f"set IMAGINE_DISCORD__TOKEN ({_GUIDE})")
    return _asked(
        discord,
        lambda me: Finding(found=f"the bot is {me['username']}"),
        _get("/users/@me"),
        "copy a new token from the page Bot of the developer portal into IMAGINE_DISCORD__TOKEN",
    )


def application(settings: Settings) -> Finding:
    """Look whether interactions come the way in which they are listened for."""
    discord = _section(settings)
    if not discord.token.get_secret_value():
        return _NO_TOKEN
    return _asked(discord, lambda about: _application(discord, about), _get("/applications/@me"), _FIRST)


def menus(settings: Settings) -> Finding:
    """Look whether what is registered is what this version has."""
    discord = _section(settings)
    if not discord.token.get_secret_value():
        return _NO_TOKEN

    async def look(rest: Rest) -> Finding:
        from bot.platforms.discord.menus.menu import menus as wanted
        from bot.platforms.discord.menus.sync import application_of

        path = f"/applications/{await application_of(discord, rest)}/commands"
        there = {(row["type"], row["name"]) for row in await rest.call(_get(path))}
        missing = sorted(row["name"] for row in wanted() if (row["type"], row["name"]) not in there)
        if missing:
            remedy = "imagine discord sync (imagine bot does it by itself when it starts)"
            return Finding(found=f"not registered: {', '.join(missing)}", remedy=remedy, needed=False)
        return Finding(found=f"{len(there)} commands and menus are registered")

    return _looked(discord, look, _FIRST)


def servers(settings: Settings) -> Finding:
    """Look what the bot may do in the servers that it is in."""
    discord = _section(settings)
    if not discord.token.get_secret_value():
        return _NO_TOKEN
    return _asked(discord, _servers, _get("/users/@me/guilds", limit=str(_SERVERS)), _FIRST)


def _application(discord: DiscordSettings, about: Mapping[str, Any]) -> Finding:
    url = about.get("interactions_endpoint_url")
    if discord.application_id and discord.application_id != str(about["id"]):
        remedy = f"set IMAGINE_DISCORD__APPLICATION_ID to {about['id']}, or leave it out"
        return Finding(found=f"the token belongs to application {about['id']}", remedy=remedy)
    if discord.listen == "gateway" and url:
        remedy = "clear “Interactions Endpoint URL” in the developer portal, or set IMAGINE_DISCORD__LISTEN=http"
        return Finding(found="Discord sends interactions to an address of HTTP", remedy=remedy)
    if discord.listen == "http" and not url:
        remedy = "set “Interactions Endpoint URL” in the developer portal to https://…/interactions"
        return Finding(found="Discord sends interactions over the gateway", remedy=remedy)
    if discord.listen == "http" and discord.public_key != about.get("verify_key"):
        remedy = f"set IMAGINE_DISCORD__PUBLIC_KEY to {about.get('verify_key')}"
        return Finding(found="the public key is not that of the application", remedy=remedy)
    return Finding(found=f"{about['name']}, listening over {discord.listen}; no privileged intent is needed")


def _servers(rows: list[Mapping[str, Any]]) -> Finding:
    lacking = {
        str(row["name"]): missing_words(LEAST_PERMISSIONS & ~granted)
        for row in rows
        if not (granted := permissions(row.get("permissions"))) & permissions("8") and LEAST_PERMISSIONS & ~granted
    }
    if lacking:
        found = "; ".join(f"in {name}: {words}" for name, words in lacking.items())
        remedy = "grant them to the bot's role, or invite it again with the link of: imagine discord invite"
        return Finding(found=f"missing {found}", remedy=remedy, needed=False)
    if not rows:
        return Finding(found="in no server yet", remedy="imagine discord invite", needed=False)
    return Finding(found=f"in {'at least ' if len(rows) == _SERVERS else ''}{len(rows)}, with what late results need")


def _asked(discord: DiscordSettings, read: Callable[[Any], Finding], call: Call, remedy: str) -> Finding:
    async def look(rest: Rest) -> Finding:
        return read(await rest.call(call))

    return _looked(discord, look, remedy)


def _looked(discord: DiscordSettings, look: Callable[[Rest], Awaitable[Finding]], remedy: str) -> Finding:
    async def run() -> Finding:
        rest = Rest(discord)
        try:
            return await look(rest)
        except PostFailed as problem:
            return Finding(found=problem.message, remedy=remedy)
        except OperatorError as problem:
            return Finding(found=problem.message, remedy=f"mend that file ({_GUIDE})")
        finally:
            await rest.close()

    return asyncio.run(run())


def _get(path: str, **query: str) -> Call:
    return Call(method="GET", path=path, query=query, repeatable=True)


def _section(settings: Settings) -> DiscordSettings:
    return section(settings, "discord", DiscordSettings)


ALL: Mapping[str, Callable[[Settings], Finding]] = {
    "token": token,
    "application": application,
    "menus": menus,
    "servers": servers,
}
