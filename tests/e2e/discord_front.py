"""A strict Discord with the bot in it, before the back end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from bot.bootstrap import run_with
from bot.conversation.bot import Bot
from bot.platforms.discord.listen import Listener, assemble
from core.settings import Settings
from tests.e2e.back_end import BackEnd
from tests.e2e.front import Front
from tests.stands.discord import discord_settings
from tests.stubs.discord import DiscordServer


class DiscordFront(Front):
    """The bot on the gateway, put together as its `serve` does it; its open interactions can be seen."""

    def __init__(self, back: BackEnd, server: DiscordServer) -> None:
        """Use a server that runs."""
        self.server = server
        self._listener: Listener | None = None
        super().__init__(back, self._run, self._connected, platforms=("discord",), discord=discord_settings(server))

    def stop(self) -> None:
        """End the bot; returns when Discord has seen it go."""
        super().stop()
        self.server.wait(lambda: not self.server.hub.is_ready(1), "the bot did not leave")

    def quiet(self) -> None:
        """Wait until every interaction that came is answered."""
        listener = self._listener
        assert listener is not None
        self.bot.until(lambda: not listener.door.exchanges.busy, "the answer to an interaction")

    async def _run(self, settings: Settings) -> None:
        async def listen(bot: Bot) -> None:
            self._listener = assemble(bot.services, bot.posters, bot.redis, bot.follower)
            try:
                await self._listener.run()
            finally:
                await self._listener.close()

        await run_with(settings, listen)

    def _connected(self) -> bool:
        return bool(self.server.commands) and self.server.on_loop(lambda: self.server.hub.is_ready(1))


@contextmanager
def discord_front(back: BackEnd) -> Iterator[DiscordFront]:
    """A Discord, the bot and its deliver worker; at the end every request was one that Discord takes."""
    with DiscordServer(patience_s=15.0) as server:
        # people of a conversation say in a second what takes others minutes
        server.pace.webhook = server.pace.default = (1000, 1.0)
        server.pace.buckets = {}
        environ = {
            "IMAGINE_PLATFORMS": "discord",
            "IMAGINE_DISCORD__TOKEN": server.token,
            "IMAGINE_DISCORD__APPLICATION_ID": server.application_id,
            "IMAGINE_DISCORD__API_URL": server.api,
            "IMAGINE_DISCORD__CDN_URL": server.cdn,
        }
        front = DiscordFront(back, server)
        with back.delivering(environ):
            try:
                yield front
            finally:
                front.stop()
        assert [] == server.refused
