"""`imagine discord`: the invite links, and registering the menus by hand."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeVar

import click

from core.domain.errors import OperatorError, PostFailed
from core.examples import examples

# what is imported here is imported by `imagine --help`
if TYPE_CHECKING:
    from bot.platforms.discord.posting.rest import Rest
    from bot.platforms.discord.settings import DiscordSettings
    from core.settings import Settings

    Load = Callable[[], Settings]

T = TypeVar("T")


@click.group(epilog=examples("imagine discord invite", "imagine discord sync"))
def group() -> None:
    """Set up the Discord bot."""


@group.command(epilog=examples("IMAGINE_DISCORD__APPLICATION_ID=1234567890 imagine discord invite"))
@click.pass_obj
def invite(load: Load) -> None:
    """Print the links that add the bot to a server or to a person."""
    from bot.platforms.discord.menus.invite import person_link, server_link
    from bot.platforms.discord.menus.sync import application_of

    discord = _section(load)
    application = discord.application_id or _called(discord, lambda rest: application_of(discord, rest))
    click.echo(f"To a server:  {server_link(application)}")
    click.echo(f"To yourself:  {person_link(application)}")


@group.command(epilog=examples("IMAGINE_DISCORD__TOKEN_FILE=~/discord-token imagine discord sync"))
@click.pass_obj
def sync(load: Load) -> None:
    """Register commands and menus now, even if they seem to be registered."""
    from bot.platforms.discord.menus.menu import menus
    from bot.platforms.discord.menus.sync import application_of
    from bot.platforms.discord.menus.sync import sync as register
    from bot.speech.languages import codes

    discord = _section(load)

    async def work(rest: Rest) -> None:
        await register(rest, None, await application_of(discord, rest), anyway=True)

    _called(discord, work)
    click.echo(f"Registered {len(menus())} commands and menus in these languages: {', '.join(codes())}.")


def _section(load: Load) -> DiscordSettings:
    from bot.platforms.discord.settings import DiscordSettings
    from core.settings import section

    return section(load(), "discord", DiscordSettings)


def _called(discord: DiscordSettings, work: Callable[[Rest], Awaitable[T]]) -> T:
    """Do something with a client of its own; raises OperatorError for whatever Discord has against it."""
    from bot.platforms.discord.posting.rest import Rest

    async def run() -> T:
        rest = Rest(discord)
        try:
            return await work(rest)
        except PostFailed as problem:
            raise OperatorError(problem.message) from None
        finally:
            await rest.close()

    return asyncio.run(run())
